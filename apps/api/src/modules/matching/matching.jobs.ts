import { z } from 'zod';
import { defineJob } from '../../jobs/define-job.ts';

/** A firm said, changed or took back what it wants. */
export const demandChanged = defineJob({
  name: 'matching.demand-changed',
  queue: 'interactive',
  payload: z.strictObject({ enterpriseId: z.uuid(), demandId: z.uuid(), version: z.int().min(1) }),
  attempts: 8,
});

/** Looks through one range of firms for those to whom a product means something else than before. */
export const matchRange = defineJob({
  name: 'matching.match-range',
  queue: 'computing',
  payload: z.strictObject({
    productId: z.uuid(),
    catalogueVersion: z.string().regex(/^\d{1,18}$/),
    /** First firm of the range, and the first of the next; null for the last range. */
    from: z.uuid(),
    until: z.uuid().nullable(),
  }),
  attempts: 5,
});

/** Every night all firms are matched again: a change that no event told of, or whose event was lost, ends here. */
export const matchNight = defineJob({
  name: 'matching.match-night',
  queue: 'batch',
  payload: z.object({}),
  attempts: 5,
});

/** Matches every firm of one range again. */
export const matchFirms = defineJob({
  name: 'matching.match-firms',
  queue: 'computing',
  payload: z.strictObject({ from: z.uuid(), until: z.uuid().nullable() }),
  attempts: 5,
});
