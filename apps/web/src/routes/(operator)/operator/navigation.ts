import House from '@lucide/svelte/icons/house';
import { m } from '#lib/paraglide/messages.js';
import type { NavigationItem } from '#lib/portal/navigation.ts';

export const navigation: readonly NavigationItem[] = [
  { href: '/operator', label: m.common_home, icon: House, isTab: true },
];
