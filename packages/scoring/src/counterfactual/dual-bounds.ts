import type { Lever, Stretch } from './lever.ts';
import { type Need, TOLERANCE } from './need.ts';

/** Prices tried for a point of gain; more would tighten the bound and cost more to look up. */
const PRICES = 12;

type Price = { readonly score: number; readonly public: number };

/** A stretch with its effort less its gain's worth at each price, and the most it can bring. */
type PricedStretch = {
  readonly stretch: Stretch;
  readonly net: readonly number[];
  readonly mostScore: number;
  readonly mostPublic: number;
};

/** What the stretches picked so far come to; the state that a search carries from level to level. */
export type Tally = {
  readonly net: readonly number[];
  readonly mostScore: number;
  readonly mostPublic: number;
};

export type DualBounds = {
  /** The levers, those worth most at the most telling price first. */
  readonly order: readonly {
    readonly lever: Lever;
    readonly stretches: readonly PricedStretch[];
  }[];
  readonly nothing: Tally;
  add(tally: Tally, stretch: PricedStretch): Tally;
  /**
   * No completion of what is picked by `left` levers from `position` on can take less effort; Infinity where none
   * can be enough.
   */
  leastEffort(tally: Tally, position: number, left: number): number;
};

/**
 * Lower bounds by Lagrangian duality: for any price of a point, what is needed costs at least its worth plus the least
 * "effort minus worth" of the levers that are used. True for every price, so the best of several is taken.
 */
export function dualBounds(levers: readonly Lever[], need: Need, count: number): DualBounds {
  const prices = pricesFor(levers, need);
  const worths = prices.map((price) => price.score * need.score + price.public * need.public);
  const priced = levers.map((lever) => ({
    lever,
    stretches: lever.stretches.map((stretch) => priceStretch(lever, stretch, prices, need)),
  }));
  type Priced = (typeof priced)[number];
  const netOf = ({ stretches }: Priced, price: number): number =>
    Math.min(...stretches.map(({ net }) => net[price] ?? Infinity));
  const telling = mostTelling(
    worths.map(
      (worth, price) =>
        worth +
        sumOfLeast(
          priced.map((one) => netOf(one, price)),
          count,
        ),
    ),
  );
  const order = priced.toSorted(
    (left, right) =>
      netOf(left, telling) - netOf(right, telling) ||
      (left.lever.feature < right.lever.feature ? -1 : 1),
  );
  const suffixes = (valueOf: (one: Priced) => number): number[][] =>
    leastOfSuffixes(order.map(valueOf), count);
  const leastNet = prices.map((_, price) => suffixes((one) => netOf(one, price)));
  // The least of the negated gains is the most of the gains.
  const scoreGain = suffixes(({ lever }) => -lever.mostGain * need.weight[lever.side]);
  const publicGain = suffixes(({ lever }) => (lever.side === 'public' ? -lever.mostGain : 0));
  const at = (table: readonly number[][], position: number, left: number): number =>
    table[position]?.[left] ?? Infinity;

  return {
    order,
    nothing: { net: worths, mostScore: 0, mostPublic: 0 },
    add: (tally, { net, mostScore, mostPublic }) => ({
      net: tally.net.map((sum, price) => sum + (net[price] ?? 0)),
      mostScore: tally.mostScore + mostScore,
      mostPublic: tally.mostPublic + mostPublic,
    }),
    leastEffort: (tally, position, left) => {
      if (
        tally.mostScore - at(scoreGain, position, left) < need.score - TOLERANCE ||
        tally.mostPublic - at(publicGain, position, left) < need.public - TOLERANCE ||
        position + left > order.length
      ) {
        return Infinity;
      }
      let bound = 0;
      for (let price = 0; price < leastNet.length; price += 1) {
        bound = Math.max(
          bound,
          (tally.net[price] ?? 0) + at(leastNet[price] ?? [], position, left),
        );
      }
      return bound;
    },
  };
}

function priceStretch(
  { side }: Lever,
  stretch: Stretch,
  prices: readonly Price[],
  need: Need,
): PricedStretch {
  return {
    stretch,
    net: prices.map((price) => {
      const rate = price.score * need.weight[side] + (side === 'public' ? price.public : 0);
      return Math.min(
        stretch.effortFrom - rate * stretch.gainFrom,
        stretch.effortTo - rate * stretch.gainTo,
      );
    }),
    mostScore: stretch.gainTo * need.weight[side],
    mostPublic: side === 'public' ? stretch.gainTo : 0,
  };
}

/** Prices between the cheapest and the dearest gain there is, each for the score, for the public side, and for both. */
function pricesFor(levers: readonly Lever[], need: Need): Price[] {
  const rates = levers.flatMap(({ side, stretches }) =>
    stretches
      .map(({ effortTo, gainTo }) => effortTo / (gainTo * need.weight[side]))
      .filter((rate) => Number.isFinite(rate) && rate > 0),
  );
  if (rates.length === 0) {
    return [{ score: 0, public: 0 }];
  }
  const lowest = Math.min(...rates);
  const highest = Math.max(...rates);
  const ladder = Array.from(
    { length: PRICES },
    (_, index) => lowest * (highest / lowest) ** (index / (PRICES - 1)),
  );
  const forScore = ladder.map((price): Price => ({ score: price, public: 0 }));
  return need.public <= 0
    ? forScore
    : [
        ...forScore,
        ...ladder.map((price): Price => ({ score: 0, public: price })),
        ...ladder.map((price): Price => ({ score: price, public: price })),
      ];
}

function mostTelling(bounds: readonly number[]): number {
  return bounds.reduce(
    (best, bound, price) => (bound > (bounds[best] ?? -Infinity) ? price : best),
    0,
  );
}

/** `[position][count]`: the sum of the `count` least values from a position on. */
function leastOfSuffixes(values: readonly number[], count: number): number[][] {
  return Array.from({ length: values.length + 1 }, (_, position) => {
    const sorted = values.slice(position).toSorted((left, right) => left - right);
    return Array.from({ length: count + 1 }, (__, taken) =>
      sorted.slice(0, taken).reduce((sum, value) => sum + value, 0),
    );
  });
}

function sumOfLeast(values: readonly number[], count: number): number {
  return leastOfSuffixes(values, count)[0]?.[count] ?? Infinity;
}
