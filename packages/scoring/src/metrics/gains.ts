import type { Target } from '../table/table.ts';
import { equalBands } from './bands.ts';
import { requireBothClasses } from './ranking.ts';

/** One band of the gains table; bands come riskiest first. Shares are of all rows, bads or goods. */
export type GainsBand = {
  readonly lowestScore: number;
  readonly highestScore: number;
  readonly rows: number;
  readonly bads: number;
  readonly badRate: number;
  /** Bad rate of the band over that of all cases. */
  readonly lift: number;
  readonly cumulativeRowShare: number;
  readonly cumulativeBadShare: number;
  readonly cumulativeLift: number;
  /** Gap between the shares of bads and goods found up to here. */
  readonly separation: number;
};

/** Lift and gains by bands of equal size. Throws a TrainingError `target.one_class`. */
export function gainsTable(target: Target, scores: Float64Array, count = 10): GainsBand[] {
  const badTotal = target.reduce((sum, bad) => sum + bad, 0);
  const goodTotal = target.length - badTotal;
  requireBothClasses(badTotal, goodTotal);
  const badRateOfAll = badTotal / target.length;
  let [rowsSoFar, badsSoFar] = [0, 0];
  return equalBands(target, scores, count)
    .reverse()
    .map(({ lowestScore, highestScore, rows, bads }) => {
      rowsSoFar += rows;
      badsSoFar += bads;
      return {
        lowestScore,
        highestScore,
        rows,
        bads,
        badRate: bads / rows,
        lift: bads / rows / badRateOfAll,
        cumulativeRowShare: rowsSoFar / target.length,
        cumulativeBadShare: badsSoFar / badTotal,
        cumulativeLift: badsSoFar / rowsSoFar / badRateOfAll,
        separation: badsSoFar / badTotal - (rowsSoFar - badsSoFar) / goodTotal,
      };
    });
}
