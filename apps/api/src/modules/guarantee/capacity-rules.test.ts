import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseLocalDate } from '../../kernel/local-date.ts';
import { shareOf } from '../../kernel/money.ts';
import {
  checkCapacity,
  feeCapPpm,
  liabilityOfExposure,
  moveExposure,
  noExposure,
  type CapacityQuestion,
  type Exposure,
} from './capacity-rules.ts';
import { standardOn } from './liability-standard.ts';

const today = parseLocalDate('2026-11-18');
const standard = standardOn(today);
const YI = 10_000_000_000n;

/** The worked example's guarantor: 24.2 of liability over 5.0, at 4.84 times (in 亿). */
const question = (overrides: Partial<CapacityQuestion['promise']> = {}): CapacityQuestion => ({
  guarantor: {
    netAssetsFen: (52n * YI) / 10n,
    equityInGuarantorsFen: (2n * YI) / 10n,
    capMultiple: 10,
    isGovernmentBacked: false,
    controllerUsccs: [],
    licenceValidTo: '2030-12-31',
    committedLiabilityFen: 0n,
    outsideLiabilityFen: (242n * YI) / 10n,
  },
  exposure: noExposure('OTHER'),
  groupOthersFen: null,
  promise: {
    principalFen: (6n * YI) / 10n,
    sharePpm: 800_000,
    annualFeeRatePpm: 12_000,
    uscc: '91410199MA9XX0011F',
    ...overrides,
  },
  today,
  standard,
});

const codesOf = (asked: CapacityQuestion): string[] =>
  checkCapacity(asked).violations.map(({ code }) => code);

describe('the check before a promise', () => {
  test('says before and after: 60 million at four fifths is 9.6 % of one borrower', () => {
    const check = checkCapacity(question());
    expect(check).toMatchObject({
      bucket: 'OTHER_LOAN',
      weightPpm: 1_000_000,
      guaranteedFen: (48n * YI) / 100n,
      before: { multiplePpm: 4_840_000, singleBorrowerPpm: 0, groupPpm: null },
      after: { multiplePpm: 4_936_000, singleBorrowerPpm: 96_000, groupPpm: null },
      limits: { capMultiple: 10, annualFeeRatePpm: null, sharePpm: null },
      violations: [],
    });
  });

  test('refuses the same loan at a full share: 12 %', () => {
    expect(checkCapacity(question({ sharePpm: 1_000_000 })).violations).toEqual([
      { code: 'guarantee.single_borrower_exceeded', actualPpm: 120_000, limitPpm: 100_000 },
    ]);
  });

  test('counts what the borrower has already, and its group', () => {
    const asked = question({ principalFen: YI / 10n });
    const exposure: Exposure = {
      ...noExposure('OTHER'),
      inForcePrincipalFen: (5n * YI) / 10n,
      inForceFen: (45n * YI) / 100n,
    };
    const grown = {
      ...asked,
      exposure,
      guarantor: { ...asked.guarantor, committedLiabilityFen: (45n * YI) / 100n },
    };
    expect(codesOf(grown)).toEqual(['guarantee.single_borrower_exceeded']);
    const group = { ...question(), groupOthersFen: (28n * YI) / 100n };
    expect(checkCapacity(group).after.groupPpm).toBe(152_000);
    expect(codesOf(group)).toEqual(['guarantee.group_exceeded']);
    expect(codesOf({ ...group, groupOthersFen: (27n * YI) / 100n })).toEqual([]);
  });

  test('stops at the multiple to the fen', () => {
    const free = question({ principalFen: 1_000_000n, sharePpm: 1_000_000 });
    const full = {
      ...free,
      guarantor: { ...free.guarantor, outsideLiabilityFen: 50n * YI - 1_000_000n },
    };
    expect(codesOf(full)).toEqual([]);
    expect(codesOf({ ...full, promise: { ...full.promise, principalFen: 1_000_001n } })).toEqual([
      'guarantee.multiple_exceeded',
    ]);
  });

  test('moves a whole small borrower out of its bucket with the fen that is too much', () => {
    const exposure: Exposure = {
      ...noExposure('SMALL_MICRO'),
      inForcePrincipalFen: 400_000_000n,
      inForceFen: 320_000_000n,
    };
    expect(liabilityOfExposure(exposure, standard)).toMatchObject({
      bucket: 'SMALL_LOAN',
      committedLiabilityFen: 240_000_000n,
    });
    const asked = { ...question({ principalFen: 100_000_001n }), exposure };
    const check = checkCapacity(asked);
    expect(check.bucket).toBe('OTHER_LOAN');
    expect(check.after.singleBorrowerFen).toBe(320_000_000n + shareOf(100_000_001n, 800_000));
  });

  test.each([
    ['within the policy', { annualFeeRatePpm: 15_000 }, []],
    ['too dear', { annualFeeRatePpm: 15_001 }, ['guarantee.fee_above_cap']],
    [
      'too dear for a small loan',
      { principalFen: 500_000_000n, annualFeeRatePpm: 10_001 },
      ['guarantee.fee_above_cap'],
    ],
    [
      'too much of the risk',
      { principalFen: 500_000_000n, sharePpm: 800_001, annualFeeRatePpm: 10_000 },
      ['guarantee.bank_share_too_small'],
    ],
  ])('binds a government-backed guarantor to the policy: %s', (_, promise, codes) => {
    const asked = question(promise);
    const backed = { ...asked, guarantor: { ...asked.guarantor, isGovernmentBacked: true } };
    expect(codesOf(backed)).toEqual(codes);
  });

  test('needs a licence, and refuses the guarantor’s own controller', () => {
    const asked = question();
    const { uscc } = asked.promise;
    const barred = {
      ...asked,
      guarantor: { ...asked.guarantor, licenceValidTo: '2026-11-17', controllerUsccs: [uscc] },
    };
    expect(codesOf(barred)).toEqual(['guarantee.licence_expired', 'guarantee.controller_refused']);
  });

  test('caps the fee by the size of the loan', () => {
    expect(feeCapPpm(500_000_000n)).toBe(10_000);
    expect(feeCapPpm(500_000_001n)).toBe(15_000);
  });
});

