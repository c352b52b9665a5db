import type { consent } from '@xyd/api/contract';
import { daysBetween } from '#lib/calendar.ts';
import { formatDay } from '#lib/dates.ts';

const SOON_DAYS = 30;

type Ending = Pick<consent.ConsentView, 'status' | 'validTo'>;

/** An active consent in its last month is shown as one that ends soon. */
export const shownStatus = ({ status, validTo }: Ending, now: Date): string =>
  status === 'active' && daysBetween(formatDay(now), validTo) <= SOON_DAYS ? 'expiring' : status;
