import type { Lever } from './lever.ts';
import { type Choice, type Need, type Picked, TOLERANCE } from './need.ts';

export type Filled = { readonly choices: readonly Choice[]; readonly effort: number };

type Part = {
  readonly index: number;
  readonly side: Lever['side'];
  room: number;
  readonly rate: number;
};

/**
 * The least effort with exactly these stretches: each at its start, then the cheapest gains first. Optimal, because
 * the public need lies within the whole one. Null when the stretches are not enough.
 */
export function fill(picked: readonly Picked[], need: Need): Filled | null {
  const gains = picked.map(({ stretch }) => stretch.gainFrom);
  const parts = picked.flatMap(({ lever, stretch }, index): Part[] => {
    const room = stretch.gainTo - stretch.gainFrom;
    const rate = (stretch.effortTo - stretch.effortFrom) / room;
    return room > 0 ? [{ index, side: lever.side, room, rate }] : [];
  });
  const reachesPublic = take(
    parts.filter(({ side }) => side === 'public'),
    gains,
    need.public - sumOf(picked, gains, { public: 1, market: 0 }),
    () => 1,
  );
  const reachesScore = take(
    parts.filter(({ side }) => need.weight[side] > 0),
    gains,
    need.score - sumOf(picked, gains, need.weight),
    (part) => need.weight[part.side],
  );
  if (!reachesPublic || !reachesScore) {
    return null;
  }
  const choices = picked.map((one, index) => ({ ...one, gain: gains[index] ?? 0 }));
  return { choices, effort: choices.reduce((sum, choice) => sum + effortOf(choice), 0) };
}

/** Takes what is missing from the cheapest parts; says whether there was enough. */
function take(
  parts: readonly Part[],
  gains: number[],
  missing: number,
  weightOf: (part: Part) => number,
): boolean {
  let open = missing;
  for (const part of parts.toSorted(
    (left, right) => left.rate / weightOf(left) - right.rate / weightOf(right),
  )) {
    const taken = Math.min(part.room, Math.max(0, open / weightOf(part)));
    gains[part.index] = (gains[part.index] ?? 0) + taken;
    part.room -= taken;
    open -= taken * weightOf(part);
  }
  return open <= TOLERANCE;
}

function sumOf(
  picked: readonly Picked[],
  gains: readonly number[],
  weight: Need['weight'],
): number {
  return picked.reduce(
    (sum, { lever }, index) => sum + weight[lever.side] * (gains[index] ?? 0),
    0,
  );
}

function effortOf({ stretch, gain }: Choice): number {
  const width = stretch.gainTo - stretch.gainFrom;
  const share = width === 0 ? 0 : (gain - stretch.gainFrom) / width;
  return stretch.effortFrom + share * (stretch.effortTo - stretch.effortFrom);
}
