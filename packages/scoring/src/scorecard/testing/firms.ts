import { numbers, words } from '../../boosting/testing/tables.ts';
import { randomFromSeed } from '../../resampling/random.ts';
import type { Table } from '../../table/table.ts';
import type { ScorecardRow } from '../explain-row.ts';

const LEVELS = ['farm', 'mill', 'shop', 'yard'];

/** Eight thousand made-up firms: debt and age count, a sector counts, gaps count, noise does not. */
export function firms(): { table: Table; target: Uint8Array } {
  const random = randomFromSeed(7);
  const rows = Array.from({ length: 8000 }, () => {
    const debt = Math.round(random.nextShare() * 1000) / 10;
    const age = random.nextShare() < 0.1 ? null : random.nextBelow(40);
    const sector = random.nextBelow(4);
    const logOdds = -3 + debt / 30 - (age ?? 0) / 20 + sector * 0.4;
    const bad = random.nextShare() < 1 / (1 + Math.exp(-logOdds)) ? 1 : 0;
    return { debt, age, noise: random.nextShare(), sector, bad };
  });
  const table = numbers(
    ['debt', 'age', 'noise'],
    rows.map(({ age, debt, noise }) => [debt, age, noise]),
  );
  const sector = words(
    'sector',
    rows.map((row) => LEVELS[row.sector] ?? null),
  );
  return {
    table: { rows: table.rows, columns: [...table.columns, sector] },
    target: Uint8Array.from(rows, ({ bad }) => bad),
  };
}

/** One row of a table as an application would give it. */
export function rowOf(from: Table, row: number): ScorecardRow {
  return Object.fromEntries(
    from.columns.map((column) => {
      if (column.kind === 'numeric') {
        const value = column.values[row] ?? Number.NaN;
        return [column.name, Number.isNaN(value) ? null : value];
      }
      return [column.name, column.levels[column.codes[row] ?? -1] ?? null];
    }),
  );
}