describe('an exposure', () => {
  const fen = fc.bigInt({ min: 0n, max: 10_000_000_000n });
  const cover = fc.record({
    sharePpm: fc.integer({ min: 1, max: 1_000_000 }),
    reservedPrincipalFen: fen,
    inForcePrincipalFen: fen,
  });
  const nothing = { reservedPrincipalFen: 0n, inForcePrincipalFen: 0n };

  test('is what its guarantees add up to, whatever they went through before', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cover, fc.array(cover, { maxLength: 4 })), { maxLength: 5 }),
        (guarantees) => {
          let exposure = noExposure('SMALL_MICRO');
          const final = guarantees.map(([first, later]) => {
            const { sharePpm } = first;
            let was = { ...nothing, sharePpm };
            for (const step of [first, ...later]) {
              const is = { ...step, sharePpm };
              exposure = moveExposure(exposure, was, is);
              was = is;
            }
            return was;
          });
          const sumOf = (value: (one: (typeof final)[number]) => bigint): bigint =>
            final.reduce((sum, one) => sum + value(one), 0n);
          expect(exposure).toEqual({
            borrowerClass: 'SMALL_MICRO',
            reservedPrincipalFen: sumOf((one) => one.reservedPrincipalFen),
            inForcePrincipalFen: sumOf((one) => one.inForcePrincipalFen),
            reservedFen: sumOf((one) => shareOf(one.reservedPrincipalFen, one.sharePpm)),
            inForceFen: sumOf((one) => shareOf(one.inForcePrincipalFen, one.sharePpm)),
          });
        },
      ),
    );
  });

  test('never weighs less in promise than in force', () => {
    fc.assert(
      fc.property(
        fen,
        fen,
        fc.integer({ min: 1, max: 1_000_000 }),
        (reserved, inForce, sharePpm) => {
          const { committedLiabilityFen, inForceLiabilityFen } = liabilityOfExposure(
            {
              borrowerClass: 'SMALL_MICRO',
              reservedPrincipalFen: reserved,
              inForcePrincipalFen: inForce,
              reservedFen: shareOf(reserved, sharePpm),
              inForceFen: shareOf(inForce, sharePpm),
            },
            standard,
          );
          expect(committedLiabilityFen >= inForceLiabilityFen).toBe(true);
        },
      ),
    );
  });
});
