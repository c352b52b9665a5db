import { sealDayJob } from '../modules/audit/audit.jobs.ts';
import { forgetStaleAccessJob } from '../modules/identity/identity.jobs.ts';
import { challengeNight, scoreNight } from '../modules/scoring/scoring.jobs.ts';
import { matchNight } from '../modules/matching/matching.jobs.ts';
import { expireOffersJob } from '../modules/application/application.jobs.ts';
import { lapseCommitmentsJob } from '../modules/guarantee/guarantee.jobs.ts';
import { runNightJob } from '../modules/loan/loan.jobs.ts';
import { expireConsents } from '../modules/consent/consent.jobs.ts';
import {
  checkFiguresJob,
  countApplicationsJob,
  countModelJob,
  foldBalancesJob,
} from '../modules/dashboard/dashboard.jobs.ts';
import type { JobDefinition } from './define-job.ts';

/** A job that the calendar asks for, in Asia/Shanghai. */
export type Schedule = { definition: JobDefinition; pattern: string };

/** Every recurring job. One line a module, in module order. */
export const schedules: readonly Schedule[] = [
  { definition: sealDayJob, pattern: '10 0 * * *' },
  { definition: expireConsents, pattern: '5 0 * * *' },
  { definition: scoreNight, pattern: '0 2 * * *' },
  { definition: challengeNight, pattern: '30 4 * * *' },
  { definition: matchNight, pattern: '0 3 * * *' },
  { definition: expireOffersJob, pattern: '15 0 * * *' },
  { definition: lapseCommitmentsJob, pattern: '20 0 * * *' },
  { definition: runNightJob, pattern: '30 0 * * *' },
  { definition: forgetStaleAccessJob, pattern: '25 * * * *' },
  { definition: foldBalancesJob, pattern: '*/3 * * * * *' },
  { definition: countApplicationsJob, pattern: '*/5 * * * *' },
  { definition: checkFiguresJob, pattern: '40 1 * * *' },
  { definition: countModelJob, pattern: '30 5 * * *' },
];
