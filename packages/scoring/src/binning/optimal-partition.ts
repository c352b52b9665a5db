/** How the share of bads may run from the lowest bin to the highest. */
export type Shape = 'none' | 'ascending' | 'descending' | 'peak' | 'valley';

export type PartitionProblem = {
  /** Cases of neighbouring prebins. */
  readonly goods: Float64Array;
  readonly bads: Float64Array;
  /** Cases of the whole table, with those outside the prebins: what the shares are taken of. */
  readonly totalGoods: number;
  readonly totalBads: number;
  /** Added to both sides of every bin: above 0 where bins may lack an outcome. */
  readonly pad: number;
  /** Added to both sides of a bin that lacks an outcome. */
  readonly zeroPad: number;
  readonly minimumRows: number;
  readonly minimumGoods: number;
  readonly minimumBads: number;
  /**
   * A bin may lack an outcome all the same where, at the rate of the whole table, it would hold at least so many cases
   * of it: their absence is then the evidence. Infinity where no bin may.
   */
  readonly minimumExpected: number;
  readonly maximumBins: number;
  /** What each bin must add to the information value to be worth having. */
  readonly binCost: number;
};

export type Partition = {
  /** The position after the last prebin of each bin. */
  readonly ends: readonly number[];
  /** Information value of the bins less their cost. */
  readonly value: number;
};

/** Whether the rate may go from one bin to the next: by the phase of the shape before and after. */
type Step = { readonly from: 0 | 1; readonly to: 0 | 1; readonly sign: -1 | 0 | 1 };

const STEPS: Record<Shape, readonly Step[]> = {
  none: [{ from: 0, to: 0, sign: 0 }],
  ascending: [{ from: 0, to: 0, sign: 1 }],
  descending: [{ from: 0, to: 0, sign: -1 }],
  peak: [
    { from: 0, to: 0, sign: 1 },
    { from: 0, to: 1, sign: -1 },
    { from: 1, to: 1, sign: -1 },
  ],
  valley: [
    { from: 0, to: 0, sign: -1 },
    { from: 0, to: 1, sign: 1 },
    { from: 1, to: 1, sign: 1 },
  ],
};

/**
 * The partition of neighbouring prebins into bins that maximises information value less the cost of
 * the bins, among those whose bins are large enough and whose bad rates follow the shape: exact, by
 * dynamic programming over (number of bins, last bin, phase of the shape). Null where no partition
 * is allowed. Of equally good ones that with the fewest bins is taken.
 */
export function optimalPartition(problem: PartitionProblem, shape: Shape): Partition | null {
  const size = problem.goods.length;
  if (size === 0) {
    return null;
  }
  const gains = binGains(problem);
  const layers = [firstLayer(gains, size)];
  const steps = STEPS[shape];
  let best = bestEnd(layers, size, null);
  for (let bins = 2; bins <= Math.min(problem.maximumBins, size); bins++) {
    layers.push(nextLayer(layers, gains, steps, size));
    best = bestEnd(layers, size, best);
  }
  return best === null ? null : { ends: backtrack(layers, best, size), value: best.value };
}

/** Of every bin `first..last`: its value, -Infinity where it is too small, and its bad rate. */
type Gains = { readonly value: Float64Array; readonly rate: Float64Array };

/** Best values of partitions by phase and last bin, and the start of the bin before. */
type Layer = { readonly value: Float64Array; readonly before: Int32Array };

type End = { readonly bins: number; readonly state: number; readonly value: number };

function binGains(problem: PartitionProblem): Gains {
  const size = problem.goods.length;
  const value = new Float64Array(size * size).fill(-Infinity);
  const rate = new Float64Array(size * size);
  for (let first = 0; first < size; first++) {
    let [goods, bads] = [0, 0];
    for (let last = first; last < size; last++) {
      goods += problem.goods[last] ?? 0;
      bads += problem.bads[last] ?? 0;
      rate[first * size + last] = bads / (goods + bads);
      if (goods + bads >= problem.minimumRows && isTold(problem, goods, bads)) {
        value[first * size + last] = binValue(problem, goods, bads) - problem.binCost;
      }
    }
  }
  return { value, rate };
}

