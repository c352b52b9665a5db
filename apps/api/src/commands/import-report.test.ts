import { describe, expect, test } from 'vitest';
import { gradeTable, quantile, type FirmOutcome } from './import-report.ts';

const outcome = (
  grade: string | null,
  rating: FirmOutcome['firm']['rating'],
  hasDefaulted: boolean | null,
  eligible: number,
): FirmOutcome => ({
  firm: { sourceName: 'E1', maskedName: '***公司', rating, hasDefaulted },
  grade,
  eligible,
  undecided: eligible + 1,
});

describe('the table of an import', () => {
  test('sets our grades beside the bank’s rating, the defaults and the products', () => {
    const table = gradeTable(
      [
        outcome('A', 'A', false, 30),
        outcome('A', 'B', false, 10),
        outcome('A', null, null, 20),
        outcome('CC', 'D', true, 2),
        outcome(null, null, null, 0),
      ],
      ['AAA', 'A', 'CC'],
    );
    expect(table.split('\n').map((line) => line.replaceAll(/ {2,}/g, '|'))).toEqual([
      'grade|A|B|C|D|unrated|firms|defaults|default rate|fit p50|p90|may fit p50|p90',
      'A|1|1|0|0|1|3|0/2|0.0 %|20|30|21|31',
      'CC|0|0|0|1|0|1|1/1|100.0 %|2|2|3|3',
      'withheld|0|0|0|0|1|1|0/0|-|0|0|1|1',
      'all|1|1|0|1|2|5|1/3|33.3 %|10|30|11|31',
    ]);
    const widths = table.split('\n').map((line) => line.length);
    expect(new Set(widths).size).toBe(1);
  });
});

test.each([
  [[], 0.5, 0],
  [[7], 0.9, 7],
  [[3, 1, 2], 0.5, 2],
  [[1, 2, 3, 4], 0.5, 2],
  [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9, 9],
])('of %j the share %d lies at %d', (values, share, expected) => {
  expect(quantile(values, share)).toBe(expected);
});
