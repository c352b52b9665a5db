import { CreditRecord, computeFeatures, score, startingModel } from '@xyd/scoring';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkUscc, usccOf } from '../../modules/enterprise/index.ts';
import { checkRecord } from '../../modules/credit-data/index.ts';
import {
  firmOf,
  isFictitious,
  recordsOf,
  WORLD_ITEMS,
  type Condition,
  type Firm,
} from './index.ts';

const period = { dataFrom: '2024-11-01', dataTo: '2026-11-22', today: '2026-11-22' };
const anyUscc = fc
  .tuple(
    fc.constantFrom('410199', '410399', '411799', '419099'),
    fc.integer({ min: 0, max: 20_000 }),
  )
  .map(([district, serial]) => usccOf('91', district, serial));

const SOURCE_OF: Record<
  string,
  | 'tax'
  | 'electricity'
  | 'water'
  | 'gas'
  | 'social_insurance'
  | 'housing_fund'
  | 'market_regulator'
  | 'court'
  | 'credit_bureau'
> = {
  TAX: 'tax',
  INVOICE: 'tax',
  ELECTRICITY: 'electricity',
  WATER: 'water',
  GAS: 'gas',
  SOCIAL_INSURANCE: 'social_insurance',
  HOUSING_FUND: 'housing_fund',
  REGISTRATION: 'market_regulator',
  PENALTY: 'market_regulator',
  COMMITMENT: 'market_regulator',
  HONOUR: 'market_regulator',
  INTELLECTUAL_PROPERTY: 'market_regulator',
  PUBLIC_CONTRACT: 'market_regulator',
  FINANCING: 'credit_bureau',
  JUDICIAL: 'court',
};

function scoreOf(firm: Firm): number | null {
  const records = recordsOf(firm, WORLD_ITEMS, period).map((record, index) =>
    CreditRecord.parse({ ...record, recordId: String(index), recordedAt: new Date(0) }),
  );
  const features = computeFeatures(records, { on: '2026-11-22', knownAt: new Date() });
  const result = score(features, startingModel);
  return result.status === 'scored' ? result.score : null;
}

describe('the world of made-up firms', () => {
  test('knows the codes that the platform calls fictitious, and no others', () => {
    fc.assert(
      fc.property(anyUscc, (uscc) => {
        expect(isFictitious(uscc)).toBe(true);
        expect(checkUscc(uscc)).toEqual({ valid: true, organisationCodeValid: true });
      }),
    );
    expect(isFictitious('91410000170001401D')).toBe(false);
    expect(isFictitious('91410199MA9XX0011G')).toBe(false);
    expect(() => firmOf('91410000170001401D')).toThrow(RangeError);
  });

  test('says only what passes every check of the platform', () => {
    fc.assert(
      fc.property(anyUscc, (uscc) => {
        for (const record of recordsOf(firmOf(uscc), WORLD_ITEMS, period)) {
          const source = SOURCE_OF[record.item];
          if (!source) throw new Error(`no source of ${record.item}`);
          const verdict = checkRecord(record, { source, ...period });
          expect(verdict).toMatchObject({ ok: true });
        }
      }),
      { numRuns: 60 },
    );
  });

  test('never says anything else of the same month, however it is asked', () => {
    fc.assert(
      fc.property(anyUscc, fc.integer({ min: 0, max: 20 }), (uscc, later) => {
        const firm = firmOf(uscc);
        const dataFrom = `2025-${String((later % 12) + 1).padStart(2, '0')}-10`;
        const whole = recordsOf(firm, ['TAX', 'ELECTRICITY', 'SOCIAL_INSURANCE'], period);
        const part = recordsOf(firm, ['ELECTRICITY', 'SOCIAL_INSURANCE', 'TAX'], {
          ...period,
          dataFrom,
        });
        for (const record of part) expect(whole).toContainEqual(record);
      }),
      { numRuns: 40 },
    );
  });

  test('has no gap between the first and the newest month', () => {
    fc.assert(
      fc.property(anyUscc, (uscc) => {
        const firm = firmOf(uscc);
        const months = recordsOf(firm, ['INVOICE'], period).flatMap(({ payload }) =>
          typeof payload['month'] === 'string' ? [payload['month']] : [],
        );
        const founded = firm.establishedOn.slice(0, 7);
        expect(months[0]).toBe(founded > '2024-11' ? founded : '2024-11');
        expect(months.at(-1)).toBe('2026-10');
        expect(new Set(months).size).toBe(months.length);
      }),
      { numRuns: 40 },
    );
  });

  test('has firms that do well, badly and hardly at all, and a score tells them apart', () => {
    const firms = Array.from({ length: 160 }, (_, serial) =>
      firmOf(usccOf('91', '410199', serial)),
    );
    const mean = (condition: Condition): number => {
      const scores = firms
        .filter((firm) => firm.condition === condition)
        .flatMap((firm) => scoreOf(firm) ?? []);
      expect(scores.length).toBeGreaterThan(2);
      return scores.reduce((sum, value) => sum + value, 0) / scores.length;
    };
    expect(mean('growing')).toBeGreaterThan(mean('steady'));
    expect(mean('steady')).toBeGreaterThan(mean('declining'));
    expect(mean('declining')).toBeGreaterThan(mean('troubled'));
    const sizes = new Set(firms.map(({ sizeClass }) => sizeClass));
    expect(sizes).toEqual(new Set(['micro', 'small', 'medium']));
  });

  test('lets its maker choose a trade, a size and a condition without changing the rest', () => {
    const uscc = usccOf('91', '410399', 77);
    const wished = firmOf(uscc, { industryCode: '34', condition: 'troubled', sizeClass: 'small' });
    expect(wished).toMatchObject({ industryCode: '34', condition: 'troubled', sizeClass: 'small' });
    expect(wished.cityCode).toBe('410300');
    const again = firmOf(uscc, { industryCode: '34', condition: 'troubled', sizeClass: 'small' });
    expect(again).toEqual(wished);
  });

  test('shows trouble as growing arrears in the last months', () => {
    const firm = firmOf(usccOf('91', '410199', 5), { condition: 'troubled' });
    const arrears = recordsOf(firm, ['ELECTRICITY'], period).flatMap(({ payload }) =>
      'arrearsFen' in payload ? [BigInt(String(payload['arrearsFen']))] : [],
    );
    expect(arrears.slice(0, 12).every((amount) => amount === 0n)).toBe(true);
    expect(arrears.at(-1)).toBeGreaterThan(arrears.at(-3) ?? 0n);
  });
});
