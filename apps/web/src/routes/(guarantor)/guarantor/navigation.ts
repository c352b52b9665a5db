import BadgeAlert from '@lucide/svelte/icons/badge-alert';
import BookOpen from '@lucide/svelte/icons/book-open';
import House from '@lucide/svelte/icons/house';
import Inbox from '@lucide/svelte/icons/inbox';
import { m } from '#lib/paraglide/messages.js';
import type { NavigationItem } from '#lib/portal/navigation.ts';

export const navigation: readonly NavigationItem[] = [
  { href: '/guarantor', label: m.guarantee_desk, icon: House, isTab: true },
  { href: '/guarantor/requests', label: m.guarantee_requests, icon: Inbox, isTab: true },
  { href: '/guarantor/commitments', label: m.guarantee_ledger, icon: BookOpen, isTab: true },
  { href: '/guarantor/claims', label: m.guarantee_claims, icon: BadgeAlert, isTab: true },
];
