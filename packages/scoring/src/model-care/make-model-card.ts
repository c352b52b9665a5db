import { calibrationByBand } from '../calibration/grade-tests.ts';
import { bandEdges } from '../metrics/bands.ts';
import { hosmerLemeshow } from '../metrics/calibration-error.ts';
import type { Folds } from '../resampling/folds.ts';
import { countBetween } from '../stability/count-between.ts';
import { populationStability } from '../stability/population-stability.ts';
import type { Target, TextColumn } from '../table/table.ts';
import { cardFigures } from './card-figures.ts';
import { groupFairness } from './group-fairness.ts';
import { limitsOf } from './limits-of-use.ts';
import type { CardFeature, CardHeading, ModelCard } from './model-card.ts';

export type TrainingRun = {
  readonly heading: CardHeading;
  readonly target: Target;
  /** Of each case by the model that did not see it. */
  readonly probabilities: Float64Array;
  readonly folds: Folds;
  /** The seed of the folds; null when they were dealt without chance. */
  readonly seed: number | null;
  readonly features: readonly CardFeature[];
  readonly recent?: RecentSample;
  /** Columns of words by which the model is checked, never modelled. */
  readonly groups?: readonly TextColumn[];
  /** Cases below this probability of bad count as accepted in the fairness figures. */
  readonly acceptedBelow?: number;
};

/** A later sample without outcomes yet, to see whether the population is still the one modelled. */
export type RecentSample = {
  readonly developmentLabel: string;
  readonly recentLabel: string;
  readonly probabilities: Float64Array;
  /** Of each feature the cases by bin, in the bins of the card. */
  readonly featureRows: Readonly<Record<string, readonly number[]>>;
};

const SCORE_BANDS = 10;
/** Without a cut of the bank's own, the safer half counts as accepted. */
const MEDIAN = 0.5;

/** Makes the card of a training run: every figure is computed here, from cases the models had not seen. */
export function makeModelCard(run: TrainingRun): ModelCard {
  const { target, probabilities, heading } = run;
  const fit = hosmerLemeshow(target, probabilities, SCORE_BANDS);
  const bads = target.reduce((sum, bad) => sum + bad, 0);
  const acceptedBelow = run.acceptedBelow ?? quantileOf(probabilities, MEDIAN);
  const card = {
    format: 'model-card/1' as const,
    heading,
    data: { rows: target.length, bads, badRate: bads / target.length },
    validation: { folds: run.folds.count, seed: run.seed },
    figures: cardFigures(target, probabilities, run.seed ?? 1),
    features: run.features.toSorted((left, right) => right.importance - left.importance),
    calibration: calibrationByBand(target, probabilities, SCORE_BANDS).map((band) => ({
      rows: band.rows,
      bads: band.bads,
      meanProbability: band.probability,
      badRate: band.badRate,
      interval: [...band.interval] satisfies [number, number],
    })),
    hosmerLemeshow: fit.degrees > 0 ? { statistic: fit.statistic, pValue: fit.pValue } : null,
    stability: run.recent === undefined ? null : stabilityOf(run, run.recent),
    fairness: (run.groups ?? []).map((column) =>
      groupFairness(column, { target, probabilities, acceptedBelow }),
    ),
  };
  return { ...card, limits: limitsOf(card) };
}

function stabilityOf({ probabilities, features }: TrainingRun, recent: RecentSample) {
  const edges = bandEdges(probabilities, SCORE_BANDS);
  const { psi, criticalValue, verdict } = populationStability(
    countBetween(probabilities, edges),
    countBetween(recent.probabilities, edges),
  );
  return {
    development: recent.developmentLabel,
    recent: recent.recentLabel,
    score: { psi, criticalValue, verdict },
    features: features.flatMap(({ name, bins }) => {
      const rows = recent.featureRows[name];
      if (rows === undefined) return [];
      const shift = populationStability(
        bins.map((bin) => bin.rows),
        rows,
      );
      return [{ name, psi: shift.psi, verdict: shift.verdict }];
    }),
  };
}

function quantileOf(values: Float64Array, share: number): number {
  return values.toSorted()[Math.floor(share * values.length)] ?? 0;
}
