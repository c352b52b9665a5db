import type { guarantee } from '@xyd/api/contract';
import { m } from '#lib/paraglide/messages.js';

export const requestTabs: Record<guarantee.GuaranteeTab, () => string> = {
  requested: m.guarantee_tab_requested,
  committed: m.guarantee_tab_committed,
  in_force: m.guarantee_tab_in_force,
  claimed: m.guarantee_tab_claimed,
  closed: m.guarantee_tab_closed,
};

const isTab = (value: string): value is guarantee.GuaranteeTab => Object.hasOwn(requestTabs, value);
export const requestTabOf = (value: string | null): guarantee.GuaranteeTab =>
  value !== null && isTab(value) ? value : 'requested';
export const requestTabNames = Object.keys(requestTabs).filter(isTab);
