import { handle, type JobHandler } from '../../jobs/handle.ts';
import { expireOffersJob } from './application.jobs.ts';
import { handleExpireOffers } from './handle-expire-offers.ts';

export const applicationHandlers: readonly JobHandler[] = [
  handle(expireOffersJob, handleExpireOffers),
];
