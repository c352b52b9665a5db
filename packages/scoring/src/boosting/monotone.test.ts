import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Table } from '../table/table.ts';
import { boostedScorer } from './boosted-scorer.ts';
import { anyCases, EAGER } from './testing/tables.ts';
import { trainBoosted } from './train-boosted.ts';

const anyDirection = fc.constantFrom('up', 'down', 'none');

function withValue(table: Table, name: string, value: number): Table {
  return {
    rows: table.rows,
    columns: table.columns.map((column) =>
      column.name === name && column.kind === 'numeric'
        ? { ...column, values: column.values.map(() => value) }
        : column,
    ),
  };
}

test('a raised value never moves the log-odds against its direction, whatever the other columns', () => {
  fc.assert(
    fc.property(
      anyCases,
      fc.record({ one: anyDirection, two: anyDirection, three: anyDirection }),
      ({ table, target }, directions) => {
        const scorer = boostedScorer(trainBoosted(table, target, { ...EAGER, directions }));
        for (const [name, direction] of Object.entries(directions)) {
          const sign = { up: 1, down: -1, none: 0 }[direction];
          let below = scorer.logOdds(withValue(table, name, -4));
          for (let value = -3.5; value <= 4; value += 0.5) {
            const above = scorer.logOdds(withValue(table, name, value));
            const steps = above.map((odds, row) => sign * (odds - (below[row] ?? 0)));
            expect(Math.min(...steps)).toBeGreaterThanOrEqual(-1e-12);
            below = above;
          }
        }
      },
    ),
    { seed: 31, numRuns: 60 },
  );
}, 60_000);

test('a direction binds: without it the same cases are fitted against it', () => {
  const values = Float64Array.from({ length: 400 }, (_, row) => row % 20);
  const target = Uint8Array.from(values, (value, row) => (value < 10 !== (row % 7 === 0) ? 1 : 0));
  const table: Table = { rows: 400, columns: [{ kind: 'numeric', name: 'x', values }] };
  const free = boostedScorer(trainBoosted(table, target)).logOdds(table);
  expect(free[19]).toBeLessThan((free[0] ?? 0) - 1);
  const bound = boostedScorer(trainBoosted(table, target, { directions: { x: 'up' } }));
  const odds = bound.logOdds(table);
  expect(odds[19]).toBeGreaterThanOrEqual((odds[0] ?? 0) - 1e-12);
  expect(bound.model.columns[0]).toMatchObject({ direction: 'up' });
}, 60_000);
