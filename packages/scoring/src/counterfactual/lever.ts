import { FEATURE_ACTIONS, monthsToChange } from '../features/actions.ts';
import { FEATURE_CATALOGUE, type FeatureCode } from '../features/catalogue.ts';
import { type Curve, pointsOn } from '../model/curve.ts';

/** Larger ranges of whole numbers are searched as a line and rounded afterwards. */
const MAXIMUM_WHOLE_STEPS = 24;

/**
 * A stretch of a feature's better values over which effort and gain both grow in proportion; a single value where
 * the feature moves in whole steps. Gains are tenths of a point of the feature's side, efforts months.
 */
export type Stretch = {
  readonly from: number;
  readonly to: number;
  readonly gainFrom: number;
  readonly gainTo: number;
  readonly effortFrom: number;
  readonly effortTo: number;
};

/** Something the firm can change, with all that changing it could bring. */
export type Lever = {
  readonly feature: FeatureCode;
  readonly side: 'public' | 'market';
  readonly stretches: readonly Stretch[];
  readonly mostGain: number;
};

/**
 * The lever of a feature, or null where the firm cannot act on it or nothing better is left within the time given.
 * @param share the feature's part of its side's score, 0 to 1
 */
export function leverOf(
  { feature, curve }: { feature: FeatureCode; curve: Curve },
  value: number,
  { side, share, withinMonths }: { side: Lever['side']; share: number; withinMonths: number },
): Lever | null {
  if (FEATURE_ACTIONS[feature] === null || monthsToChange(feature, value, value) === null) {
    return null;
  }
  const present = pointsOn(curve, value);
  const at = (target: number): { target: number; gain: number; effort: number } => ({
    target,
    gain: (pointsOn(curve, target) - present) * share * 10,
    effort: monthsToChange(feature, value, target) ?? Infinity,
  });
  const whole = wholeSteps(feature, curve, value);
  const stretches =
    whole === null
      ? linearStretches([value, ...betterCorners(feature, curve, value)].map(at))
      : whole.map(at).map((one) => stretchBetween(one, one));
  const useful = stretches
    .filter((stretch) => Number.isFinite(stretch.effortTo))
    .flatMap((stretch) => shortened(stretch, withinMonths))
    .filter((stretch) => stretch.gainTo > 0);
  const mostGain = Math.max(0, ...useful.map((stretch) => stretch.gainTo));
  return mostGain === 0 ? null : { feature, side, stretches: useful, mostGain };
}

/** The value within a stretch that brings this gain. */
export function valueAt(stretch: Stretch, gain: number): number {
  const width = stretch.gainTo - stretch.gainFrom;
  const share = width === 0 ? 1 : (gain - stretch.gainFrom) / width;
  return share >= 1 ? stretch.to : stretch.from + share * (stretch.to - stretch.from);
}

type Point = { target: number; gain: number; effort: number };

function stretchBetween(from: Point, to: Point): Stretch {
  return {
    from: from.target,
    to: to.target,
    gainFrom: from.gain,
    gainTo: to.gain,
    effortFrom: from.effort,
    effortTo: to.effort,
  };
}

// A stretch without gain costs effort for nothing; the next one begins where it ends.
function linearStretches(points: readonly Point[]): Stretch[] {
  return points.slice(1).flatMap((point, index) => {
    const before = points[index];
    return before === undefined || point.gain <= before.gain ? [] : [stretchBetween(before, point)];
  });
}

/** The part of a stretch that can be had in time. */
function shortened(stretch: Stretch, months: number): Stretch[] {
  if (stretch.effortTo <= months) {
    return [stretch];
  }
  if (stretch.effortFrom >= months) {
    return [];
  }
  const share = (months - stretch.effortFrom) / (stretch.effortTo - stretch.effortFrom);
  return [
    {
      ...stretch,
      to: stretch.from + share * (stretch.to - stretch.from),
      gainTo: stretch.gainFrom + share * (stretch.gainTo - stretch.gainFrom),
      effortTo: months,
    },
  ];
}

function betterCorners(feature: FeatureCode, curve: Curve, value: number): number[] {
  const corners = curve.map(([corner]) => corner);
  return FEATURE_CATALOGUE[feature].direction === 'up'
    ? corners.filter((corner) => corner > value)
    : corners.filter((corner) => corner < value).toReversed();
}

/** The better whole numbers, nearest first; null where the feature is not counted, or counted too far. */
function wholeSteps(feature: FeatureCode, curve: Curve, value: number): number[] | null {
  const end = betterCorners(feature, curve, value).at(-1);
  if (FEATURE_ACTIONS[feature]?.precision !== 1 || end === undefined) {
    return null;
  }
  const isRising = FEATURE_CATALOGUE[feature].direction === 'up';
  const first = isRising ? Math.floor(value) + 1 : Math.ceil(value) - 1;
  const last = isRising ? Math.ceil(end) : Math.floor(end);
  const count = Math.abs(last - first) + 1;
  return count > MAXIMUM_WHOLE_STEPS
    ? null
    : Array.from({ length: count }, (_, index) => first + (isRising ? index : -index));
}
