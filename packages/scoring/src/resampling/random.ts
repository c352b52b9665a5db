/** A stream of random numbers that a seed decides to the last bit. */
export type Random = {
  /** A whole number from 0 to 2³² − 1. */
  nextWord(): number;
  /** A number from 0 (included) to 1 (not), of 53 bits. */
  nextShare(): number;
  /** A whole number from 0 to `count` − 1. */
  nextBelow(count: number): number;
};

/** xoshiro128** of Blackman & Vigna (2018) from the four words of its state, not all zero. */
export function randomFromState(state: readonly [number, number, number, number]): Random {
  let [a, b, c, d] = state;
  const nextWord = (): number => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result;
  };
  const nextShare = (): number =>
    ((nextWord() >>> 5) * 0x400_0000 + (nextWord() >>> 6)) / 0x20_0000_0000_0000;
  return { nextWord, nextShare, nextBelow: (count) => Math.floor(nextShare() * count) };
}

/** The generator of a seed: any whole number, of which the lower 32 bits count. */
export function randomFromSeed(seed: number): Random {
  let state = seed | 0;
  // SplitMix spreads near seeds apart, as the authors of xoshiro advise.
  const next = (): number => {
    state = (state + 0x9e37_79b9) | 0;
    let word = Math.imul(state ^ (state >>> 16), 0x21f0_aaad);
    word = Math.imul(word ^ (word >>> 15), 0x735a_2d97);
    return (word ^ (word >>> 15)) >>> 0;
  };
  return randomFromState([next(), next(), next(), next()]);
}

/** Shuffles in place (Fisher & Yates) and returns the same array. */
export function shuffle(items: Uint32Array, random: Random): Uint32Array {
  for (let last = items.length - 1; last > 0; last--) {
    const other = random.nextBelow(last + 1);
    const moved = items[last] ?? 0;
    items[last] = items[other] ?? 0;
    items[other] = moved;
  }
  return items;
}

const rotate = (word: number, by: number): number => (word << by) | (word >>> (32 - by));
