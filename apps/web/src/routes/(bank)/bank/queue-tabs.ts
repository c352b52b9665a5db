import type { application } from '@xyd/api/contract';
import { m } from '#lib/paraglide/messages.js';

/** The lists of the desk, in the order of the work. */
export const queueTabs: Record<application.QueueTab, () => string> = {
  to_accept: m.application_tab_to_accept,
  resubmitted: m.application_tab_resubmitted,
  in_review: m.application_tab_in_review,
  to_approve: m.application_tab_to_approve,
  overdue: m.application_tab_overdue,
  returned: m.application_tab_returned,
  offered: m.application_tab_offered,
  contracted: m.application_tab_contracted,
  closed: m.application_tab_closed,
};

const isTab = (value: string): value is application.QueueTab => Object.hasOwn(queueTabs, value);
export const queueTabOf = (value: string | null): application.QueueTab =>
  value !== null && isTab(value) ? value : 'to_accept';
export const queueTabNames = Object.keys(queueTabs).filter(isTab);
