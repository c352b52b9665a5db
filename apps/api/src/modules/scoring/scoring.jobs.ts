import { z } from 'zod';
import { defineJob } from '../../jobs/define-job.ts';

/** A firm has a new score. Whoever matches or watches firms listens. */
export const scoreChanged = defineJob({
  name: 'scoring.score-changed',
  queue: 'interactive',
  payload: z.strictObject({ enterpriseId: z.uuid(), scoreId: z.uuid() }),
  attempts: 8,
});
