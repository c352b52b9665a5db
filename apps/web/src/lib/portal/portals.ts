import type { Component } from 'svelte';
import Building2 from '@lucide/svelte/icons/building-2';
import ChartColumn from '@lucide/svelte/icons/chart-column';
import Landmark from '@lucide/svelte/icons/landmark';
import Settings from '@lucide/svelte/icons/settings';
import ShieldCheck from '@lucide/svelte/icons/shield-check';
import { m } from '#lib/paraglide/messages.js';

export type Portal = 'enterprise' | 'bank' | 'guarantor' | 'government' | 'operator';
export type PortalFacts = { label: () => string; purpose: () => string; icon: Component };

export const portals: Record<Portal, PortalFacts> = {
  enterprise: {
    label: m.common_portal_enterprise,
    purpose: m.public_portal_enterprise_text,
    icon: Building2,
  },
  bank: { label: m.common_portal_bank, purpose: m.public_portal_bank_text, icon: Landmark },
  guarantor: {
    label: m.common_portal_guarantor,
    purpose: m.public_portal_guarantor_text,
    icon: ShieldCheck,
  },
  government: {
    label: m.common_portal_government,
    purpose: m.public_portal_government_text,
    icon: ChartColumn,
  },
  operator: {
    label: m.common_portal_operator,
    purpose: m.public_portal_operator_text,
    icon: Settings,
  },
};

export const portalNames: readonly Portal[] = [
  'enterprise',
  'bank',
  'guarantor',
  'government',
  'operator',
];
