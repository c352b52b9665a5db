/** A set of small integers, 32 to a word. */
export type Bitmap = Uint32Array;

const WORD = 32;

export function wordsFor(size: number): number {
  return Math.ceil(size / WORD);
}

export function emptyBitmap(size: number): Bitmap {
  return new Uint32Array(wordsFor(size));
}

export function fullBitmap(size: number): Bitmap {
  const bitmap = emptyBitmap(size).fill(0xffff_ffff);
  const rest = size % WORD;
  if (rest > 0) {
    bitmap[bitmap.length - 1] = 2 ** rest - 1;
  }
  return bitmap;
}

export function addTo(bitmap: Bitmap, member: number): void {
  const word = member >>> 5;
  bitmap[word] = (bitmap[word] ?? 0) | (1 << (member & 31));
}

export function removeFrom(bitmap: Bitmap, member: number): void {
  const word = member >>> 5;
  bitmap[word] = (bitmap[word] ?? 0) & ~(1 << (member & 31));
}

export function toggleIn(bitmap: Bitmap, member: number): void {
  const word = member >>> 5;
  bitmap[word] = (bitmap[word] ?? 0) ^ (1 << (member & 31));
}

/** Keeps what both have; false when nothing is left, so that a caller can stop early. */
export function intersect(into: Bitmap, other: Bitmap): boolean {
  let left = 0;
  for (let word = 0; word < into.length; word += 1) {
    const both = (into[word] ?? 0) & (other[word] ?? 0);
    into[word] = both;
    left |= both;
  }
  return left !== 0;
}

export function subtract(from: Bitmap, other: Bitmap): void {
  for (let word = 0; word < from.length; word += 1) {
    from[word] = (from[word] ?? 0) & ~(other[word] ?? 0);
  }
}

export function unite(into: Bitmap, other: Bitmap): void {
  for (let word = 0; word < into.length; word += 1) {
    into[word] = (into[word] ?? 0) | (other[word] ?? 0);
  }
}

/** The members, ascending. */
export function membersOf(bitmap: Bitmap): number[] {
  // Counted first: an array that grows as it is filled takes a third of a match.
  const members = Array<number>(countOf(bitmap));
  let next = 0;
  for (let word = 0; word < bitmap.length; word += 1) {
    let rest = bitmap[word] ?? 0;
    while (rest !== 0) {
      const lowest = rest & -rest;
      members[next] = word * WORD + 31 - Math.clz32(lowest);
      next += 1;
      rest ^= lowest;
    }
  }
  return members;
}

/** How many members there are, by adding up bits in ever wider lanes of a word. */
function countOf(bitmap: Bitmap): number {
  let count = 0;
  for (let word = 0; word < bitmap.length; word += 1) {
    let bits = bitmap[word] ?? 0;
    bits -= (bits >>> 1) & 0x5555_5555;
    bits = (bits & 0x3333_3333) + ((bits >>> 2) & 0x3333_3333);
    count += Math.imul((bits + (bits >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
  }
  return count;
}

export function has(bitmap: Bitmap, member: number): boolean {
  return ((bitmap[member >>> 5] ?? 0) & (1 << (member & 31))) !== 0;
}
