import { z } from 'zod';
import { defineJob } from '../../jobs/define-job.ts';

/** An application ended without a contract. What others held for it (a guarantee) can be let go. */
export const applicationClosed = defineJob({
  name: 'application.closed',
  queue: 'interactive',
  payload: z.strictObject({ enterpriseId: z.uuid(), applicationId: z.uuid() }),
  attempts: 10,
});

/** Once a day, just after midnight: offers whose last day was yesterday. */
export const expireOffersJob = defineJob({
  name: 'application.expire-offers',
  queue: 'batch',
  payload: z.strictObject({}),
  attempts: 5,
});
