import { handle, type JobHandler } from '../../jobs/handle.ts';
import { handleAgeRange } from './handle-age-range.ts';
import { handleRunNight } from './handle-run-night.ts';
import { ageRangeJob, runNightJob } from './loan.jobs.ts';

export const loanHandlers: readonly JobHandler[] = [
  handle(runNightJob, handleRunNight),
  handle(ageRangeJob, handleAgeRange),
];
