import { handle, type JobHandler } from '../../jobs/handle.ts';
import { forgetStaleAccess } from './forget-stale-access.ts';
import { forgetStaleAccessJob } from './identity.jobs.ts';

export const identityHandlers: readonly JobHandler[] = [
  handle(forgetStaleAccessJob, (context) => forgetStaleAccess(context)),
];
