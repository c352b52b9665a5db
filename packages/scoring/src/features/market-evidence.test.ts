import { describe, expect, test } from 'vitest';
import type { CreditRecord } from '../records/credit-record.ts';
import {
  asOf,
  bureauSummary,
  checked,
  intellectualProperty,
  invoiceMonth,
  months,
  publicContract,
  record,
} from '../testing/records.ts';
import type { FeatureCode } from './catalogue.ts';
import { computeFeatures } from './feature-vector.ts';

const valuesOf = (records: readonly CreditRecord[], on = asOf.on) => {
  const { values } = computeFeatures(records, { on, knownAt: asOf.knownAt });
  return (...codes: FeatureCode[]) => codes.map((code) => values[code].value);
};

describe('cash flow by invoices', () => {
  test('is what sales leave over purchases', () => {
    const rows = months(12).map((month, index) =>
      invoiceMonth(month, { outAmountFen: '1000', inAmountFen: index < 3 ? '1200' : '600' }),
    );
    expect(
      valuesOf(rows)(
        'invoice_net_inflow_12m_fen',
        'invoice_net_inflow_share_12m',
        'invoice_inflow_months_12m',
      ),
    ).toEqual([3_000, 0.25, 9]);
  });

  test('may be a drain, and has no share of sales that never were', () => {
    const buying = months(12).map((month) =>
      invoiceMonth(month, { outAmountFen: '0', inAmountFen: '500' }),
    );
    expect(
      valuesOf(buying)(
        'invoice_net_inflow_12m_fen',
        'invoice_net_inflow_share_12m',
        'invoice_inflow_months_12m',
      ),
    ).toEqual([-6_000, null, 0]);
  });
});

describe('technology', () => {
  const counts = [
    'invention_patents_count',
    'other_patents_count',
    'trademarks_count',
  ] as const satisfies FeatureCode[];

  test('is unknown until the register was looked through, and then counted', () => {
    expect(valuesOf([])(...counts)).toEqual([null, null, null]);
    expect(valuesOf([checked('INTELLECTUAL_PROPERTY')])(...counts)).toEqual([0, 0, 0]);
  });

  test('counts by kind what stands on the day', () => {
    const rights = [
      intellectualProperty(),
      intellectualProperty({ reference: 'ZL2', right: 'UTILITY_MODEL', pledged: true }),
      intellectualProperty({ reference: 'ZL3', right: 'DESIGN', grantedOn: '2026-06-01' }),
      intellectualProperty({ reference: 'ZL4', right: 'DESIGN', validUntil: '2026-11-19' }),
      intellectualProperty({ reference: 'SB1', right: 'TRADEMARK', validUntil: null }),
      checked('INTELLECTUAL_PROPERTY'),
    ];
    expect(valuesOf(rights)(...counts)).toEqual([1, 2, 1]);
    expect(valuesOf(rights, '2026-05-31')(...counts)).toEqual([1, 2, 1]);
    expect(valuesOf(rights, '2024-02-29')(...counts)).toEqual([null, null, null]);
  });

  test('knows recognitions of technology from other honours by their names', () => {
    const honour = (reference: string, tag: string | undefined, validUntil: string | null = null) =>
      record({
        kind: 'honour',
        item: 'HONOUR',
        payload: {
          reference,
          honour: 'QUALIFICATION',
          level: 'PROVINCIAL',
          awardedOn: '2025-01-01',
          validUntil,
          tag,
        },
      });
    const rows = [
      honour('a', '高新技术企业'),
      honour('b', '专精特新中小企业'),
      honour('c', '守合同重信用企业'),
      honour('d', undefined),
      honour('e', '科技型中小企业', '2026-01-01'),
    ];
    expect(valuesOf(rows)('technology_recognitions_count')).toEqual([2]);
  });
});

describe('public contracts', () => {
  const all = [
    'public_contracts_24m_fen',
    'public_contracts_performed_share',
    'public_contracts_open_fen',
  ] as const satisfies FeatureCode[];

  test('are unknown until they were looked for; none ended has no share performed', () => {
    expect(valuesOf([])(...all)).toEqual([null, null, null]);
    expect(valuesOf([checked('PUBLIC_CONTRACT')])(...all)).toEqual([0, null, 0]);
  });

  test('add up what was won, what is in hand and how it ended', () => {
    const rows = [
      publicContract(),
      publicContract({ reference: 'C2', status: 'PERFORMED', endedOn: '2026-06-01' }),
      publicContract({ reference: 'C3', status: 'BREACHED', endedOn: '2026-07-01' }),
      publicContract({
        reference: 'C4',
        awardedOn: '2024-11-20',
        status: 'PERFORMED',
        endedOn: '2025-02-01',
      }),
      checked('PUBLIC_CONTRACT'),
    ];
    const [won, share, open] = valuesOf(rows)(...all);
    expect([won, open]).toEqual([100_000_000, 50_000_000]);
    expect(share).toBeCloseTo(2 / 3, 12);
  });

  test('were open before they ended, whatever came of them', () => {
    const ended = [publicContract({ status: 'BREACHED', endedOn: '2026-07-01' })];
    expect(valuesOf(ended, '2026-06-30')(...all)).toEqual([50_000_000, null, 50_000_000]);
    expect(valuesOf(ended, '2026-07-01')(...all)).toEqual([null, 0, null]);
  });
});

describe('borrowing', () => {
  const all = [
    'credit_balance_fen',
    'credit_overdue_fen',
    'credit_lenders_count',
    'credit_used_share',
    'credit_guaranteed_fen',
  ] as const satisfies FeatureCode[];

  test('is read from the newest month and dated by its end', () => {
    const rows = [
      bureauSummary('2026-09', { overdueFen: '77', balanceFen: '1' }),
      bureauSummary('2026-10', { guaranteedForOthersFen: '500' }),
    ];
    expect(valuesOf(rows)(...all)).toEqual([150_000_000, 0, 2, 0.5, 500]);
    expect(computeFeatures(rows, asOf).values.credit_balance_fen.dataDate).toBe('2026-10-31');
  });

  test('a firm to which nobody lends owes nothing and uses no share of nothing', () => {
    const none = bureauSummary('2026-10', {
      lenderCount: 0,
      limitGrantedFen: '0',
      balanceFen: '0',
    });
    expect(valuesOf([none])(...all)).toEqual([0, 0, 0, null, 0]);
  });

  test('figures of half a year ago say nothing of today', () => {
    expect(valuesOf([bureauSummary('2026-05')])(...all)).toEqual([null, null, null, null, null]);
  });
});
