import { z } from 'zod';
import { defineJob } from '../../jobs/define-job.ts';

/** The register confirmed a firm. Whoever gathers what is public about it listens. */
export const enterpriseVerified = defineJob({
  name: 'enterprise.verified',
  queue: 'interactive',
  payload: z.strictObject({ enterpriseId: z.uuid() }),
  attempts: 8,
});

/** Asks the register of firms whether a firm is what it says. `version` tells a question from its correction. */
export const verifyRegistrationJob = defineJob({
  name: 'enterprise.verify-registration',
  queue: 'interactive',
  payload: z.strictObject({ enterpriseId: z.uuid(), version: z.number().int().positive() }),
  // With the queue's doubling pause this outlasts an outage of about four hours.
  attempts: 14,
});

/** A firm stated other figures or tags: whoever matches it against rules listens. */
export const profileChanged = defineJob({
  name: 'enterprise.profile-changed',
  queue: 'interactive',
  payload: z.strictObject({ enterpriseId: z.uuid(), version: z.number().int().positive() }),
  attempts: 8,
});
