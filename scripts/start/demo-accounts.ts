import { existsSync, readFileSync } from 'node:fs';

/** What the seed wrote about the demo's accounts, as lines of aligned columns. */
export function demoAccountLines(file: string): string[] {
  if (!existsSync(file)) {
    return [];
  }
  const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return Array.isArray(parsed) ? tableOf(parsed.filter(isRecord)) : [];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Columns in the order of the first row; a row without a value shows nothing there. */
export function tableOf(rows: readonly Record<string, unknown>[]): string[] {
  const columns = Object.keys(rows[0] ?? {});
  const cells = [columns, ...rows.map((row) => columns.map((column) => textOf(row[column])))];
  const widths = columns.map((_, index) =>
    Math.max(...cells.map((row) => widthOf(row[index] ?? ''))),
  );
  return cells.map((row) =>
    row
      .map((cell, index) => cell + ' '.repeat((widths[index] ?? 0) - widthOf(cell)))
      .join('  ')
      .trimEnd(),
  );
}

const textOf = (value: unknown): string =>
  value === undefined || value === null
    ? ''
    : typeof value === 'string'
      ? value
      : JSON.stringify(value);

/** Chinese characters take two columns of a terminal. */
const widthOf = (text: string): number =>
  text.length + (text.match(/[\u1100-\uffdc]/g)?.length ?? 0);
