import { handle, type JobHandler } from '../../jobs/handle.ts';
import { applicationClosed } from '../application/index.ts';
import { lapseCommitmentsJob } from './guarantee.jobs.ts';
import { handleLapseCommitments } from './handle-lapse-commitments.ts';
import { lapseForApplication } from './lapse-guarantees.ts';

export const guaranteeHandlers: readonly JobHandler[] = [
  handle(applicationClosed, lapseForApplication),
  handle(lapseCommitmentsJob, handleLapseCommitments),
];
