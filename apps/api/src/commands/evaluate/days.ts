const DAY = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})([T ]\d{1,2}:\d{2}.*)?$/;
const DAY_MS = 86_400_000;

/**
 * A column whose every cell is a day, as 2026-11-22 or 2026/11/22, with or without a time, is one of
 * numbers: days since 1970. As words nearly every one would be a level of its own. False, and
 * nothing changed, where a cell is something else.
 */
export function turnDaysToNumbers(
  values: Float64Array,
  codes: Int32Array,
  words: readonly string[],
): boolean {
  const days = words.map(dayOf);
  if (days.some(Number.isNaN) || !values.every(Number.isNaN)) return false;
  for (const [row, code] of codes.entries()) values[row] = days[code] ?? NaN;
  return true;
}

function dayOf(word: string): number {
  const [, year, month, day] = DAY.exec(word) ?? [];
  const atMs = Date.UTC(Number(year), Number(month) - 1, Number(day));
  // 2026-02-30 would pass for the second of March.
  const isReal = new Date(atMs).getUTCMonth() === Number(month) - 1;
  return isReal ? atMs / DAY_MS : NaN;
}
