import { z } from 'zod';
import { defineJob } from '../../jobs/define-job.ts';

/** Fixes all chains under one root, once the day is over. */
export const sealDayJob = defineJob({
  name: 'audit.seal-day',
  queue: 'batch',
  payload: z.strictObject({}),
  attempts: 10,
});
