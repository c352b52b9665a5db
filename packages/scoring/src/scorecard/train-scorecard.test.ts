import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyCases, numbers } from '../boosting/testing/tables.ts';
import { canonicalJson } from '../model/canonical-json.ts';
import type { Column, Table } from '../table/table.ts';
import type { ScorecardFeature } from './scorecard.ts';
import { scorecardModel } from './scorecard-model.ts';
import { firms } from './testing/firms.ts';
import { trainScorecard } from './train-scorecard.ts';

const { table, target } = firms();
const trained = trainScorecard(table, target);
const card = trained.scorecard;

describe('training', () => {
  test('finds what counts and leaves out what does not', () => {
    expect(card.features.map((feature) => feature.name).toSorted()).toEqual([
      'age',
      'debt',
      'sector',
    ]);
    expect(trained.findings.map(({ code, column }) => [code, column])).toEqual([
      ['column.low_information_value', 'noise'],
    ]);
    expect(card.features.find((feature) => feature.name === 'debt')).toMatchObject({
      shape: 'ascending',
    });
  });

  test('says what it did with columns that name cases, repeat others, hold codes or leak', () => {
    const debt = table.columns.find((column) => column.name === 'debt');
    const values = debt?.kind === 'numeric' ? debt.values : new Float64Array();
    const added = (name: string, of: (value: number, row: number) => number): Column => ({
      kind: 'numeric',
      name,
      values: values.map(of),
    });
    const columns = [
      ...table.columns,
      added('number', (_, row) => row + 1),
      added('debt in fen', (value) => value * 100),
      added('collected', (value, row) => (target[row] === 1 ? value + 1000 : value)),
      added('score', (value, row) => (row % 5 === 0 ? -9 : value + (row % 7) * 20)),
      added('nothing', () => 3),
    ];
    const { findings } = trainScorecard({ rows: table.rows, columns }, target);
    const found = findings.map(({ code, column }) => `${column}: ${code.slice('column.'.length)}`);
    expect(found).toEqual(
      expect.arrayContaining([
        'number: identifier',
        'debt in fen: duplicate',
        'collected: leak_suspected',
        'score: special_codes',
        'nothing: constant',
      ]),
    );
  });

  test('keeps no more columns than asked, and says which it left', () => {
    const { findings, scorecard } = trainScorecard(table, target, { maximumColumns: 1 });
    expect(scorecard.features).toHaveLength(1);
    expect(findings.filter(({ code }) => code === 'column.beyond_limit')).toHaveLength(2);
  });

  test('follows the trend a modeller sets for a column', () => {
    const { scorecard } = trainScorecard(table, target, { trends: { debt: 'descending' } });
    const debt = scorecard.features.find((feature) => feature.name === 'debt');
    expect(debt?.bins).toSatisfy((bins) => bins === undefined || bins.length === 2);
  });

  test('gives the same card to the last bit, whatever the order of columns', () => {
    const again = trainScorecard({ ...table, columns: table.columns.toReversed() }, target);
    expect(canonicalJson(again.scorecard)).toBe(canonicalJson(card));
  });

  test('gives the same card but for rounding, whatever the order of rows', () => {
    const turned: Table = {
      rows: table.rows,
      columns: table.columns.map((column) =>
        column.kind === 'numeric'
          ? { ...column, values: column.values.toReversed() }
          : { ...column, codes: column.codes.toReversed() },
      ),
    };
    const again = trainScorecard(turned, target.toReversed()).scorecard;
    const shapeOf = ({ bins, kind, name }: ScorecardFeature): unknown => ({
      kind,
      name,
      bins: bins.map(({ bads, goods, weightOfEvidence }) => ({ bads, goods, weightOfEvidence })),
    });
    expect(again.features.map(shapeOf)).toEqual(card.features.map(shapeOf));
    for (const [position, feature] of again.features.entries()) {
      expect(feature.coefficient).toBeCloseTo(card.features[position]?.coefficient ?? 0, 9);
    }
  });

  test('on average gives the share of bads there was', () => {
    const probabilities = scorecardModel(card).probabilities(table);
    const mean = probabilities.reduce((sum, value) => sum + value, 0) / table.rows;
    expect(mean).toBeCloseTo(card.training.bads / card.training.rows, 9);
  });

  test.each([
    ['table.empty', { rows: 0, columns: [] }, []],
    ['target.one_class', numbers(['a'], [[1], [2], [3]]), [0, 0, 0]],
    ['target.too_few', numbers(['a'], [[1], [2], [3]]), [0, 1, 0]],
    ['target.not_binary', numbers(['a'], [[1], [2], [3]]), [0, 2, 1]],
    ['table.no_usable_column', numbers(['a'], [[1], [1], [1], [1]]), [0, 1, 0, 1]],
  ])('refuses with %s', (code, given, outcomes) => {
    expect(() => trainScorecard(given, Uint8Array.from(outcomes))).toThrow(
      expect.objectContaining({ code }),
    );
  });

  test('bears any small table: a card that can be read again, or a stated reason', () => {
    fc.assert(
      fc.property(anyCases, ({ table: cases, target: outcomes }) => {
        try {
          const made = trainScorecard(cases, outcomes).scorecard;
          const probabilities = scorecardModel(JSON.parse(JSON.stringify(made))).probabilities(
            cases,
          );
          expect(probabilities.every((value) => value > 0 && value < 1)).toBe(true);
        } catch (error) {
          expect(error).toMatchObject({ name: 'TrainingError' });
        }
      }),
      { numRuns: 100 },
    );
  });
});
