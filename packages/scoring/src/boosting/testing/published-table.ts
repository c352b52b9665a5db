import { readPublished } from '../../testing/outcomes.ts';
import { type Cases, numbers, words } from './tables.ts';

/** A published data set whose last column is the outcome; a column of numbers only is numeric. */
export function publishedCases(file: string): Cases {
  const [names = [], ...rows] = readPublished(file).trimEnd().split(/\r?\n/).map(cellsOf);
  const columns = names.slice(0, -1).map((name, at) => {
    const cells = rows.map((row) => row[at] || null);
    return cells.every((cell) => cell === null || Number.isFinite(Number(cell)))
      ? numbers(
          [name],
          cells.map((cell) => [cell === null ? null : Number(cell)]),
        ).columns
      : [words(name, cells)];
  });
  return {
    table: { rows: rows.length, columns: columns.flat() },
    target: Uint8Array.from(rows, (row) => Number(row.at(-1))),
  };
}

/** The cells of a line, of which some may stand in quotes. */
function cellsOf(line: string): string[] {
  const cells = line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g);
  return [...cells].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');
}
