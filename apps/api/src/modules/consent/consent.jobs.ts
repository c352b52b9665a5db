import { z } from 'zod';
import { defineJob } from '../../jobs/define-job.ts';

const version = z.int().min(1);

/** A firm signed a consent. Whoever gathers data under consents listens. */
export const consentGranted = defineJob({
  name: 'consent.granted',
  queue: 'interactive',
  payload: z.strictObject({ enterpriseId: z.uuid(), consentId: z.uuid(), version }),
  attempts: 8,
});

/** A consent ended, or a part of it: whose (all recipients when null), which items, and why. */
export const consentEnded = defineJob({
  name: 'consent.ended',
  queue: 'interactive',
  payload: z.strictObject({
    enterpriseId: z.uuid(),
    consentId: z.uuid(),
    version,
    recipientId: z.uuid().nullable(),
    itemCodes: z.array(z.string()),
    reasonCode: z.string(),
  }),
  attempts: 8,
});

/** Ends consents whose last day is over and forgets requests that nobody answered. */
export const expireConsents = defineJob({
  name: 'consent.expire',
  queue: 'batch',
  payload: z.strictObject({}),
  attempts: 5,
});
