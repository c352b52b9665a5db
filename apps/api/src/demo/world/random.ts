/** A source of repeatable chance: the same seed gives the same world on every machine. */
export type Random = {
  /** At least 0, below 1. */
  next(): number;
  /** Whole, both ends included. */
  between(low: number, high: number): number;
  pick<Value>(values: readonly Value[]): Value;
  /** Picks by weight; weights are not negative and not all zero. */
  weighted<Value>(choices: readonly (readonly [Value, number])[]): Value;
  chance(probability: number): boolean;
  /** A stream of its own, so that drawing more here changes nothing there. */
  fork(label: string | number): Random;
};

/** Mulberry32: 32 bits of state are plenty for a demo world and the arithmetic is exact everywhere. */
export function createRandom(seed: string): Random {
  let state = hash32(seed);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const pick = <Value>(values: readonly Value[]): Value => {
    const value = values[Math.floor(next() * values.length)];
    if (value === undefined) throw new RangeError('nothing to pick from');
    return value;
  };
  return {
    next,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick,
    weighted: (choices) => {
      const total = choices.reduce((sum, [, weight]) => sum + weight, 0);
      let left = next() * total;
      const chosen = choices.find(([, weight]) => (left -= weight) < 0) ?? choices.at(-1);
      if (!chosen) throw new RangeError('nothing to pick from');
      return chosen[0];
    },
    chance: (probability) => next() < probability,
    fork: (label) => createRandom(`${seed}/${label}`),
  };
}

/** FNV-1a over UTF-16 units. */
function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
