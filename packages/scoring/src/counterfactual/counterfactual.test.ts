import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FEATURE_ACTIONS, monthsToChange } from '../features/actions.ts';
import { FEATURE_CATALOGUE, FEATURE_CODES, type FeatureCode } from '../features/catalogue.ts';
import {
  computeFeatures,
  type FeatureVector,
  featureVectorOf,
} from '../features/feature-vector.ts';
import { explain } from '../matching/explain.ts';
import { MATCHING_CATALOGUE } from '../attributes/catalogue.ts';
import { parseScoreModel } from '../model/score-model.ts';
import { startingModel } from '../model/starting-model.ts';
import { score } from '../score/score.ts';
import { allTerms, anyFirm, corner, scored, type Values } from '../testing/firms.ts';
import { asOf, blamelessFirm, taxMonth } from '../testing/records.ts';
import { type Change, counterfactual, withChanges } from './counterfactual.ts';
import { monthsForLeaf, scoreForLeaf, scoreForNextGrade } from './goal.ts';

const vectorOf = (values: Values): FeatureVector => featureVectorOf(values, asOf);
const displayScoreOf = (features: FeatureVector): number => {
  const result = score(features, startingModel);
  return result.status === 'scored' ? result.displayScore : 0;
};
const bestEnd = (feature: FeatureCode): number => corner(feature, true);

/** Hundreds of searches take their time on a busy machine. */
const SEARCHES_MS = 60_000;

const target = fc.constantFrom(340, 420, 500, 580, 660, 740, 820, 900);

test(
  'the changes reach the score, each over a feature one can act on, in its better direction and in time',
  { timeout: SEARCHES_MS },
  () => {
    fc.assert(
      fc.property(anyFirm, target, (values, minimumScore) => {
        const features = vectorOf(values);
        const found = counterfactual(features, startingModel, minimumScore);
        fc.pre(found.reachable);
        expect(displayScoreOf(withChanges(features, found.changes))).toBeGreaterThanOrEqual(
          minimumScore,
        );
        expect(found.scoreAfter).toBeGreaterThanOrEqual(minimumScore);
        expect(found.isProven).toBe(true);
        for (const { feature, from, to, months } of found.changes) {
          expect(FEATURE_ACTIONS[feature]).not.toBeNull();
          expect(Math.sign(to - from)).toBe(FEATURE_CATALOGUE[feature].direction === 'up' ? 1 : -1);
          expect(from).toBe(features.values[feature].value);
          expect(months).toBeGreaterThanOrEqual((monthsToChange(feature, from, to) ?? 0) - 1e-9);
          // Rounding to a figure one would name may take a little longer than the limit.
          expect(months).toBeLessThanOrEqual(37);
        }
      }),
      { seed: 31, numRuns: 100 },
    );
  },
);

test('no fewer changes would do, however far each of them went', { timeout: SEARCHES_MS }, () => {
  fc.assert(
    fc.property(anyFirm, target, (values, minimumScore) => {
      const features = vectorOf(values);
      const found = counterfactual(features, startingModel, minimumScore, Infinity);
      fc.pre(found.reachable && found.changes.length <= 3);
      const levers = allTerms
        .map(({ feature }) => feature)
        .filter((feature) => {
          const { value } = features.values[feature];
          return value !== null && monthsToChange(feature, value, bestEnd(feature)) !== null;
        });
      for (const fewer of subsets(levers, found.changes.length - 1)) {
        const best = { ...values };
        for (const feature of fewer) {
          best[feature] = bestEnd(feature);
        }
        expect(displayScoreOf(vectorOf(best))).toBeLessThan(minimumScore);
      }
    }),
    { seed: 32, numRuns: 30 },
  );
});

