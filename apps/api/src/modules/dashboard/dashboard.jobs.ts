import { z } from 'zod';
import { defineJob } from '../../jobs/define-job.ts';

const nothing = z.object({});

/** Every few seconds: the government's desk follows the ledger closely without a row that everyone waits for. */
export const foldBalancesJob = defineJob({
  name: 'dashboard.fold-balances',
  queue: 'interactive',
  payload: nothing,
  attempts: 1,
});

export const countApplicationsJob = defineJob({
  name: 'dashboard.count-applications',
  queue: 'batch',
  payload: nothing,
  attempts: 3,
});

/** Nightly: the folded figures must equal a sum from zero to the fen. */
export const checkFiguresJob = defineJob({
  name: 'dashboard.check-figures',
  queue: 'batch',
  payload: nothing,
  attempts: 3,
});

/** Nightly, after the night's scores: what the operator's report of the model says is counted once, not at every look. */
export const countModelJob = defineJob({
  name: 'dashboard.count-model',
  queue: 'batch',
  payload: nothing,
  attempts: 3,
});
