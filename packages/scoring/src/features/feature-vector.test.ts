import { describe, expect, test } from 'vitest';
import type { CreditRecord } from '../records/credit-record.ts';
import {
  asOf,
  blamelessFirm,
  checked,
  invoiceMonth,
  judicialFact,
  months,
  penalty,
  record,
  registration,
  socialInsuranceMonth,
  taxMonth,
  utilityMonth,
} from '../testing/records.ts';
import { FEATURE_CODES, type FeatureCode } from './catalogue.ts';
import { FeatureVector, computeFeatures, featureVectorOf } from './feature-vector.ts';

const valueOf = (records: readonly CreditRecord[], code: FeatureCode, on = asOf.on) =>
  computeFeatures(records, { on, knownAt: asOf.knownAt }).values[code].value;

test('knows nothing of a firm without records, and says so for every feature', () => {
  const { values, itemsSeen } = computeFeatures([], asOf);
  expect(Object.values(values)).toEqual(FEATURE_CODES.map(() => ({ value: null, dataDate: null })));
  expect(itemsSeen).toEqual([]);
});

test('stored before a feature was known, says nothing of it; of no other thing does it speak', () => {
  const stored = featureVectorOf({ age_months: 12, tax_arrears_fen: 0 }, asOf);
  const { tax_arrears_fen: _later, ...earlier } = stored.values;
  expect(FeatureVector.parse({ ...stored, values: earlier }).values).toEqual({
    ...stored.values,
    tax_arrears_fen: { value: null, dataDate: null },
  });
  const wrong = { ...stored, values: { ...earlier, shoe_size: { value: 42, dataDate: null } } };
  expect(FeatureVector.safeParse(wrong).success).toBe(false);
});

test('survives a round trip through JSON', () => {
  const vector = computeFeatures(blamelessFirm(), asOf);
  expect(FeatureVector.parse(JSON.parse(JSON.stringify(vector)))).toEqual(vector);
});

describe('monthly windows', () => {
  test('sum twelve months and are dated by the last', () => {
    const { values } = computeFeatures(
      months(24).map((month) => taxMonth(month)),
      asOf,
    );
    expect(values.tax_paid_12m_fen).toEqual({ value: 3_600_000, dataDate: '2026-10-31' });
    expect(values.tax_paid_24m_average_fen.value).toBe(3_600_000);
    expect(values.tax_paid_growth.value).toBe(0);
  });

  test('take up to two missing months as the mean of the others, never as zero', () => {
    const rows = months(12).map((month) => taxMonth(month));
    expect(valueOf(rows.slice(0, 4).concat(rows.slice(6)), 'tax_paid_12m_fen')).toBe(3_600_000);
    expect(valueOf(rows.slice(0, 4).concat(rows.slice(7)), 'tax_paid_12m_fen')).toBeNull();
  });

  test('grow by the year, and not from nothing', () => {
    const grown = months(24).map((month, index) =>
      taxMonth(month, { taxPaidFen: index < 12 ? '100' : '150' }),
    );
    const started = months(24).map((month, index) =>
      taxMonth(month, { taxPaidFen: index < 12 ? '0' : '150' }),
    );
    expect(valueOf(grown, 'tax_paid_growth')).toBeCloseTo(0.5, 12);
    expect(valueOf(started, 'tax_paid_growth')).toBeNull();
  });

  test('are unknown when the source lags more than three months', () => {
    const rows = months(12).map((month) => taxMonth(month));
    expect(valueOf(rows, 'tax_paid_12m_fen', '2027-02-27')).toBe(3_600_000);
    expect(valueOf(rows, 'tax_paid_12m_fen', '2027-02-28')).toBeNull();
  });

  test('count idle months, late declarations and arrears', () => {
    const rows = months(24).map((month, index) =>
      taxMonth(month, {
        declaredSalesFen: index % 6 === 0 ? '0' : '500',
        lateDeclarations: index === 3 ? 2 : 0,
        arrearsFen: index === 23 ? '700' : '0',
      }),
    );
    const { values } = computeFeatures(rows, asOf);
    expect(values.tax_zero_months_12m.value).toBe(2);
    expect(values.tax_late_declarations_24m.value).toBe(2);
    expect(values.tax_arrears_fen.value).toBe(700);
  });
});

