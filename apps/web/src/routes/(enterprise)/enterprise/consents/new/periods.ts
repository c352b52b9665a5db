import { addMonths } from '#lib/calendar.ts';

export type Period = { months: number; day: string };

const VALID_MONTHS = [1, 3, 6, 12];
const DATA_MONTHS = [12, 24, 36, 60];

/** Until when a consent may run, from today on; twelve months is the law's end. */
export const validToOptions = (today: string): Period[] =>
  VALID_MONTHS.map((months) => ({ months, day: addMonths(today, months) }));

/** How far back the data may reach. */
export const dataFromOptions = (today: string): Period[] =>
  DATA_MONTHS.map((months) => ({ months, day: addMonths(today, -months) }));

/** How often each recipient may read each item. */
export const readsMaxOptions: readonly number[] = [10, 30, 100];
