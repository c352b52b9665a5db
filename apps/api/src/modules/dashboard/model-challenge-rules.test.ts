import { describe, expect, test } from 'vitest';
import { GRADES } from '@xyd/scoring';
import {
  acceptanceLine,
  challengeStability,
  differenceBands,
  meanDifference,
  swapMatrix,
} from './model-challenge-rules.ts';

const swaps = [
  { champion: 'AAA', challenger: 'AAA', firms: 3 },
  { champion: 'BBB', challenger: 'BB', firms: 2 },
  { champion: 'BB', challenger: 'A', firms: 4 },
  { champion: 'C', challenger: 'withheld', firms: 1 },
];

describe('the comparison of two models', () => {
  test('puts a withheld score below every grade', () => {
    const { outcomes, counts, betterShare, sameShare, worseShare } = swapMatrix(swaps);
    expect(outcomes).toEqual([...GRADES, 'withheld']);
    expect(counts[GRADES.indexOf('BB')]?.[GRADES.indexOf('A')]).toBe(4);
    expect(counts[GRADES.indexOf('C')]?.at(-1)).toBe(1);
    expect([betterShare, sameShare, worseShare]).toEqual([0.4, 0.3, 0.3]);
  });

  test('says who would pass the line by either', () => {
    expect(acceptanceLine(swaps)).toEqual({
      both: 3,
      championOnly: 2,
      challengerOnly: 4,
      neither: 1,
    });
  });

  test.each([
    [[], []],
    [[{ score: -1, firms: 2 }], [{ from: -25, to: 0, firms: 2 }]],
    [
      [
        { score: 0, firms: 1 },
        { score: 24, firms: 1 },
        { score: 51, firms: 5 },
      ],
      [
        { from: 0, to: 25, firms: 2 },
        { from: 25, to: 50, firms: 0 },
        { from: 50, to: 75, firms: 5 },
      ],
    ],
  ])('puts differences %j into bands', (differences, bands) => {
    expect(differenceBands(differences, 25)).toEqual(bands);
  });

  test('has no mean and no index without firms', () => {
    expect(meanDifference([])).toBeNull();
    expect(
      meanDifference([
        { score: -10, firms: 1 },
        { score: 20, firms: 2 },
      ]),
    ).toBe(10);
    expect(challengeStability([], [{ score: 1, firms: 1 }])).toBeNull();
    const scores = Array.from({ length: 40 }, (_, place) => ({ score: 600 + place, firms: 5 }));
    expect(challengeStability(scores, scores)).toMatchObject({ psi: 0, verdict: 'stable' });
    const higher = scores.map(({ score, firms }) => ({ score: score + 30, firms }));
    expect(challengeStability(scores, higher)?.verdict).toBe('significant_shift');
  });
});