test(
  'where it says that all levers together are not enough, they are not',
  { timeout: SEARCHES_MS },
  () => {
    fc.assert(
      fc.property(anyFirm, target, (values, minimumScore) => {
        const features = vectorOf(values);
        const found = counterfactual(features, startingModel, minimumScore, Infinity);
        fc.pre(!found.reachable && found.obstacle === 'not_enough');
        const best = { ...values };
        for (const code of FEATURE_CODES) {
          const value = values[code];
          if (
            value != null &&
            isTerm(code) &&
            monthsToChange(code, value, bestEnd(code)) !== null
          ) {
            best[code] = bestEnd(code);
          }
        }
        expect(displayScoreOf(vectorOf(best))).toBeLessThan(minimumScore);
      }),
      { seed: 33, numRuns: 100 },
    );
  },
);

const isTerm = (code: FeatureCode): boolean => allTerms.some(({ feature }) => feature === code);

function* subsets(
  codes: readonly FeatureCode[],
  size: number,
  start = 0,
): Generator<FeatureCode[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let index = start; index < codes.length; index += 1) {
    const first = codes[index];
    for (const rest of first === undefined ? [] : subsets(codes, size - 1, index + 1)) {
      yield first === undefined ? rest : [first, ...rest];
    }
  }
}

describe('a firm with tax in arrears', () => {
  const features = computeFeatures(
    [...blamelessFirm(), taxMonth('2026-10', { arrearsFen: '8000000', taxPaidFen: '300001' })].map(
      (one, index) => ({ ...one, recordId: `r${String(index).padStart(4, '0')}` }),
    ),
    asOf,
  );
  const before = scored(score(features, startingModel));

  test('is told to pay it, within a month, when that alone reaches the score', () => {
    const found = counterfactual(features, startingModel, before.displayScore + 10);
    expect(found).toMatchObject({
      reachable: true,
      months: 1,
      changes: [{ feature: 'tax_arrears_fen', from: 8_000_000, months: 1, basis: 'arithmetic' }],
    });
  });

  test('is led to the next grade', () => {
    const next = scoreForNextGrade(before, startingModel);
    expect(startingModel.grades.map(({ from }) => from)).toContain(next);
    expect(next).toBeGreaterThan(before.displayScore);
    const found = counterfactual(features, startingModel, next ?? 0);
    expect(found.reachable && found.scoreAfter).toBeGreaterThanOrEqual(next ?? 0);
  });
});

describe('obstacles', () => {
  const good: Values = Object.fromEntries(
    allTerms.map(({ feature }) => [feature, bestEnd(feature)]),
  );
  delete good.official_public_grade;

  test('a veto, or nearly nothing known', () => {
    expect(
      counterfactual(vectorOf({ ...good, dishonest_debtor_listed: 1 }), startingModel, 500),
    ).toMatchObject({ reachable: false, obstacle: 'withheld' });
  });

  test('a score that is reached already', () => {
    expect(counterfactual(vectorOf(good), startingModel, 500)).toMatchObject({
      obstacle: 'already_reached',
    });
  });

  test('an official grade D caps the score, and a thin file too', () => {
    expect(
      counterfactual(vectorOf({ ...good, official_public_grade: 0 }), startingModel, 580),
    ).toMatchObject({ obstacle: 'cap' });
    const thin: Values = { penalty_burden_points: 0, enforcement_open_count: 0, age_months: 200 };
    expect(counterfactual(vectorOf(thin), startingModel, 900)).toMatchObject({ obstacle: 'cap' });
  });

  test("a platform's own grade D is lifted by the public record, however good the market", () => {
    const poorConduct: Values = {
      ...good,
      penalty_burden_points: 35,
      enforcement_open_count: 3,
      consumption_restricted: 1,
      honour_points: 0,
      age_months: 0,
    };
    expect(scored(score(vectorOf(poorConduct), startingModel))).toMatchObject({
      publicGrade: 'D',
      displayScore: 499,
    });
    const found = counterfactual(vectorOf(poorConduct), startingModel, 740);
    expect(found).toMatchObject({ reachable: true });
    const changes: readonly Change[] = found.reachable ? found.changes : [];
    const after = scored(score(withChanges(vectorOf(poorConduct), changes), startingModel));
    expect(after.displayScore).toBeGreaterThanOrEqual(740);
    expect(after.publicGrade).toBe('B');
  });
});

