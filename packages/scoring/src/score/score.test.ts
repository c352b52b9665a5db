import { describe, expect, test } from 'vitest';
import { FEATURE_CATALOGUE } from '../features/catalogue.ts';
import { computeFeatures } from '../features/feature-vector.ts';
import { pointsOn } from '../model/curve.ts';
import { GRADES } from '../model/grades.ts';
import { parseScoreModel } from '../model/score-model.ts';
import { startingModel } from '../model/starting-model.ts';
import { allTerms, corner, everyTerm, scored, scoreOf } from '../testing/firms.ts';
import { asOf, blamelessFirm, checked, judicialFact, penalty, record } from '../testing/records.ts';
import { score } from './score.ts';
import { ScoreResultSchema } from './score-result.ts';

test('scores an ordinary, blameless firm', () => {
  const result = scored(score(computeFeatures(blamelessFirm(), asOf), startingModel));
  expect(result).toMatchObject({
    grade: 'A',
    publicGrade: 'A',
    publicGradeSource: 'platform',
    probabilityOfDefault: null,
    probabilityReason: 'not_calibrated',
    confidenceLevel: 'high',
    caps: [],
    vetoes: [],
    unverifiedVetoes: [],
  });
  expect(result.reasons.up.map((reason) => reason.points)).toEqual(
    result.reasons.up.map((reason) => reason.points).toSorted((left, right) => right - left),
  );
  expect(result.reasons.up[0]).toMatchObject({
    feature: 'penalty_burden_points',
    item: 'PENALTY',
    value: 0,
  });
  expect(result.reasons.down.every((reason) => reason.points < 0 && reason.dataDate !== null)).toBe(
    true,
  );
  expect(ScoreResultSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
});

test('works out by hand', () => {
  const result = scored(
    scoreOf({
      penalty_burden_points: 0,
      age_months: 24,
      tax_paid_12m_fen: 10_000_000,
      tax_paid_growth: 0.1,
      tax_credit_grade: 3,
    }),
  );
  // Public: weights 35 and 5 of 100. Market: 7.5, 3.75 and 5 of 100, thin, so that the public side counts 60 %.
  expect(result.publicScore).toBeCloseTo((35 * 100 + 5 * 60) / 40, 9);
  expect(result.marketScore).toBeCloseTo((7.5 * 60 + 3.75 * 70 + 5 * 85) / 16.25, 9);
  expect(result.coverage).toEqual({ public: 0.4, market: 0.1625 });
  expect(result.confidence).toBeCloseTo(0.4 * 0.4 + 0.6 * 0.1625, 12);
  expect(result.uncappedScore).toBeCloseTo(10 * (0.6 * 95 + 0.4 * 70), 9);
  expect(result).toMatchObject({ score: 819, caps: [{ code: 'thin_file' }], publicGrade: 'A' });
});

test('reaches both ends of the scale', () => {
  expect(scored(scoreOf({ ...everyTerm(true), official_public_grade: null })).score).toBeCloseTo(
    1000,
    9,
  );
  const worst = scored(scoreOf({ ...everyTerm(false), tax_credit_grade: 1 }));
  expect(worst.grade).toBe('C');
  expect(worst.score).toBeLessThan(200);
});

test('a fresh minor penalty takes three of the hundred public points', () => {
  const platformOnly = { ...everyTerm(true), official_public_grade: null };
  const clean = scoreOf(platformOnly).publicScore ?? 0;
  expect(
    clean - (scoreOf({ ...platformOnly, penalty_burden_points: 3 }).publicScore ?? 0),
  ).toBeCloseTo(3, 9);
});

test('an official evaluation counts for half of a complete public side', () => {
  const values = { ...everyTerm(true), official_public_grade: 1 };
  expect(scoreOf(values).publicScore).toBeCloseTo((100 + 60) / 2, 9);
  expect(scoreOf(values)).toMatchObject({ publicGrade: 'C', publicGradeSource: 'official' });
});

test('every number on a contribution can be recomputed from the model', () => {
  const result = scored(score(computeFeatures(blamelessFirm(), asOf), startingModel));
  for (const contribution of result.contributions) {
    const term = allTerms.find(({ feature }) => feature === contribution.feature);
    expect(contribution.curvePoints).toBe(pointsOn(term?.curve ?? [], contribution.value));
  }
});

describe('caps', () => {
  const rich = everyTerm(true);

  test.each([
    [0, 'public_grade_d', 499, 'CCC'],
    [1, 'public_grade_c', 699, 'BBB'],
  ])('an official public grade of ordinal %i: %s', (ordinal, code, maximumScore, grade) => {
    const result = scored(scoreOf({ ...rich, official_public_grade: ordinal }));
    expect(result).toMatchObject({ score: maximumScore, displayScore: maximumScore, grade });
    expect(result.caps).toEqual([
      { code, maximumScore, points: expect.closeTo(maximumScore - result.uncappedScore, 9) },
    ]);
  });

  test('a thin file is good for A at most', () => {
    const result = scored(
      scoreOf({
        invoiced_sales_12m_fen: 1e12,
        invoiced_sales_growth: 1,
        invoice_active_months_12m: 12,
      }),
    );
    expect(result).toMatchObject({
      confidenceLevel: 'low',
      score: 819,
      grade: 'A',
      publicGrade: null,
    });
    expect(result.uncappedScore).toBeCloseTo(1000, 9);
  });
});

describe('thin sides', () => {
  test('the platform gives no public grade on little public evidence', () => {
    expect(scoreOf({ age_months: 240, tax_paid_12m_fen: 1e9 })).toMatchObject({
      publicScore: 100,
      publicGrade: null,
      publicGradeSource: null,
    });
  });

  // Thin is below 40 % of a side's weight: penalties alone are 35 %, with enforcement cases 45 %.
  const thinPublic = { penalty_burden_points: 0 };
  const fullPublic = { ...thinPublic, enforcement_open_count: 0 };
  const thinMarket = { tax_arrears_fen: 1e9 };
  const fullMarket = Object.fromEntries(
    startingModel.market.blocks
      .flatMap((block) => block.terms)
      .map(({ feature }) => [feature, corner(feature, false)]),
  );

  test.each([
    ['both full', fullPublic, fullMarket, 'full'],
    ['thin market', fullPublic, thinMarket, 'thinMarket'],
    ['thin public', thinPublic, fullMarket, 'thinPublic'],
    ['both thin', thinPublic, thinMarket, 'thinBoth'],
  ] as const)(
    '%s: the public side counts by the model',
    (...[, publicSide, marketSide, weight]) => {
      const result = scored(scoreOf({ ...publicSide, ...marketSide, tax_credit_grade: null }));
      const share = startingModel.fusion.publicWeight[weight];
      expect(result.uncappedScore).toBeCloseTo(
        10 * (share * (result.publicScore ?? 0) + (1 - share) * (result.marketScore ?? 0)),
        9,
      );
    },
  );

  test('a side without evidence has no say', () => {
    expect(scored(scoreOf(thinPublic)).uncappedScore).toBeCloseTo(1000, 9);
    expect(
      scored(scoreOf({ tax_arrears_fen: 1e9, tax_zero_months_12m: 12, tax_paid_12m_fen: 1e12 })),
    ).toMatchObject({
      publicScore: null,
    });
  });
});

describe('withheld', () => {
  test('under every veto of the model, naming each, and never as zero', () => {
    for (const { code, feature, when } of startingModel.vetoes) {
      const value = 'atLeast' in when ? when.atLeast : when.atMost;
      const result = scoreOf({ ...everyTerm(true), [feature]: value });
      expect(result).toMatchObject({
        status: 'withheld',
        withheldReason: 'veto',
        vetoes: [{ code, feature, value }],
      });
      expect(result).not.toHaveProperty('score');
    }
  });

  test('when almost nothing is known', () => {
    expect(scoreOf({})).toMatchObject({
      status: 'withheld',
      withheldReason: 'insufficient_data',
      publicScore: null,
    });
    expect(scoreOf({ paid_in_capital_fen: 1e9 })).toMatchObject({
      withheldReason: 'insufficient_data',
    });
  });

  test('a veto that could not be checked is neither passed nor failed', () => {
    const result = scored(scoreOf({ tax_paid_12m_fen: 1e7, tax_paid_growth: 0 }));
    expect(result.unverifiedVetoes).toContainEqual({ code: 'dishonest_debtor', item: 'JUDICIAL' });
    expect(result.unverifiedVetoes).toHaveLength(startingModel.vetoes.length);
  });
});

describe('disputes', () => {
  const disputed = judicialFact({}, { disputed: true });

  test('lift the veto and freeze the last grade', () => {
    const features = computeFeatures([...blamelessFirm(), disputed], asOf);
    expect(scored(score(features, startingModel, { previousGrade: 'CC' }))).toMatchObject({
      grade: 'CC',
      gradeFrozen: true,
      disputes: [{ recordId: disputed.recordId, item: 'JUDICIAL' }],
    });
    expect(scored(score(features, startingModel))).toMatchObject({ gradeFrozen: false });
  });

  test('nothing is frozen without one', () => {
    const features = computeFeatures(blamelessFirm(), asOf);
    expect(scored(score(features, startingModel, { previousGrade: 'CC' }))).toMatchObject({
      gradeFrozen: false,
      grade: 'A',
    });
  });
});

test('a repaired penalty gives the points back at once', () => {
  const firm = blamelessFirm();
  const fined = [...firm, penalty({ severity: 'SERIOUS' })];
  const repaired = [
    ...fined,
    record({
      kind: 'penalty',
      item: 'PENALTY',
      recordedAt: '2026-11-19T00:00:00Z',
      payload: {
        reference: 'P1',
        severity: 'SERIOUS',
        decidedOn: '2026-05-20',
        publishUntil: null,
        status: 'REPAIRED',
      },
    }),
  ];
  const scores = [firm, fined, repaired].map(
    (records) => scored(score(computeFeatures(records, asOf), startingModel)).score,
  );
  expect(scores[1]).toBeLessThan(scores[0] ?? 0);
  expect(scores[2]).toBe(scores[0]);
});

test('utility arrears lower the score and veto nothing', () => {
  const veteran = { ...everyTerm(true), electricity_arrears_days: 400 };
  expect(scored(scoreOf(veteran)).vetoes).toEqual([]);
  expect(startingModel.vetoes.map((veto) => FEATURE_CATALOGUE[veto.feature].item)).not.toContain(
    'ELECTRICITY',
  );
});

test('the number shown never claims a grade that was not reached', () => {
  const model = parseScoreModel({
    ...startingModel,
    caps: [{ code: 'test', when: { confidenceBelow: 1 }, maximumScore: 739.9 }],
  });
  expect(scored(scoreOf({ ...everyTerm(true), paid_in_capital_fen: null }, model))).toMatchObject({
    score: 739.9,
    displayScore: 739,
    grade: 'BBB',
  });
});

test('grades descend with the score', () => {
  const bands = startingModel.grades.map((band) => [band.grade, band.from]);
  expect(bands).toEqual([
    ['AAA', 900],
    ['AA', 820],
    ['A', 740],
    ['BBB', 660],
    ['BB', 580],
    ['B', 500],
    ['CCC', 420],
    ['CC', 340],
    ['C', 0],
  ]);
  expect(bands.map(([grade]) => grade)).toEqual([...GRADES]);
});

test('an item that was asked and found empty is evidence', () => {
  const asked = score(
    computeFeatures([checked('PENALTY'), checked('JUDICIAL')], asOf),
    startingModel,
  );
  expect(asked).toMatchObject({ status: 'scored', publicScore: 100 });
});
