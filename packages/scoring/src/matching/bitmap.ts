/** A set of small integers, 32 to a word. */
export type Bitmap = Uint32Array;

const WORD = 32;

export function emptyBitmap(size: number): Bitmap {
  return new Uint32Array(Math.ceil(size / WORD));
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
  const word = Math.floor(member / WORD);
  bitmap[word] = wordAt(bitmap, word) | (1 << (member % WORD));
}

export function intersect(into: Bitmap, other: Bitmap): void {
  for (let word = 0; word < into.length; word += 1) {
    into[word] = wordAt(into, word) & wordAt(other, word);
  }
}

export function subtract(from: Bitmap, other: Bitmap): void {
  for (let word = 0; word < from.length; word += 1) {
    from[word] = wordAt(from, word) & ~wordAt(other, word);
  }
}

export function unite(into: Bitmap, other: Bitmap): void {
  for (let word = 0; word < into.length; word += 1) {
    into[word] = wordAt(into, word) | wordAt(other, word);
  }
}

/** Calls back with each member, ascending. */
export function forEachMember(bitmap: Bitmap, visit: (member: number) => void): void {
  for (let word = 0; word < bitmap.length; word += 1) {
    let rest = wordAt(bitmap, word);
    while (rest !== 0) {
      const lowest = rest & -rest;
      visit(word * WORD + 31 - Math.clz32(lowest));
      rest ^= lowest;
    }
  }
}

export function has(bitmap: Bitmap, member: number): boolean {
  return (wordAt(bitmap, Math.floor(member / WORD)) & (1 << (member % WORD))) !== 0;
}

// Reading past the end of a typed array gives undefined; loops above never do.
function wordAt(bitmap: Bitmap, word: number): number {
  return bitmap[word] ?? 0;
}
