import { takeTarget, type Target } from '../table/table.ts';
import { randomFromSeed, type Random } from './random.ts';

export type BootstrapOptions = {
  readonly replicates?: number;
  readonly confidence?: number;
  readonly seed?: number;
};

/**
 * Percentile interval of a statistic of outcomes and scores: bads and goods are each drawn again,
 * with replacement, as many as there are, so that the bad rate stays what it is.
 */
export function bootstrapInterval(
  target: Target,
  scores: Float64Array,
  statistic: (target: Target, scores: Float64Array) => number,
  { replicates = 1000, confidence = 0.95, seed = 1 }: BootstrapOptions = {},
): readonly [number, number] {
  const random = randomFromSeed(seed);
  const values = new Float64Array(replicates);
  const classes = [1, 0].map((bad) =>
    Uint32Array.from(Array.from(target.keys()).filter((row) => target[row] === bad)),
  );
  const drawn = new Uint32Array(target.length);
  for (let replicate = 0; replicate < replicates; replicate++) {
    drawInto(drawn, classes, random);
    const drawnScores = Float64Array.from(drawn, (row) => scores[row] ?? 0);
    values[replicate] = statistic(takeTarget(target, drawn), drawnScores);
  }
  values.sort();
  const tail = (1 - confidence) / 2;
  return [quantileOfSorted(values, tail), quantileOfSorted(values, 1 - tail)];
}

function drawInto(drawn: Uint32Array, classes: readonly Uint32Array[], random: Random): void {
  let place = 0;
  for (const rows of classes) {
    for (let draw = 0; draw < rows.length; draw++) {
      drawn[place] = rows[random.nextBelow(rows.length)] ?? 0;
      place += 1;
    }
  }
}

/** Linear between the two nearest order statistics (type 7 of Hyndman & Fan). */
export function quantileOfSorted(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below] ?? NaN;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? NaN;
  return low + (high - low) * (place - below);
}