/** Whether a bin holds enough of each outcome, or so many cases that what it lacks says enough. */
function isTold(problem: PartitionProblem, goods: number, bads: number): boolean {
  const share = (goods + bads) / (problem.totalGoods + problem.totalBads);
  return (
    (goods >= problem.minimumGoods || share * problem.totalGoods >= problem.minimumExpected) &&
    (bads >= problem.minimumBads || share * problem.totalBads >= problem.minimumExpected)
  );
}

function binValue(problem: PartitionProblem, goods: number, bads: number): number {
  const pad = goods === 0 || bads === 0 ? Math.max(problem.pad, problem.zeroPad) : problem.pad;
  const goodShare = (goods + pad) / (problem.totalGoods + 2 * pad);
  const badShare = (bads + pad) / (problem.totalBads + 2 * pad);
  return goodShare > 0 && badShare > 0
    ? (badShare - goodShare) * Math.log(badShare / goodShare)
    : 0;
}

function emptyLayer(size: number): Layer {
  return {
    value: new Float64Array(2 * size * size).fill(-Infinity),
    before: new Int32Array(2 * size * size).fill(-1),
  };
}

function firstLayer(gains: Gains, size: number): Layer {
  const layer = emptyLayer(size);
  layer.value.set(gains.value.subarray(0, size));
  return layer;
}

function nextLayer(
  layers: readonly Layer[],
  gains: Gains,
  steps: readonly Step[],
  size: number,
): Layer {
  const previous = layers.at(-1) ?? emptyLayer(size);
  const layer = emptyLayer(size);
  for (let first = layers.length; first < size; first++) {
    for (let last = first; last < size; last++) {
      if ((gains.value[first * size + last] ?? -Infinity) > -Infinity) {
        for (const step of steps) {
          extend(layer, previous, gains, { step, first, last, size });
        }
      }
    }
  }
  return layer;
}

type Extension = {
  readonly step: Step;
  readonly first: number;
  readonly last: number;
  readonly size: number;
};

/** Puts the bin `first..last` after the best partition that may stand before it. */
function extend(layer: Layer, previous: Layer, gains: Gains, extension: Extension): void {
  const { first, last, size, step } = extension;
  const area = size * size;
  const rate = gains.rate[first * size + last] ?? 0;
  const gain = gains.value[first * size + last] ?? -Infinity;
  const state = step.to * area + first * size + last;
  let best = layer.value[state] ?? -Infinity;
  for (let start = 0; start < first; start++) {
    const from = start * size + first - 1;
    const value = (previous.value[step.from * area + from] ?? -Infinity) + gain;
    if (value > best && (step.sign === 0 || (rate - (gains.rate[from] ?? 0)) * step.sign > 0)) {
      best = value;
      layer.value[state] = value;
      layer.before[state] = step.from * area + from;
    }
  }
}

/** The best whole partition of the last layer, where it beats those with fewer bins. */
function bestEnd(layers: readonly Layer[], size: number, known: End | null): End | null {
  let best = known;
  const values = layers.at(-1)?.value ?? new Float64Array();
  for (let state = size - 1; state < values.length; state += size) {
    const value = values[state] ?? -Infinity;
    if (value > -Infinity && (best === null || value > best.value + 1e-12)) {
      best = { bins: layers.length, state, value };
    }
  }
  return best;
}

function backtrack(layers: readonly Layer[], end: End, size: number): number[] {
  const ends: number[] = [];
  let state = end.state;
  for (let bins = end.bins; bins > 0; bins--) {
    ends.unshift((state % size) + 1);
    state = layers[bins - 1]?.before[state] ?? 0;
  }
  return ends;
}
