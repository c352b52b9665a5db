import { FEATURE_ACTIONS, type FeatureAction, monthsToChange } from '../features/actions.ts';
import { FEATURE_CATALOGUE, type FeatureCode } from '../features/catalogue.ts';
import type { FeatureUnit } from '../features/definition.ts';
import type { FeatureVector } from '../features/feature-vector.ts';
import type { ScoreModel } from '../model/score-model.ts';
import type { DataItem } from '../records/data-item.ts';
import { assess, pointsFrom, type WeighedTerm } from '../score/assess.ts';
import { score } from '../score/score.ts';
import { type Lever, leverOf, valueAt } from './lever.ts';
import type { Choice, Need } from './need.ts';
import { publicNeed } from './public-need.ts';
import { searchChanges } from './search.ts';

/** What takes longer than this is a hope, not a change; the caller may say otherwise. */
const LONGEST_MONTHS = 36;

/** One thing to change, from what it is to what would be enough. */
export type Change = {
  feature: FeatureCode;
  item: DataItem;
  unit: FeatureUnit;
  from: number;
  to: number;
  /** Score points it brings. */
  points: number;
  /** Months until it shows. */
  months: number;
  basis: FeatureAction['basis'];
};

export type Counterfactual =
  | {
      reachable: true;
      minimumScore: number;
      /** What brings most comes first. */
      changes: Change[];
      /** Months until all of it shows, done at the same time. */
      months: number;
      scoreAfter: number;
      /** False when the search was cut off: no fewer changes would do, but less effort might. */
      isProven: boolean;
    }
  | {
      reachable: false;
      minimumScore: number;
      /** `cap`: more data or an official evaluation stands before it; `not_enough`: all levers together fall short. */
      obstacle: 'withheld' | 'already_reached' | 'cap' | 'not_enough';
    };

/**
 * The fewest changes, over features the firm can act on, that bring its score to a minimum, and among those the least
 * months in all (`searchChanges`); none that takes longer than `withinMonths`. Features that are unknown stay so: what data would do is `valueOfData`.
 */
export function counterfactual(
  features: FeatureVector,
  model: ScoreModel,
  minimumScore: number,
  withinMonths = LONGEST_MONTHS,
): Counterfactual {
  const before = score(features, model);
  if (before.status === 'withheld') {
    return { reachable: false, minimumScore, obstacle: 'withheld' };
  }
  if (before.displayScore >= minimumScore) {
    return { reachable: false, minimumScore, obstacle: 'already_reached' };
  }
  const publicTenths = publicNeed(before, model, minimumScore);
  if (publicTenths === null) {
    return { reachable: false, minimumScore, obstacle: 'cap' };
  }
  const { sideWeight, terms } = assess(
    model,
    pointsFrom((feature) => features.values[feature].value),
  );
  const found = searchChanges(leversOf(terms, features, model, withinMonths), {
    score: Math.ceil(minimumScore) - before.uncappedScore,
    public: publicTenths,
    weight: sideWeight,
  });
  if (found === null) {
    return { reachable: false, minimumScore, obstacle: 'not_enough' };
  }
  const changes = found.choices.map((choice) => changeOf(choice, features, sideWeight));
  const after = score(withChanges(features, changes), model);
  return {
    reachable: true,
    minimumScore,
    changes: changes.toSorted((left, right) => right.points - left.points),
    months: Math.max(0, ...changes.map(({ months }) => months)),
    scoreAfter: after.status === 'scored' ? after.displayScore : 0,
    isProven: found.isProven,
  };
}

/** The features as they would be after the changes. */
export function withChanges(features: FeatureVector, changes: readonly Change[]): FeatureVector {
  const values = { ...features.values };
  for (const { feature, to } of changes) {
    values[feature] = { ...values[feature], value: to };
  }
  return { ...features, values };
}

function leversOf(
  terms: readonly WeighedTerm[],
  features: FeatureVector,
  model: ScoreModel,
  withinMonths: number,
): Lever[] {
  const curves = new Map(
    [...model.public.blocks, ...model.market.blocks]
      .flatMap((block) => block.terms)
      .map(({ feature, curve }) => [feature, curve]),
  );
  return terms.flatMap(({ feature, side, share }) => {
    const curve = curves.get(feature);
    const { value } = features.values[feature];
    const lever =
      curve === undefined || value === null
        ? null
        : leverOf({ feature, curve }, value, { side, share, withinMonths });
    return lever === null ? [] : [lever];
  });
}

function changeOf(
  { lever, stretch, gain }: Choice,
  features: FeatureVector,
  sideWeight: Need['weight'],
): Change {
  const { feature, side } = lever;
  const { item, unit } = FEATURE_CATALOGUE[feature];
  const from = features.values[feature].value ?? 0;
  const to = roundedToBetter(feature, valueAt(stretch, gain), from);
  return {
    feature,
    item,
    unit,
    from,
    to,
    points: gain * sideWeight[side],
    months: Math.ceil((monthsToChange(feature, from, to) ?? 0) - 1e-9),
    basis: FEATURE_ACTIONS[feature]?.basis ?? 'judgement',
  };
}

/** A figure one would name: no finer than the feature's precision, and never short of what is needed. */
function roundedToBetter(feature: FeatureCode, value: number, from: number): number {
  const precision = FEATURE_ACTIONS[feature]?.precision ?? 1;
  // Hundredths are divided by, not multiplied with, so that 0.3 stays 0.3; the margin keeps what is a multiple already.
  const perUnit = precision < 1 ? Math.round(1 / precision) : 1;
  const size = precision < 1 ? 1 : precision;
  const steps = (value * perUnit) / size;
  return FEATURE_CATALOGUE[feature].direction === 'up'
    ? Math.max(from, (Math.ceil(steps - 1e-9) * size) / perUnit)
    : Math.min(from, (Math.floor(steps + 1e-9) * size) / perUnit);
}
