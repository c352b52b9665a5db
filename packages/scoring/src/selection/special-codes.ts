/** Numbers that files use for "not known", "not applicable" and the like. */
const NEGATIVE_CODES: ReadonlySet<number> = new Set(
  [1, 2, 3, 4, 5, 6, 7, 8, 9, 66, 77, 88, 97, 98, 99, 666, 777, 888, 997, 998, 999].flatMap(
    (code) => [-code, -code * 10 - (code % 10), -code * 1000 - 999],
  ),
);
const MAXIMUM_CODES = 6;
/** A nines code lies at least this many times beyond the largest amount. */
const NINES_DISTANCE = 3;

/**
 * Numbers of a column that look like codes rather than amounts: a few well-known negative whole numbers
 * in a column of otherwise non-negative amounts, or repeated nines (999, 9998) far beyond the rest.
 */
export function detectSpecialCodes(values: Float64Array): number[] {
  const negative = new Map<number, number>();
  const nines = new Map<number, number>();
  let [largest, smallest] = [-Infinity, Infinity];
  let codesOnly = true;
  for (const value of values) {
    if (value < 0) {
      codesOnly &&= NEGATIVE_CODES.has(value) && negative.size <= MAXIMUM_CODES;
      if (codesOnly) {
        negative.set(value, (negative.get(value) ?? 0) + 1);
      }
    } else if (isNines(value)) {
      nines.set(value, (nines.get(value) ?? 0) + 1);
    } else if (Number.isFinite(value)) {
      largest = Math.max(largest, value);
      smallest = Math.min(smallest, value);
    }
  }
  if (largest === -Infinity) {
    return [];
  }
  const high = [...nines].filter(
    ([code, rows]) => rows > 1 && code > NINES_DISTANCE * Math.max(largest, 1),
  );
  const low = codesOnly && negative.size <= MAXIMUM_CODES && smallest >= 0 ? [...negative] : [];
  return [...low, ...high]
    .filter(([, rows]) => rows > 1)
    .map(([code]) => code)
    .toSorted((left, right) => left - right);
}

/** 99, 999, 9999 … and the codes just below them, down to …96. */
function isNines(value: number): boolean {
  if (!Number.isInteger(value) || value < 96 || value > 1e12) {
    return false;
  }
  return /^9+[6-9]$/.test(String(value));
}
