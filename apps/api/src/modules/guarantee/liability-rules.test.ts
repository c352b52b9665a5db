import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseLocalDate } from '../../kernel/local-date.ts';
import {
  borrowerClassOf,
  bucketOf,
  capMultipleOf,
  countedNetAssets,
  exceeds,
  headroom,
  liabilityOf,
  ratioPpm,
  type Balances,
} from './liability-rules.ts';
import { standardOn } from './liability-standard.ts';

const standard = standardOn(parseLocalDate('2026-11-18'));
// 亿元 with one decimal, as the worked example gives them.
const yi = (tenths: number): bigint => BigInt(tenths) * 1_000_000_000n;

const netFen = countedNetAssets({ netAssetsFen: yi(52), equityInGuarantorsFen: yi(2) });
const book: Balances = {
  SMALL_LOAN: yi(200),
  FARMER_LOAN: yi(40),
  OTHER_LOAN: yi(60),
  BOND_AA: yi(50),
  BOND_OTHER: yi(10),
};
const sharedBook: Balances = {
  ...book,
  SMALL_LOAN: yi(160),
  FARMER_LOAN: yi(32),
  OTHER_LOAN: yi(48),
};

describe('the measure of liability', () => {
  test('worked example 1: 29.0 over 5.0 is 5.8 times', () => {
    expect(netFen).toBe(yi(50));
    expect(liabilityOf(book, standard)).toBe(yi(290));
    expect(ratioPpm(liabilityOf(book, standard), netFen)).toBe(5_800_000);
  });

  test('worked example 1 with the bank bearing a fifth of the loans: 24.2, 4.84 times', () => {
    expect(liabilityOf(sharedBook, standard)).toBe(yi(242));
    expect(ratioPpm(liabilityOf(sharedBook, standard), netFen)).toBe(4_840_000);
  });

  test('worked example 1: 60 million to one firm is 9.6 % at an 80 % share and 12 % at all of it', () => {
    const borneFen = 48_0000_0000n;
    expect(ratioPpm(borneFen, netFen)).toBe(96_000);
    expect(exceeds(borneFen, netFen, standard.singleBorrowerMaxPpm)).toBe(false);
    const wholeFen = 60_0000_0000n;
    expect(ratioPpm(wholeFen, netFen)).toBe(120_000);
    expect(exceeds(wholeFen, netFen, standard.singleBorrowerMaxPpm)).toBe(true);
  });

  test('worked example 2: room for 43.0 of new small loans at an 80 % share', () => {
    const capacity = {
      countedNetAssetsFen: netFen,
      capMultiple: 10,
      liabilityFen: liabilityOf(sharedBook, standard),
    };
    expect(headroom(capacity, standard.weightsPpm.SMALL_LOAN, 800_000)).toBe(yi(430));
    expect(headroom({ ...capacity, liabilityFen: yi(500) }, 750_000, 800_000)).toBe(0n);
  });

  test.each([
    ['SMALL_MICRO', 500_000_000n, 'SMALL_LOAN'],
    ['SMALL_MICRO', 500_000_001n, 'OTHER_LOAN'],
    ['FARMER', 200_000_000n, 'FARMER_LOAN'],
    ['FARMER', 200_000_001n, 'OTHER_LOAN'],
    ['OTHER', 1n, 'OTHER_LOAN'],
  ] as const)('a %s borrower with %s fen belongs to %s', (borrowerClass, principalFen, bucket) => {
    expect(bucketOf(borrowerClass, principalFen, standard)).toBe(bucket);
  });

  test.each([
    ['micro', 'SMALL_MICRO'],
    ['small', 'SMALL_MICRO'],
    ['medium', 'OTHER'],
    [null, 'OTHER'],
  ])('a firm of size %s is %s', (sizeClass, borrowerClass) => {
    expect(borrowerClassOf(sizeClass)).toBe(borrowerClass);
  });

  test.each([
    [500_000, 800_000, 15],
    [499_999, 800_000, 10],
    [500_000, 799_999, 10],
    [1_000_000, 1_000_000, 15],
  ])('shares of %i and %i ppm allow %i times', (balance, customer, multiple) => {
    const shares = { smallFarmerBalanceSharePpm: balance, smallFarmerCustomerSharePpm: customer };
    expect(capMultipleOf(shares, standard)).toBe(multiple);
  });

  test('a cap is exceeded by one fen, and not reached before', () => {
    expect(exceeds(50_000_000n, 500_000_000n, 100_000)).toBe(false);
    expect(exceeds(50_000_001n, 500_000_000n, 100_000)).toBe(true);
  });

  test('there is no edition before the first', () => {
    expect(() => standardOn(parseLocalDate('2018-04-01'))).toThrow(RangeError);
  });

  test('using the headroom, and no more, stays within the cap', () => {
    const fen = fc.bigInt({ min: 1n, max: 1_000_000_000_000n });
    fc.assert(
      fc.property(
        fen,
        fen,
        fc.integer({ min: 1, max: 1_000_000 }),
        (countedNetAssetsFen, used, sharePpm) => {
          const liabilityFen = used % (10n * countedNetAssetsFen);
          const free = headroom(
            { countedNetAssetsFen, capMultiple: 10, liabilityFen },
            750_000,
            sharePpm,
          );
          const addedPpm = free * 750_000n * BigInt(sharePpm);
          const freePpm = (10n * countedNetAssetsFen - liabilityFen) * 1_000_000_000_000n;
          expect(addedPpm <= freePpm).toBe(true);
          expect((free + 1n) * 750_000n * BigInt(sharePpm) > freePpm).toBe(true);
        },
      ),
    );
  });
});
