import { describe, expect, test } from 'vitest';
import { ZodError } from 'zod';
import { numbers, words } from '../boosting/testing/tables.ts';
import type { Table } from '../table/table.ts';
import { type Baseline, explainRow } from './explain-row.ts';
import { probabilityInterval } from './probability-interval.ts';
import { scoreOfProbability } from './scaling.ts';
import { parseScorecard, type Scorecard } from './scorecard.ts';
import { scorecardModel } from './scorecard-model.ts';
import { firms, rowOf } from './testing/firms.ts';
import { trainScorecard } from './train-scorecard.ts';
import { withBadShare } from './with-bad-share.ts';

const { table, target } = firms();
const card = trainScorecard(table, target).scorecard;

describe('scoring', () => {
  test('is the same after JSON', () => {
    const before = scorecardModel(card).probabilities(table);
    const after = scorecardModel(JSON.parse(JSON.stringify(card))).probabilities(table);
    expect(after).toEqual(before);
  });

  test('reads levels never seen and gaps where training had none', () => {
    const odd: Table = {
      rows: 2,
      columns: [
        ...numbers(
          ['debt', 'age'],
          [
            [null, 3],
            [50, null],
          ],
        ).columns,
        words('sector', ['moon', null]),
      ],
    };
    const probabilities = scorecardModel(card).probabilities(odd);
    expect([...probabilities].every((value) => value > 0 && value < 1)).toBe(true);
  });

  test('names the column that is absent or of the other kind', () => {
    const model = scorecardModel(card);
    expect(() => model.probabilities(numbers(['age'], [[1]]))).toThrow(
      expect.objectContaining({ code: 'scorecard.column_absent' }),
    );
    const wrong = { rows: 1, columns: [words('debt', ['much']), words('sector', ['mill'])] };
    expect(() => model.probabilities(wrong)).toThrow(
      expect.objectContaining({
        code: expect.stringMatching(/^scorecard\.column_(kind|absent)$/),
      }),
    );
  });
});

describe('explaining', () => {
  test.each<Baseline>(['mean', 'neutral', 'maximum'])(
    'contributions and the baseline add up to the score: %s',
    (baseline) => {
      const probabilities = scorecardModel(card).probabilities(table);
      for (let row = 0; row < 200; row++) {
        const explained = explainRow(card, rowOf(table, row), baseline);
        const { baselineScore, contributions, score } = explained;
        const sum = contributions.reduce((total, one) => total + one.contribution, baselineScore);
        const rounded = contributions.reduce((total, one) => total + one.roundedContribution, 0);
        expect(Math.abs(sum - score)).toBeLessThan(1e-9);
        expect(rounded).toBe(Math.round(score) - Math.round(baselineScore));
        expect(explained.probability).toBeCloseTo(probabilities[row] ?? 0, 12);
        expect(score).toBeCloseTo(scoreOfProbability(card.scaling, explained.probability), 8);
        if (baseline === 'maximum') {
          expect(contributions.every((one) => one.contribution <= 0)).toBe(true);
        }
      }
    },
  );

  test('measured from the mean, contributions vanish on average', () => {
    const sums = new Map<string, number>();
    for (let row = 0; row < table.rows; row++) {
      for (const { contribution, feature } of explainRow(card, rowOf(table, row)).contributions) {
        sums.set(feature, (sums.get(feature) ?? 0) + contribution);
      }
    }
    for (const sum of sums.values()) {
      expect(sum / table.rows).toBeCloseTo(0, 9);
    }
  });

  test('says which values the bin holds', () => {
    const { contributions } = explainRow(card, { age: null, debt: 99, sector: 'moon' });
    const bins = new Map(contributions.map(({ bin, feature }) => [feature, bin]));
    expect(bins.get('age')).toEqual({ kind: 'missing' });
    expect(bins.get('debt')).toMatchObject({ kind: 'range', to: null });
    expect(bins.get('sector')).toEqual({ kind: 'unseen' });
    expect(() => explainRow(card, { age: 1, debt: 'much', sector: null })).toThrow(
      expect.objectContaining({ code: 'scorecard.column_kind' }),
    );
  });
});

describe('probabilities', () => {
  test('move with the share of bads, contributions do not', () => {
    const moved = withBadShare(card, 0.02);
    expect(parseScorecard(moved).training.priorBadShare).toBe(0.02);
    const row = rowOf(table, 0);
    const [before, after] = [explainRow(card, row), explainRow(moved, row)];
    const { bads, rows } = card.training;
    const shift = Math.log(0.02 / 0.98) - Math.log(bads / (rows - bads));
    expect(after.logOdds - before.logOdds).toBeCloseTo(shift, 10);
    expect(after.contributions).toEqual(before.contributions);
    expect(withBadShare(moved, bads / rows).intercept).toBeCloseTo(card.intercept, 12);
  });

  test('have an interval that holds them and narrows with the deviations', () => {
    for (let row = 0; row < 50; row++) {
      const wide = probabilityInterval(card, rowOf(table, row), 1.959964);
      const narrow = probabilityInterval(card, rowOf(table, row), 0.841621);
      expect(wide.standardError).toBeGreaterThan(0);
      expect(wide.lower).toBeLessThan(narrow.lower);
      expect(narrow.lower).toBeLessThan(wide.probability);
      expect(narrow.upper).toBeLessThan(wide.upper);
    }
    expect(probabilityInterval(card, rowOf(table, 0), 0).lower).toBe(
      probabilityInterval(card, rowOf(table, 0), 0).probability,
    );
  });
});

describe('a faulty card is refused with its place', () => {
  const edits: readonly [string, string, (copy: Scorecard) => unknown][] = [
    ['an unknown key', '', (copy) => ({ ...copy, extra: 1 })],
    ['another format', 'format', (copy) => ({ ...copy, format: 'scorecard/9' })],
    ['no features', 'features', (copy) => ({ ...copy, features: [] })],
    [
      'points that disagree',
      'features.0.bins.1.points',
      (copy) => {
        const bin = copy.features[0]?.bins[1];
        if (bin !== undefined) bin.points += 1;
        return copy;
      },
    ],
    [
      'cuts out of order',
      'features.1.cuts.1',
      (copy) => {
        const feature = copy.features.find((one) => one.kind === 'numeric' && one.cuts.length > 1);
        if (feature?.kind === 'numeric') feature.cuts.reverse();
        return { ...copy, features: [copy.features.find((one) => one !== feature), feature] };
      },
    ],
    [
      'a bin too few',
      'features.0.bins',
      (copy) => {
        copy.features[0]?.bins.pop();
        return copy;
      },
    ],
    [
      'a feature twice',
      'features.1.name',
      (copy) => ({
        ...copy,
        features: [copy.features[0], copy.features[0], copy.features[1]],
      }),
    ],
    ['a covariance of another size', 'covariance', (copy) => ({ ...copy, covariance: [[1]] })],
    ['base points that disagree', 'basePoints', (copy) => ({ ...copy, basePoints: 1 })],
  ];

  test.each(edits)('%s, at “%s”', (_, path, edit) => {
    const given = edit(structuredClone(card));
    let issues: string[] = [];
    try {
      parseScorecard(given);
    } catch (error) {
      issues = error instanceof ZodError ? error.issues.map((one) => one.path.join('.')) : [];
    }
    expect(issues).toContain(path);
  });
});
