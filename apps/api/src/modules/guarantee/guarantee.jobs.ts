import { z } from 'zod';
import { defineJob } from '../../jobs/define-job.ts';

/** Once a day, just after midnight: promises whose last day was yesterday. */
export const lapseCommitmentsJob = defineJob({
  name: 'guarantee.lapse-commitments',
  queue: 'batch',
  payload: z.strictObject({}),
  attempts: 5,
});
