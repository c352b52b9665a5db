import { handle, type JobHandler } from '../../jobs/handle.ts';
import { addDays, dayOf } from '../../kernel/local-date.ts';
import { sealDayJob } from './audit.jobs.ts';
import { sealDay } from './seal-day.ts';

export const auditHandlers: readonly JobHandler[] = [
  handle(sealDayJob, (context) => sealDay(context, addDays(dayOf(context.clock.now()), -1))),
];
