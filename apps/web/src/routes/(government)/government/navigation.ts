import ChartColumn from '@lucide/svelte/icons/chart-column';
import LayoutDashboard from '@lucide/svelte/icons/layout-dashboard';
import { m } from '#lib/paraglide/messages.js';
import type { NavigationItem } from '#lib/portal/navigation.ts';

export const navigation: readonly NavigationItem[] = [
  { href: '/government', label: m.dashboard_title, icon: LayoutDashboard, isTab: true },
  { href: '/government/indicators', label: m.dashboard_all_kpis, icon: ChartColumn, isTab: true },
];
