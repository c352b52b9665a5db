import Gauge from '@lucide/svelte/icons/gauge';
import House from '@lucide/svelte/icons/house';
import { m } from '#lib/paraglide/messages.js';
import type { NavigationItem } from '#lib/portal/navigation.ts';

export const navigation: readonly NavigationItem[] = [
  { href: '/operator', label: m.common_home, icon: House, isTab: true },
  { href: '/operator/model', label: m.dashboard_model_title, icon: Gauge, isTab: true },
];