describe('the score a goal stands for', () => {
  const firm = scored(score(computeFeatures(blamelessFirm(), asOf), startingModel));
  const leafScore = (rule: Parameters<typeof explain>[0]): number | null => {
    const attributes = { score: firm.displayScore, grade: firm.grade, region_code: '410100' };
    const why = explain(rule, attributes, MATCHING_CATALOGUE);
    const [failed] = why.outcome === 'no' ? why.failed : [];
    return failed === undefined
      ? null
      : scoreForLeaf(failed, firm, startingModel, MATCHING_CATALOGUE);
  };

  test.each([
    [{ field: 'grade', op: 'ge', value: 'AA' } as const, 820],
    [{ field: 'grade', op: 'in', value: ['AAA', 'AA'] } as const, 820],
    [{ field: 'grade', op: 'eq', value: 'AAA' } as const, 900],
    [{ not: { field: 'grade', op: 'lt', value: 'AA' } } as const, 820],
    [{ field: 'score', op: 'ge', value: 850.5 } as const, 851],
    [{ field: 'score', op: 'gt', value: 850 } as const, 851],
    [{ field: 'score', op: 'between', value: [880, 900] } as const, 880],
    [{ not: { field: 'score', op: 'le', value: 870 } } as const, 871],
    [{ field: 'score', op: 'lt', value: 100 } as const, null],
    [{ field: 'region_code', op: 'eq', value: '419001' } as const, null],
  ])('%j asks for %s', (rule, expected) => {
    expect(leafScore(rule)).toBe(expected);
  });

  test('there is no grade above the best, and none to reach while a dispute freezes it', () => {
    expect(scoreForNextGrade({ ...firm, displayScore: 950 }, startingModel)).toBeNull();
    expect(scoreForNextGrade({ ...firm, gradeFrozen: true }, startingModel)).toBeNull();
    expect(scoreForNextGrade({ ...firm, displayScore: 339 }, startingModel)).toBe(340);
  });

  test('a model of other bands moves the goal', () => {
    const grades = startingModel.grades.map(({ grade, from }) => ({ grade, from: from * 0.9 }));
    const other = parseScoreModel({ ...startingModel, grades });
    expect(scoreForNextGrade({ ...firm, displayScore: 700 }, other)).toBe(738);
  });
});

describe('how long a failing comparison takes', () => {
  const attributes = {
    age_months: 20,
    tax_arrears_fen: 5_000_000,
    tax_paid_12m_fen: 1_000_000,
    tax_credit_grade: 'C',
    social_insurance_paid_months_12m: 9,
    electricity_growth: -0.2,
    invoice_top_buyer_share_12m: 0.4,
  };
  test.each([
    ['an age waits', { field: 'age_months', op: 'ge', value: 24 } as const, 4],
    [
      'arrears are paid within a month',
      { field: 'tax_arrears_fen', op: 'le', value: 0 } as const,
      1,
    ],
    [
      'a fifth more tax takes a year and the lead',
      { field: 'tax_paid_12m_fen', op: 'ge', value: 1_200_000 } as const,
      13,
    ],
    [
      'a better tax grade comes once a year',
      { field: 'tax_credit_grade', op: 'ge', value: 'B' } as const,
      24,
    ],
    [
      'paid months come one a month',
      { field: 'social_insurance_paid_months_12m', op: 'ge', value: 12 } as const,
      3,
    ],
    [
      'nobody is told to use power',
      { field: 'electricity_growth', op: 'ge', value: 0 } as const,
      null,
    ],
    [
      'nor to become worse',
      { field: 'invoice_top_buyer_share_12m', op: 'ge', value: 0.5 } as const,
      null,
    ],
    [
      'a grade of ours is a matter of the score',
      { field: 'grade', op: 'ge', value: 'AA' } as const,
      null,
    ],
  ])('%s', (_, rule, months) => {
    const why = explain(rule, { ...attributes, grade: 'BB' }, MATCHING_CATALOGUE);
    const [failed] = why.outcome === 'no' ? why.failed : [];
    expect(failed).toBeDefined();
    expect(failed === undefined ? undefined : monthsForLeaf(failed)).toBe(months);
  });
});
