import type { consent } from '@xyd/api/contract';

export type ConsentTab = 'active' | 'waiting' | 'ended';

/** The three questions of the list: what holds, what waits for me, what is over. */
export const tabs: Record<ConsentTab, readonly consent.ConsentStatus[]> = {
  active: ['active', 'paused'],
  waiting: ['requested', 'partially_signed', 'draft'],
  ended: ['revoked', 'terminated', 'expired', 'superseded'],
};

const isTab = (value: string): value is ConsentTab => Object.hasOwn(tabs, value);

export const tabOf = (value: string | null): ConsentTab =>
  value !== null && isTab(value) ? value : 'active';
