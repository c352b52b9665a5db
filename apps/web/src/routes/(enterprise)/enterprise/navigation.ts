import FileStack from '@lucide/svelte/icons/file-stack';
import Gauge from '@lucide/svelte/icons/gauge';
import HandCoins from '@lucide/svelte/icons/hand-coins';
import House from '@lucide/svelte/icons/house';
import Landmark from '@lucide/svelte/icons/landmark';
import ShieldCheck from '@lucide/svelte/icons/shield-check';
import User from '@lucide/svelte/icons/user';
import { m } from '#lib/paraglide/messages.js';
import type { NavigationItem } from '#lib/portal/navigation.ts';

export const navigation: readonly NavigationItem[] = [
  { href: '/enterprise', label: m.common_home, icon: House, isTab: true },
  { href: '/enterprise/products', label: m.enterprise_nav_products, icon: HandCoins, isTab: true },
  { href: '/enterprise/applications', label: m.enterprise_nav_applications, icon: FileStack },
  { href: '/enterprise/loans', label: m.enterprise_nav_loans, icon: Landmark },
  { href: '/enterprise/credit', label: m.enterprise_nav_credit, icon: Gauge },
  {
    href: '/enterprise/consents',
    label: m.enterprise_nav_consents,
    icon: ShieldCheck,
    isTab: true,
  },
  { href: '/enterprise/profile', label: m.enterprise_nav_me, icon: User, isTab: true },
];
