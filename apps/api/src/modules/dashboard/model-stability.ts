import type { FeatureCode } from '@xyd/scoring';
import { populationStability } from '@xyd/scoring/workshop';
import { asSystem, withTransaction, type Context } from '../../kernel/context.ts';
import type { ModelStabilityInput, ModelStabilityView, StabilityView } from './model-contract.ts';
import { monthPart, monthsPart, movesPart, oldest, readPart } from './model-figures.ts';
import { findModelInForce } from './model-in-force.ts';
import {
  SAMPLE_FIRMS,
  type countFeatureBins,
  type countScores,
  type ScoredMonth,
} from './model-month-store.ts';
import { toMigrationView } from './model-population.ts';
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
    const inForce = await findModelInForce(tx);
    if (inForce === null) {
      return { asOf: tx.clock.now(), months: [], stability: null, migration: null };
    }
    const months = await readPart(tx, inForce, monthsPart);
    const moves = await readPart(tx, inForce, movesPart);
    const said = { months: months.content, migration: toMigrationView(moves.content) };
    const pair = chosenMonths(months.content, input);
    if (pair === null) return { asOf: oldest(months, moves), ...said, stability: null };
    const before = await readPart(tx, inForce, monthPart(pair[0]));
    const now = await readPart(tx, inForce, monthPart(pair[1]));
    return {
      asOf: oldest(months, moves, before, now),
      ...said,
      stability: toStabilityView(
        [pair[0].month, pair[1].month],
        [...before.content.scores, ...now.content.scores],
        [...before.content.bins, ...now.content.bins],
      ),
    };
  });
}

type Pair<Of> = readonly [expected: Of, actual: Of];

function chosenMonths(
  months: readonly ScoredMonth[],
  { expectedMonth, actualMonth }: ModelStabilityInput,
): Pair<ScoredMonth> | null {
  const named = (name: string) => months.find(({ month }) => month === name);
  const expected = expectedMonth === undefined ? months.at(0) : named(expectedMonth);
  const actual = actualMonth === undefined ? months.at(-1) : named(actualMonth);
  return expected && actual && expected !== actual ? [expected, actual] : null;
}

function toStabilityView(
  [expectedMonth, actualMonth]: Pair<string>,
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
