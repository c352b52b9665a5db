import type { consent } from '@xyd/api/contract';
import { daysBetween } from '#lib/calendar.ts';
import { formatDay } from '#lib/dates.ts';

const SOON_DAYS = 30;

type Ending = Pick<consent.ConsentView, 'status' | 'validTo'>;

/** An active consent in its last month is shown as one that ends soon; one past its last day as ended, even before the night's job says so. */
export function shownStatus({ status, validTo }: Ending, now: Date): string {
  if (status !== 'active' && status !== 'paused') return status;
  const days = daysBetween(formatDay(now), validTo);
  if (days < 0) return 'expired';
  return status === 'active' && days <= SOON_DAYS ? 'expiring' : status;
}
