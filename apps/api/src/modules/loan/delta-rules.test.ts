import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asId } from '@xyd/db/ids';
import { parseLocalDate } from '../../kernel/local-date.ts';
import { classByOverdueDays, effectiveClass } from './class-rules.ts';
import { DELTA_SHARDS } from './contract.ts';
import {
  deltasOf,
  shardOf,
  type DeltaLine,
  type DeltaLoan,
  type LoanDelta,
} from './delta-rules.ts';

const day = parseLocalDate('2026-11-18');

const line: DeltaLine = {
  enterpriseId: asId('01890000-0000-7000-8000-00000000000d'),
  id: asId('01890000-0000-7000-8000-000000000002'),
  bankId: asId('01890000-0000-7000-8000-000000000003'),
  guarantorId: asId('01890000-0000-7000-8000-000000000004'),
  guaranteeSharePpm: 800_000,
  grantedFen: 200_000_000n,
  annualRatePpm: 38_500,
  termMonths: 12,
  regionCode: '410105',
  cityCode: '410100',
  industrySection: 'C',
  sizeClass: 'small',
  isFirstLoan: true,
};

const loan = (overrides: Partial<DeltaLoan> = {}): DeltaLoan => ({
  id: asId('01890000-0000-7000-8000-000000000005'),
  status: 'ACTIVE',
  termMonths: 12,
  outstandingFen: 100_000_000n,
  overdueClass: 'PASS',
  reportedClass: null,
  claimStatus: 'none',
  ...overrides,
});

describe('deltas', () => {
  test('of a grant carry the limit and no balance', () => {
    const [delta, ...more] = deltasOf(line, null, null, {
      day,
      flow: { kind: 'grant', grantedFen: 200_000_000n },
    });
    expect(more).toEqual([]);
    expect(delta).toMatchObject({ grantedFen: 200_000_000n, principalFen: 0n, loanCount: 0 });
  });

  test('of a disbursement raise balance, guaranteed part, a year’s interest and the count', () => {
    const requested = loan({ status: 'REQUESTED', outstandingFen: 0n });
    expect(
      deltasOf(line, requested, loan(), {
        day,
        flow: { kind: 'disburse', disbursedFen: 100_000_000n },
      }),
    ).toMatchObject([
      {
        principalFen: 100_000_000n,
        guaranteedFen: 80_000_000n,
        annualInterestFen: 3_850_000n,
        loanCount: 1,
        isInclusive: true,
        isCreditLoan: false,
        isLongTerm: false,
      },
    ]);
  });

  test('of a change of class move the balance and are no flow', () => {
    const overdue = loan({ overdueClass: 'SUBSTANDARD' });
    expect(deltasOf(line, loan(), overdue, { day, flow: null })).toMatchObject([
      {
        kind: 'reclassify',
        loanClass: 'PASS',
        principalFen: -100_000_000n,
        loanCount: -1,
        repaidFen: 0n,
      },
      { kind: 'reclassify', loanClass: 'SUBSTANDARD', principalFen: 100_000_000n, loanCount: 1 },
    ]);
    expect(deltasOf(line, overdue, overdue, { day, flow: null })).toEqual([]);
  });

  test('of the guarantor’s payment end the guaranteed part', () => {
    const paid = loan({ outstandingFen: 20_000_000n, claimStatus: 'paid' });
    expect(
      deltasOf(line, loan({ claimStatus: 'called' }), paid, {
        day,
        flow: { kind: 'compensate', compensatedFen: 80_000_000n },
      }),
    ).toMatchObject([
      { principalFen: -80_000_000n, guaranteedFen: -80_000_000n, compensatedFen: 80_000_000n },
    ]);
  });
});

test('every firm has one of the shards', () => {
  fc.assert(
    fc.property(fc.uuid(), (id) => {
      expect(shardOf(id)).toBeGreaterThanOrEqual(0);
      expect(shardOf(id)).toBeLessThan(DELTA_SHARDS);
      expect(shardOf(id)).toBe(shardOf(id));
    }),
  );
});

const repayment = fc.record({
  amountFen: fc.bigInt({ min: 0n, max: 40_000_000n }),
  overdueDays: fc.integer({ min: 0, max: 400 }),
  reported: fc.constantFrom(null, 'PASS' as const, 'DOUBTFUL' as const),
});

test('summed over a loan’s life they say what the loan says, in total and class by class', () => {
  fc.assert(
    fc.property(fc.array(repayment, { maxLength: 12 }), (steps) => {
      const requested = loan({ status: 'REQUESTED', outstandingFen: 0n });
      let now = loan();
      const all: LoanDelta[] = deltasOf(line, requested, now, {
        day,
        flow: { kind: 'disburse', disbursedFen: 100_000_000n },
      });
      for (const { amountFen, overdueDays, reported } of steps) {
        const repaidFen = amountFen < now.outstandingFen ? amountFen : now.outstandingFen;
        const outstandingFen = now.outstandingFen - repaidFen;
        const next = loan({
          outstandingFen,
          status: outstandingFen === 0n ? 'SETTLED' : 'ACTIVE',
          overdueClass: outstandingFen === 0n ? 'PASS' : classByOverdueDays(overdueDays),
          reportedClass: reported,
        });
        if (now.status === 'ACTIVE')
          all.push(...deltasOf(line, now, next, { day, flow: { kind: 'repay', repaidFen } }));
        if (now.status === 'ACTIVE') now = next;
      }
      const sum = (rows: readonly LoanDelta[]): bigint =>
        rows.reduce((total, row) => total + row.principalFen, 0n);
      expect(sum(all)).toBe(now.outstandingFen);
      expect(all.reduce((total, row) => total + row.loanCount, 0)).toBe(
        now.status === 'ACTIVE' ? 1 : 0,
      );
      const own = effectiveClass(now.reportedClass, now.overdueClass);
      for (const loanClass of [
        'PASS',
        'SPECIAL_MENTION',
        'SUBSTANDARD',
        'DOUBTFUL',
        'LOSS',
      ] as const) {
        const inClass = sum(all.filter((row) => row.loanClass === loanClass));
        expect(inClass).toBe(loanClass === own ? now.outstandingFen : 0n);
      }
    }),
  );
});
