import { z } from 'zod';
import { defineJob } from '../../jobs/define-job.ts';

/** The night: splits the loans with something due into ranges of firms. */
export const runNightJob = defineJob({
  name: 'loan.run-night',
  queue: 'batch',
  payload: z.strictObject({}),
  attempts: 5,
});

/** One range of the night. */
export const ageRangeJob = defineJob({
  name: 'loan.age-range',
  queue: 'batch',
  payload: z.strictObject({ day: z.iso.date(), after: z.uuid(), upTo: z.uuid().nullable() }),
  attempts: 5,
});
