import { handle, type JobHandler } from '../../jobs/handle.ts';
import { checkFigures } from './check-figures.ts';
import { countApplications } from './count-applications.ts';
import { countModel } from './count-model.ts';
import {
  checkFiguresJob,
  countApplicationsJob,
  countModelJob,
  foldBalancesJob,
} from './dashboard.jobs.ts';
import { foldBalances } from './fold-balances.ts';

export const dashboardHandlers: readonly JobHandler[] = [
  handle(foldBalancesJob, async (context) => {
    await foldBalances(context);
  }),
  handle(countApplicationsJob, (context) => countApplications(context)),
  handle(countModelJob, (context) => countModel(context)),
  handle(checkFiguresJob, async (context) => {
    const { firstDifference } = await checkFigures(context);
    // The verdict is kept and shown; failing the job as well sets it before the operator.
    if (firstDifference) throw new Error(`a figure differs from its deltas: ${firstDifference}`);
  }),
];
