import { z } from 'zod';
import { defineJob } from '../../jobs/define-job.ts';

/** Forgets sessions that have ended, attempts outside every window and codes that can no longer be replayed. */
export const forgetStaleAccessJob = defineJob({
  name: 'identity.forget-stale-access',
  queue: 'batch',
  payload: z.strictObject({}),
  attempts: 3,
});