test('reads invoices: shares, variation and buyers', () => {
  const rows = months(12).map((month, index) =>
    invoiceMonth(month, {
      outAmountFen: index % 2 === 0 ? '1000' : '3000',
      redAmountFen: index === 0 ? '500' : '0',
      voidCount: index === 0 ? 10 : 0,
      topBuyerSharePpm: index % 2 === 0 ? 500_000 : 100_000,
    }),
  );
  const { values } = computeFeatures(rows, asOf);
  expect(values.invoiced_sales_12m_fen.value).toBe(24_000);
  expect(values.invoiced_sales_variation.value).toBeCloseTo(0.5, 12);
  expect(values.invoice_void_share_12m.value).toBeCloseTo(10 / 250, 12);
  expect(values.invoice_red_share_12m.value).toBeCloseTo(500 / 24_500, 12);
  expect(values.invoice_top_buyer_share_12m.value).toBeCloseTo(0.2, 12);
  expect(values.invoice_buyers_12m.value).toBeCloseTo(8, 12);
});

test('keeps the meters apart', () => {
  const rows = [
    ...months(12).map((month, index) =>
      utilityMonth('ELECTRICITY', month, { quantityMilli: index === 11 ? 40 : 80 }),
    ),
    ...months(12).map((month) => utilityMonth('WATER', month, { arrearsDays: 33, arrearsFen: 5 })),
  ];
  const { values } = computeFeatures(rows, asOf);
  expect(values.electricity_utilisation.value).toBe(0.5);
  expect(values.electricity_arrears_days.value).toBe(0);
  expect(values.water_arrears_days.value).toBe(33);
  expect(values.gas_arrears_days.value).toBeNull();
});

test('does not count postponed contributions as arrears', () => {
  const unpaid = { paidFen: '0', arrearsFen: '1500000' };
  const postponed = months(12).map((month) =>
    socialInsuranceMonth(month, { ...unpaid, deferred: true }),
  );
  const owed = months(12).map((month) => socialInsuranceMonth(month, unpaid));
  expect(valueOf(postponed, 'social_insurance_arrears_months_12m')).toBe(0);
  expect(valueOf(postponed, 'social_insurance_paid_months_12m')).toBe(12);
  expect(valueOf(owed, 'social_insurance_arrears_months_12m')).toBe(12);
  expect(valueOf(owed, 'social_insurance_paid_months_12m')).toBe(0);
});

