/** How long to wait before the next start of a program that died this many times in a row: half a second, then twice as long each time, at most 15 s. */
export const backOffMs = (deaths: number): number => Math.min(500 * 2 ** (deaths - 1), 15_000);
