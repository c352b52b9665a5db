import type { Target } from '../table/table.ts';

export type Confusion = {
  readonly badsCalledBad: number;
  readonly badsCalledGood: number;
  readonly goodsCalledBad: number;
  readonly goodsCalledGood: number;
  readonly errorShare: number;
};

/** What happens when every case with at least `cut` is called bad. */
export function confusionAt(target: Target, scores: Float64Array, cut: number): Confusion {
  const counts = new Float64Array(4);
  for (let row = 0; row < target.length; row++) {
    const cell = (target[row] === 1 ? 2 : 0) + ((scores[row] ?? 0) >= cut ? 1 : 0);
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  const [goodsCalledGood = 0, goodsCalledBad = 0, badsCalledGood = 0, badsCalledBad = 0] = counts;
  return {
    badsCalledBad,
    badsCalledGood,
    goodsCalledBad,
    goodsCalledGood,
    errorShare: (badsCalledGood + goodsCalledBad) / target.length,
  };
}