describe('public records', () => {
  test('no record is not a clean record until the source was asked', () => {
    expect(valueOf([], 'penalty_burden_points')).toBeNull();
    expect(valueOf([checked('PENALTY')], 'penalty_burden_points')).toBe(0);
    expect(valueOf([checked('PENALTY', '2025-11-20')], 'penalty_burden_points')).toBeNull();
    expect(valueOf([checked('JUDICIAL')], 'penalty_burden_points')).toBeNull();
  });

  test('a penalty weighs by severity and half as much a year on', () => {
    expect(
      valueOf([penalty({ decidedOn: '2026-11-20', severity: 'SERIOUS' })], 'penalty_burden_points'),
    ).toBe(15);
    expect(
      valueOf([penalty({ decidedOn: '2025-11-20', severity: 'SERIOUS' })], 'penalty_burden_points'),
    ).toBe(7.5);
    expect(
      valueOf([penalty({ decidedOn: '2026-11-20', severity: 'MINOR' })], 'penalty_burden_points'),
    ).toBe(3);
  });

  test.each(['REPAIRED', 'EXPIRED', 'REVOKED'])(
    'a penalty that becomes %s leaves at once',
    (status) => {
      const later = { recordedAt: '2026-11-19T00:00:00Z' };
      const records = [checked('PENALTY'), penalty(), penalty({ status }, later)];
      expect(valueOf([checked('PENALTY'), penalty()], 'penalty_burden_points')).toBeGreaterThan(0);
      expect(valueOf(records, 'penalty_burden_points')).toBe(0);
    },
  );

  test('a penalty waiting for repair still stands, and ends with its publication', () => {
    const pending = penalty({ status: 'REPAIR_PENDING', publishUntil: '2026-12-31' });
    expect(
      valueOf([checked('PENALTY'), pending], 'penalty_burden_points', '2026-11-20'),
    ).toBeGreaterThan(0);
    expect(
      valueOf([checked('PENALTY', '2026-12-01'), pending], 'penalty_burden_points', '2027-01-01'),
    ).toBe(0);
  });

  test('a disputed record is marked and counts for nothing; its older version stays buried', () => {
    const disputed = judicialFact({}, { disputed: true, recordedAt: '2026-11-15T00:00:00Z' });
    const vector = computeFeatures([checked('JUDICIAL'), judicialFact(), disputed], asOf);
    expect(vector.values.dishonest_debtor_listed.value).toBe(0);
    expect(vector.disputes).toEqual([{ recordId: disputed.recordId, item: 'JUDICIAL' }]);
  });

  test('a listing ends on its end day, not before', () => {
    const ended = [judicialFact({ endedOn: '2026-11-20' }), checked('JUDICIAL')];
    expect(valueOf(ended, 'dishonest_debtor_listed', '2026-11-19')).toBe(1);
    expect(valueOf(ended, 'dishonest_debtor_listed', '2026-11-20')).toBe(0);
  });

  test('the newest registration, tax grade and official grade stand', () => {
    const records = [
      registration({ snapshotOn: '2026-01-01', status: 'REVOKED' }),
      registration(),
      record({
        kind: 'tax_credit_grade',
        item: 'TAX',
        payload: { grade: 'D', year: 2024, publishedOn: '2025-04-15' },
      }),
      record({
        kind: 'tax_credit_grade',
        item: 'TAX',
        payload: { grade: 'A', year: 2025, publishedOn: '2026-04-15' },
      }),
      record({
        kind: 'official_public_grade',
        item: 'REGISTRATION',
        payload: { grade: 'B', evaluatedOn: '2026-03-01' },
      }),
    ];
    const { values } = computeFeatures(records, asOf);
    expect(values.registration_closed.value).toBe(0);
    expect(values.age_months.value).toBe(72);
    expect(values.tax_credit_grade.value).toBe(4);
    expect(values.official_public_grade.value).toBe(2);
    expect(valueOf(records, 'tax_credit_grade', '2026-04-14')).toBe(0);
  });

  test('promises and honours', () => {
    const promise = (reference: string, status: string, settledOn: string | null) =>
      record({
        kind: 'commitment',
        item: 'COMMITMENT',
        payload: { reference, madeOn: '2024-01-01', status, settledOn },
      });
    const honour = (reference: string, kind: string, level: string, validUntil: string | null) =>
      record({
        kind: 'honour',
        item: 'HONOUR',
        payload: { reference, honour: kind, level, awardedOn: '2025-01-01', validUntil },
      });
    const { values } = computeFeatures(
      [
        promise('a', 'KEPT', '2026-01-01'),
        promise('b', 'BROKEN', '2026-02-01'),
        promise('c', 'OPEN', null),
        honour('x', 'QUALIFICATION', 'NATIONAL', null),
        honour('y', 'AWARD', 'COUNTY', '2026-01-01'),
        honour('z', 'SOCIAL_RESPONSIBILITY', 'COUNTY', null),
      ],
      asOf,
    );
    expect(values.commitments_kept_share.value).toBe(0.5);
    expect(values.commitments_broken_24m.value).toBe(1);
    expect(values.honour_points.value).toBe(4);
    expect(values.social_responsibility_count.value).toBe(1);
  });
});

test('takes features computed elsewhere and leaves the rest unknown', () => {
  const vector = featureVectorOf({ age_months: 30, tax_paid_growth: null }, asOf);
  expect(vector.values.age_months.value).toBe(30);
  expect(vector.values.tax_paid_growth.value).toBeNull();
  expect(vector.itemsSeen).toEqual(['REGISTRATION']);
});
