import { z } from 'zod';
import { defineJob } from '../../jobs/define-job.ts';

/** What is on offer has changed: a product was published, suspended, resumed or withdrawn. */
export const catalogueChanged = defineJob({
  name: 'product.catalogue-changed',
  queue: 'batch',
  payload: z.strictObject({
    productId: z.uuid(),
    catalogueVersion: z.string().regex(/^\d{1,18}$/),
  }),
  attempts: 5,
});
