import { describe, expect, test } from 'vitest';
import { ZodError } from 'zod';
import { type BoostedModel, parseBoostedModel } from './boosted-model.ts';
import { boostedModel } from './boosted-scorer.ts';
import { explainBoosted } from './explain-boosted.ts';
import { numbers, words } from './testing/tables.ts';

const MODEL: BoostedModel = {
  kind: 'boosted',
  version: 1,
  columns: [
    { kind: 'numeric', name: 'overdue_days', direction: 'up', gain: 4 },
    { kind: 'text', name: 'industry', levels: ['C', 'F', 'I'], gain: 2 },
  ],
  base: -2,
  trees: [
    [
      { kind: 'numeric', rows: 10, column: 0, cut: 30, gaps: 'right', left: 1, right: 2 },
      { kind: 'leaf', rows: 6, step: -0.5 },
      {
        kind: 'text',
        rows: 4,
        column: 1,
        leftLevels: [0, 2],
        others: 'left',
        gaps: 'right',
        left: 3,
        right: 4,
      },
      { kind: 'leaf', rows: 3, step: 0.25 },
      { kind: 'leaf', rows: 1, step: 1.5 },
    ],
  ],
};

const industries = words('industry', ['F', 'C', 'F', 'never seen', null]);
const overdue = numbers(['overdue_days'], [[30], [31], [90], [Infinity], [null]]);
const table = { rows: 5, columns: [industries, ...overdue.columns] };

test('walks each row to its leaf: cuts, levels, levels unseen, gaps', () => {
  const scorer = boostedModel(JSON.parse(JSON.stringify(MODEL)));
  expect([...scorer.logOdds(table)]).toEqual([-2.5, -1.75, -0.5, -1.75, -0.5]);
  expect(scorer.probabilities(table)[0]).toBeCloseTo(1 / (1 + Math.exp(2.5)), 15);
});

test('says what a table or a row lacks', () => {
  const scorer = boostedModel(MODEL);
  expect(() => scorer.logOdds(overdue)).toThrow('model.column_absent {"column":"industry"}');
  expect(() =>
    scorer.logOdds({ rows: 5, columns: [industries, words('overdue_days', ['x'])] }),
  ).toThrow('model.column_kind {"column":"overdue_days"}');
  expect(() => explainBoosted(scorer, { overdue_days: 3 })).toThrow('model.column_absent');
  expect(() => explainBoosted(scorer, { overdue_days: '3', industry: 'C' })).toThrow(
    'model.column_kind {"column":"overdue_days"}',
  );
});

function pathsOfFaults(change: (model: BoostedModel) => unknown): string[] {
  try {
    parseBoostedModel(change(structuredClone(MODEL)));
    return [];
  } catch (error) {
    return error instanceof ZodError
      ? error.issues.map(({ path, message }) => `${path.join('.')} ${message}`)
      : [];
  }
}

/** The model with one node of its tree replaced in part. */
function withNode(at: number, part: object) {
  return (model: BoostedModel) => ({
    ...model,
    trees: [
      model.trees[0]?.map((node, position) => (position === at ? { ...node, ...part } : node)),
    ],
  });
}

describe('a faulty model names the path of its fault', () => {
  test.each([
    [
      'a child before its parent',
      withNode(2, { left: 2 }),
      'trees.0.2.left model.child_out_of_order',
    ],
    ['a child past the end', withNode(2, { right: 9 }), 'trees.0.2.right model.child_out_of_order'],
    ['a node shared', withNode(2, { right: 3 }), 'trees.0.3 model.node_not_reached_once'],
    ['an unknown column', withNode(0, { column: 7 }), 'trees.0.0.column model.column_unknown'],
    [
      'a column of the other kind',
      withNode(2, { column: 0 }),
      'trees.0.2.column model.column_unknown',
    ],
    [
      'an unknown level',
      withNode(2, { leftLevels: [0, 3] }),
      'trees.0.2.leftLevels.1 model.level_unknown',
    ],
  ])('%s', (_, change, fault) => {
    expect(pathsOfFaults(change)).toContain(fault);
  });

  test.each([
    ['a cut that is no number', withNode(0, { cut: null }), 'trees.0.0.cut'],
    ['a key too many', withNode(1, { note: 'x' }), 'trees.0.1'],
    ['no training rows', withNode(1, { rows: 0 }), 'trees.0.1.rows'],
    ['another version', (model: BoostedModel) => ({ ...model, version: 2 }), 'version'],
    ['an empty tree', (model: BoostedModel) => ({ ...model, trees: [[]] }), 'trees.0'],
  ])('%s', (_, change, path) => {
    expect(pathsOfFaults(change).some((fault) => fault.startsWith(`${path} `))).toBe(true);
  });
});
