import { describe, expect, test } from 'vitest';
import type { Trainer } from '../table/model.ts';
import { TrainingError } from '../table/training-error.ts';
import { adverseImpact } from './adverse-impact.ts';
import { calibrationByGroup } from './calibration-by-group.ts';
import { equalOpportunity } from './equal-opportunity.ts';
import { rowsByGroup } from './groups.ts';
import { proxyScan } from './proxy-scan.ts';

// Ten of county firms and twenty of urban ones; one case of unknown place; nobody on an island.
const groups = {
  levels: ['county', 'island', 'urban'],
  codes: Int32Array.from({ length: 31 }, (_, row) => (row < 10 ? 0 : row < 30 ? 2 : -1)),
};
const accepted = Uint8Array.from({ length: 31 }, (_, row) =>
  row < 6 || (row >= 10 && row < 28) ? 1 : 0,
);

test('groups without cases are left out, as are cases without a group', () => {
  expect(rowsByGroup(groups).map(({ group, rows }) => [group, rows.length])).toEqual([
    ['county', 10],
    ['urban', 20],
  ]);
});

describe('adverse impact', () => {
  test('sixty of a hundred against ninety is below four fifths', () => {
    const [county, urban] = adverseImpact(groups, accepted);
    expect(county).toMatchObject({ accepted: 6, acceptedShare: 0.6, isAdverse: true });
    expect(county?.impactRatio).toBeCloseTo(2 / 3, 12);
    // 30·(6·2 − 18·4)² / (10·20·24·6) = 3.75 with one degree of freedom.
    expect(county?.pValue).toBeCloseTo(0.05280751141611, 10);
    expect(urban).toMatchObject({
      acceptedShare: 0.9,
      impactRatio: 1,
      pValue: 1,
      isAdverse: false,
    });
  });

  test('nobody accepted harms no group more than another', () => {
    const none = adverseImpact(groups, new Uint8Array(31));
    expect(none.map(({ impactRatio, isAdverse }) => [impactRatio, isAdverse])).toEqual([
      [1, false],
      [1, false],
    ]);
    expect(adverseImpact({ codes: Int32Array.of(-1), levels: [] }, accepted)).toEqual([]);
  });
});

test('equal opportunity looks at those who repay', () => {
  const target = Uint8Array.from({ length: 31 }, (_, row) => (row >= 4 && row < 10 ? 1 : 0));
  const found = equalOpportunity(groups, target, accepted);
  expect(found.groups).toEqual([
    { group: 'county', goods: 4, acceptedShareOfGoods: 1 },
    { group: 'urban', goods: 20, acceptedShareOfGoods: 0.9 },
  ]);
  expect(found.gap).toBeCloseTo(0.1, 12);
  const allBad = equalOpportunity(groups, new Uint8Array(31).fill(1), accepted);
  expect(allBad).toMatchObject({ gap: 0 });
  expect(allBad.groups[0]?.acceptedShareOfGoods).toBeNull();
});

test('calibration by group finds the group whose risk is understated', () => {
  const target = Uint8Array.from({ length: 31 }, (_, row) =>
    row < 5 || row === 10 || row === 11 ? 1 : 0,
  );
  const found = calibrationByGroup(groups, target, new Float64Array(31).fill(0.1));
  expect(found.map(({ group, bads, badRate }) => [group, bads, badRate])).toEqual([
    ['county', 5, 0.5],
    ['urban', 2, 0.1],
  ]);
  expect(found[0]?.meanProbability).toBeCloseTo(0.1, 12);
  expect(found[0]?.pValue).toBeLessThan(0.001);
  expect(found[1]?.pValue).toBeGreaterThan(0.9);
});

describe('the proxy scan', () => {
  // Says the first column, scaled to a probability, and cannot learn from a constant.
  const trainer: Trainer = ({ columns }) => {
    const [first] = columns;
    if (first?.kind !== 'numeric' || first.values.every((value) => value === first.values[0])) {
      throw new TrainingError('table.no_usable_column');
    }
    return {
      probabilities: (table) => {
        const [column] = table.columns;
        return column?.kind === 'numeric' ? column.values : new Float64Array(table.rows);
      },
    };
  };
  const attribute = Uint8Array.from({ length: 40 }, (_, row) => row % 2);
  const numeric = (name: string, value: (row: number) => number) => ({
    kind: 'numeric' as const,
    name,
    values: Float64Array.from(attribute, (_, row) => value(row)),
  });
  const table = {
    rows: 40,
    columns: [
      numeric('height', (row) => 0.2 + 0.5 * (row % 2)),
      numeric('constant', () => 0.5),
      numeric('noise', (row) => (row % 8 < 4 ? 0.2 : 0.4)),
    ],
  };

  test('finds the column that gives the attribute away', () => {
    const { auc, columns } = proxyScan(table, attribute, trainer);
    expect(auc).toBe(1);
    expect(columns).toEqual([
      { name: 'height', auc: 1 },
      { name: 'noise', auc: 0.5 },
      { name: 'constant', auc: null },
    ]);
  });

  test('passes on a fault that is not about learning', () => {
    const broken: Trainer = () => {
      throw new RangeError('broken');
    };
    expect(() => proxyScan(table, attribute, broken)).toThrow('broken');
  });
});
