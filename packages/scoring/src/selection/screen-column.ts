import type { Column, NumericColumn, TextColumn } from '../table/table.ts';

/** Where words repeat less than this on average, they name cases. */
const MINIMUM_ROWS_A_LEVEL = 2;
/** In fewer rows than this values may well all differ by chance. */
const MINIMUM_ROWS = 30;

/** Why a column cannot explain anything, whatever the outcomes: null where it can. */
export function screenColumn(column: Column): 'column.constant' | 'column.identifier' | null {
  return column.kind === 'numeric' ? screenNumbers(column) : screenWords(column);
}

/** Whole numbers that never repeat and lie as close as row numbers do are numbers of cases. */
function screenNumbers(column: NumericColumn): 'column.constant' | 'column.identifier' | null {
  const { values } = column;
  let [lowest, highest, known, whole] = [Infinity, -Infinity, 0, true];
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? Number.NaN;
    if (Number.isFinite(value)) {
      known++;
      lowest = value < lowest ? value : lowest;
      highest = value > highest ? value : highest;
      whole &&= value % 1 === 0;
    }
  }
  if (known === 0 || lowest === highest) {
    return known > 0 && known < values.length ? null : 'column.constant';
  }
  const room = highest - lowest + 1;
  const dense = whole && known >= MINIMUM_ROWS && room <= 2 * known;
  return dense && allDifferent(values, lowest, room) ? 'column.identifier' : null;
}

function allDifferent(values: Float64Array, lowest: number, room: number): boolean {
  const seen = new Uint8Array(room);
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? Number.NaN;
    if (Number.isFinite(value)) {
      if (seen[value - lowest] === 1) {
        return false;
      }
      seen[value - lowest] = 1;
    }
  }
  return true;
}

function screenWords(column: TextColumn): 'column.constant' | 'column.identifier' | null {
  const seen = new Uint8Array(column.levels.length);
  let known = 0;
  for (const code of column.codes) {
    if (code >= 0) {
      known++;
      seen[code] = 1;
    }
  }
  const levels = seen.reduce((total, mark) => total + mark, 0);
  if (levels === 0 || (levels === 1 && known === column.codes.length)) {
    return 'column.constant';
  }
  return known >= MINIMUM_ROWS && known < MINIMUM_ROWS_A_LEVEL * levels
    ? 'column.identifier'
    : null;
}
