import { handle, type JobHandler } from '../../jobs/handle.ts';
import { profileChanged } from '../enterprise/index.ts';
import { catalogueChanged } from '../product/index.ts';
import { rangeScored, scoreChanged } from '../scoring/index.ts';
import { handleFirmChange } from './handle-changes.ts';
import { matchFirmsOf, planNight } from './match-night.ts';
import { demandChanged, matchFirms, matchNight, matchRange } from './matching.jobs.ts';
import { rematchProduct, rematchRange } from './rematch-product.ts';

export const matchingHandlers: readonly JobHandler[] = [
  handle(profileChanged, handleFirmChange),
  handle(scoreChanged, handleFirmChange),
  handle(demandChanged, handleFirmChange),
  handle(catalogueChanged, rematchProduct),
  handle(matchRange, async (context, range) => {
    await rematchRange(context, range);
  }),
  handle(rangeScored, async (context, { from, until }) => {
    await matchFirmsOf(context, { from, until });
  }),
  handle(matchNight, planNight),
  handle(matchFirms, async (context, range) => {
    await matchFirmsOf(context, range);
  }),
];
