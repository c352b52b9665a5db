import type { Target, Weights } from '../table/table.ts';
import type { Outcomes } from './evidence.ts';

/** Values in ascending order, each with its cases by outcome. */
export type ValueCounts = {
  readonly values: Float64Array;
  readonly goods: Float64Array;
  readonly bads: Float64Array;
};

export type NumericCounts = {
  readonly ordinary: ValueCounts;
  /** One entry for each special code asked for, in the order asked. */
  readonly specials: readonly Outcomes[];
  readonly missing: Outcomes;
};

/** A column's values with what became of their cases, each counted by its weight where there are weights. */
export type Counted = {
  readonly values: Float64Array;
  readonly target: Target;
  readonly weights?: Weights | undefined;
};

/**
 * Counts the cases of each distinct value. Goods and bads are sorted apart, as plain numbers, and then
 * merged: no row keeps an object or an index, and the order of the rows leaves no trace. Where cases have weights
 * those are added up in a second pass, once the distinct values are known.
 */
export function countValues(
  { values, target, weights }: Counted,
  specialCodes: readonly number[] = [],
): NumericCounts {
  const specials = specialCodes.map(() => [0, 0] satisfies [number, number]);
  const missing: [number, number] = [0, 0];
  const bad = new Float64Array(values.length);
  const good = new Float64Array(values.length);
  let [bads, goods] = [0, 0];
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? Number.NaN;
    const outcome = target[row] === 1 ? 1 : 0;
    const special = specialCodes.length === 0 ? -1 : specialCodes.indexOf(value);
    if (!Number.isFinite(value)) {
      missing[outcome] += weights?.[row] ?? 1;
    } else if (special >= 0) {
      const cells = specials[special] ?? missing;
      cells[outcome] += weights?.[row] ?? 1;
    } else if (outcome === 1) {
      bad[bads++] = value;
    } else {
      good[goods++] = value;
    }
  }
  const ordinary = merge(good.subarray(0, goods).sort(), bad.subarray(0, bads).sort());
  if (weights !== undefined) {
    weighValues(ordinary, { values, target, weights });
  }
  return {
    ordinary,
    specials: specials.map(outcomes),
    missing: outcomes(missing),
  };
}

function outcomes([goods, bads]: [number, number]): Outcomes {
  return { goods, bads };
}

function merge(good: Float64Array, bad: Float64Array): ValueCounts {
  const room = good.length + bad.length;
  const [values, goods, bads] = [
    new Float64Array(room),
    new Float64Array(room),
    new Float64Array(room),
  ];
  let [size, g, b] = [0, 0, 0];
  while (g < good.length || b < bad.length) {
    const value = Math.min(good[g] ?? Infinity, bad[b] ?? Infinity);
    const [firstGood, firstBad] = [g, b];
    while (g < good.length && good[g] === value) {
      g++;
    }
    while (b < bad.length && bad[b] === value) {
      b++;
    }
    values[size] = value;
    goods[size] = g - firstGood;
    bads[size] = b - firstBad;
    size++;
  }
  return {
    values: values.slice(0, size),
    goods: goods.slice(0, size),
    bads: bads.slice(0, size),
  };
}

/** Puts the sums of the weights in the place of the numbers of cases. */
function weighValues(counts: ValueCounts, { values, target, weights }: Required<Counted>): void {
  counts.goods.fill(0);
  counts.bads.fill(0);
  for (let row = 0; row < values.length; row++) {
    const at = placeOf(values[row] ?? Number.NaN, counts.values);
    if (at >= 0) {
      const cells = target[row] === 1 ? counts.bads : counts.goods;
      cells[at] = (cells[at] ?? 0) + (weights?.[row] ?? 1);
    }
  }
}

/** Where a number stands among ascending distinct ones; -1 where it is none of them. */
export function placeOf(value: number, ascending: Float64Array): number {
  let [low, high] = [0, ascending.length - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) < value) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return ascending[low] === value ? low : -1;
}

/** A cut between two neighbouring values: the lower falls below it, the upper does not. */
export function cutBetween(lower: number, upper: number): number {
  const middle = lower / 2 + upper / 2;
  return middle > lower && middle <= upper ? middle : upper;
}
