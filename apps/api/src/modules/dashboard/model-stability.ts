import type { FeatureCode, ScoreModel } from '@xyd/scoring';
import { populationStability } from '@xyd/scoring/workshop';
import { asSystem, withTransaction, type Context } from '../../kernel/context.ts';
import type { ModelStabilityInput, ModelStabilityView, StabilityView } from './model-contract.ts';
import { findModelInForce, termsOf } from './model-in-force.ts';
import {
  countFeatureBins,
  countScores,
  listScoredMonths,
  SAMPLE_FIRMS,
  type FeatureCuts,
} from './model-month-store.ts';
import { toMigrationView } from './model-population.ts';
import { countGradeMoves } from './model-population-store.ts';
import { featureShift, scoreBands } from './model-stability-rules.ts';

/**
 * Whether the firms of one month are still those of another: the stability index of the score in deciles of the
 * earlier month, and of each feature in the bins that the model's own curve makes. Sums as the system, as in the report.
 */
export function describeStability(
  context: Context,
  input: ModelStabilityInput,
): Promise<ModelStabilityView> {
  return withTransaction(asSystem(context, 'dashboard.model-stability'), async (tx) => {
    const asOf = tx.clock.now();
    const inForce = await findModelInForce(tx);
    if (inForce === null) return { asOf, months: [], stability: null, migration: null };
    const { hash, model } = inForce;
    const months = await listScoredMonths(tx, hash);
    const pair = chosenMonths(
      months.map(({ month }) => month),
      input,
    );
    const migration = toMigrationView(await countGradeMoves(tx, hash));
    if (pair === null) return { asOf, months, stability: null, migration };
    const scores = await countScores(tx, hash, pair);
    const bins = await countFeatureBins(tx, hash, { months: pair, features: cutsOf(model) });
    return { asOf, months, stability: toStabilityView(pair, scores, bins), migration };
  });
}

type Pair = readonly [expected: string, actual: string];

function chosenMonths(months: readonly string[], input: ModelStabilityInput): Pair | null {
  const expected = input.expectedMonth ?? months.at(0);
  const actual = input.actualMonth ?? months.at(-1);
  if (expected === undefined || actual === undefined || expected === actual) return null;
  return months.includes(expected) && months.includes(actual) ? [expected, actual] : null;
}

/** The corners of a feature's curve are where the model itself begins to treat firms otherwise. */
const cutsOf = (model: ScoreModel): FeatureCuts[] =>
  termsOf(model).map(({ feature, curve }) => ({
    code: feature,
    cuts: curve.map(([value]) => value),
  }));

function toStabilityView(
  [expectedMonth, actualMonth]: Pair,
  scores: Awaited<ReturnType<typeof countScores>>,
  bins: Awaited<ReturnType<typeof countFeatureBins>>,
): StabilityView {
  const of = <Row extends { month: string }>(rows: readonly Row[], month: string) =>
    rows.filter((row) => row.month === month);
  const bands = scoreBands(of(scores, expectedMonth), of(scores, actualMonth));
  const { psi, criticalValue, verdict } = populationStability(
    bands.map(({ expected }) => expected),
    bands.map(({ actual }) => actual),
  );
  const byFeature = Map.groupBy(bins, ({ feature }) => feature);
  const features = [...byFeature.entries()].map(([feature, rows]) => ({
    feature,
    ...featureShift(of(rows, expectedMonth), of(rows, actualMonth)),
  }));
  return {
    expectedMonth,
    actualMonth,
    score: { psi, criticalValue, verdict, bands },
    sample: sampleOf(features),
    features: features
      .map(({ expected: _expected, actual: _actual, ...shift }) => shift)
      .toSorted((one, other) => other.psi - one.psi),
  };
}

/** Every firm has every feature, known or missing, so that any one of them tells how many there were. */
function sampleOf(
  features: readonly { feature: FeatureCode; expected: number; actual: number }[],
): StabilityView['sample'] {
  const [one] = features;
  return { expected: one?.expected ?? 0, actual: one?.actual ?? 0, most: SAMPLE_FIRMS };
}
