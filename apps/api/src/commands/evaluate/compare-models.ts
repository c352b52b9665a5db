import { challenge, swapSet, type SwapSet, type Target } from '@xyd/scoring/workshop';
import type { ModelName } from './read-options.ts';

/** Where two models are held against each other: each accepts this share of the cases. */
const ACCEPTED_SHARES = [0.5, 0.7, 0.9];

export type Comparison = {
  readonly champion: ModelName;
  readonly challenger: ModelName;
  readonly verdict: string;
  readonly auc: {
    readonly difference: number;
    readonly standardError: number;
    readonly pValue: number;
    readonly interval: readonly [number, number];
  };
  readonly logLoss: { readonly difference: number; readonly interval: readonly [number, number] };
  readonly brier: { readonly difference: number; readonly interval: readonly [number, number] };
  readonly swapSets: readonly SwapSet[];
};

/** Challenger less champion over all cases, each by the models that had not seen it; both on the same folds. */
export function compareModels(
  target: Target,
  champion: { readonly model: ModelName; readonly probabilities: Float64Array },
  challenger: { readonly model: ModelName; readonly probabilities: Float64Array },
): Comparison {
  const { auc, logLossDifference, brierDifference, verdict } = challenge(
    target,
    champion.probabilities,
    challenger.probabilities,
  );
  const { difference, standardError, pValue, interval } = auc;
  return {
    champion: champion.model,
    challenger: challenger.model,
    verdict,
    auc: { difference, standardError, pValue, interval },
    logLoss: { difference: logLossDifference.mean, interval: logLossDifference.interval },
    brier: { difference: brierDifference.mean, interval: brierDifference.interval },
    swapSets: ACCEPTED_SHARES.map((share) =>
      swapSet(target, champion.probabilities, challenger.probabilities, share),
    ),
  };
}
