import { adverseImpact } from '../fairness/adverse-impact.ts';
import { calibrationByGroup } from '../fairness/calibration-by-group.ts';
import { equalOpportunity } from '../fairness/equal-opportunity.ts';
import type { Target, TextColumn } from '../table/table.ts';
import type { ModelCard } from './model-card.ts';

type Judged = {
  readonly target: Target;
  readonly probabilities: Float64Array;
  readonly acceptedBelow: number;
};

/** The fairness figures of one attribute, group by group. */
export function groupFairness(
  column: TextColumn,
  { target, probabilities, acceptedBelow }: Judged,
): ModelCard['fairness'][number] {
  const accepted = Uint8Array.from(probabilities, (one) => (one < acceptedBelow ? 1 : 0));
  const calibration = calibrationByGroup(column, target, probabilities);
  const opportunity = equalOpportunity(column, target, accepted);
  return {
    attribute: column.name,
    acceptedBelow,
    groups: adverseImpact(column, accepted).map(
      ({ group, rows, acceptedShare, impactRatio }, at) => ({
        group,
        rows,
        badRate: calibration[at]?.badRate ?? 0,
        meanProbability: calibration[at]?.meanProbability ?? 0,
        calibrationPValue: calibration[at]?.pValue ?? 1,
        acceptedShare,
        impactRatio,
        acceptedShareOfGoods: opportunity.groups[at]?.acceptedShareOfGoods ?? null,
      }),
    ),
    equalOpportunityGap: opportunity.gap,
  };
}
