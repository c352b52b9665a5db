import { handle, type JobHandler } from '../../jobs/handle.ts';
import { expireConsents } from './consent.jobs.ts';
import { expireConsentsOfToday } from './handle-expire-consents.ts';

export const consentHandlers: readonly JobHandler[] = [
  handle(expireConsents, async (context) => {
    await expireConsentsOfToday(context);
  }),
];
