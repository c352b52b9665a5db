import { z } from 'zod';
import { defineJob } from '../../jobs/define-job.ts';

/** Asks one provider one question. */
export const fetchRecordsJob = defineJob({
  name: 'credit-data.fetch-records',
  queue: 'interactive',
  payload: z.strictObject({ enterpriseId: z.uuid(), fetchId: z.uuid() }),
  attempts: 5,
});

/** A firm's file has news, or a batch of questions has been answered: whoever judges the firm listens. */
export const recordsChanged = defineJob({
  name: 'credit-data.records-changed',
  queue: 'interactive',
  /** The fetch that was the last of its batch; null when a dispute changed what counts. */
  payload: z.strictObject({ enterpriseId: z.uuid(), fetchId: z.uuid().nullable() }),
  attempts: 8,
});
