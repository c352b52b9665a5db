import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DomainError } from '../../kernel/errors.ts';
import { ProductActionView } from './contract.ts';
import {
  allInAnnualRatePpm,
  canMove,
  contractRatePpm,
  exampleLoan,
  examplePayments,
  lprTenorFor,
  move,
  shownStatus,
  type ProductState,
} from './rules.ts';
import { sampleContent } from './testing/index.ts';

const lives = ['unpublished', 'published', 'suspended', 'withdrawn'] as const;
const drafts = ['draft', 'in_review', null] as const;

describe('the life of a product', () => {
  test.each<[ProductState, ProductActionView, ProductState]>([
    [
      { status: 'unpublished', draftStatus: 'draft' },
      'edit',
      { status: 'unpublished', draftStatus: 'draft' },
    ],
    [
      { status: 'unpublished', draftStatus: 'draft' },
      'submit',
      { status: 'unpublished', draftStatus: 'in_review' },
    ],
    [
      { status: 'unpublished', draftStatus: 'in_review' },
      'return',
      { status: 'unpublished', draftStatus: 'draft' },
    ],
    [
      { status: 'unpublished', draftStatus: 'in_review' },
      'publish',
      { status: 'published', draftStatus: null },
    ],
    [
      { status: 'published', draftStatus: null },
      'edit',
      { status: 'published', draftStatus: 'draft' },
    ],
    [
      { status: 'published', draftStatus: 'in_review' },
      'publish',
      { status: 'published', draftStatus: null },
    ],
    [
      { status: 'published', draftStatus: 'draft' },
      'suspend',
      { status: 'suspended', draftStatus: 'draft' },
    ],
    [
      { status: 'suspended', draftStatus: null },
      'resume',
      { status: 'published', draftStatus: null },
    ],
    [
      { status: 'suspended', draftStatus: 'draft' },
      'withdraw',
      { status: 'withdrawn', draftStatus: null },
    ],
    [
      { status: 'unpublished', draftStatus: 'in_review' },
      'withdraw',
      { status: 'withdrawn', draftStatus: null },
    ],
  ])('%j after %s is %j', (before, action, after) => {
    expect(move(before, action)).toEqual(after);
  });

  test.each<[ProductState, ProductActionView]>([
    [{ status: 'unpublished', draftStatus: 'draft' }, 'publish'],
    [{ status: 'unpublished', draftStatus: 'draft' }, 'suspend'],
    [{ status: 'unpublished', draftStatus: 'in_review' }, 'edit'],
    [{ status: 'unpublished', draftStatus: 'in_review' }, 'submit'],
    [{ status: 'published', draftStatus: null }, 'publish'],
    [{ status: 'published', draftStatus: null }, 'resume'],
    [{ status: 'suspended', draftStatus: null }, 'suspend'],
  ])('%j refuses %s', (state, action) => {
    expect(() => move(state, action)).toThrow(
      new DomainError('product.wrong_status', { status: shownStatus(state), action }),
    );
  });

  test('ends with withdrawal', () => {
    for (const draftStatus of drafts) {
      for (const action of ProductActionView.options) {
        expect(canMove({ status: 'withdrawn', draftStatus }, action)).toBe(false);
      }
    }
  });

  test('says beforehand exactly what it will let through', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...lives),
        fc.constantFrom(...drafts),
        fc.constantFrom(...ProductActionView.options),
        (status, draftStatus, action) => {
          const attempt = (): boolean => {
            try {
              return move({ status, draftStatus }, action) !== undefined;
            } catch (error) {
              return !(error instanceof DomainError);
            }
          };
          expect(attempt()).toBe(canMove({ status, draftStatus }, action));
        },
      ),
    );
  });
});

describe('what a product costs', () => {
  test('is priced over the one-year quote up to five years, over the other beyond', () => {
    expect([1, 12, 60, 61, 360].map(lprTenorFor)).toEqual(['1Y', '1Y', '1Y', '5Y', '5Y']);
  });

  test('is LPR plus basis points, and never negative', () => {
    expect(contractRatePpm(30_000, 85)).toBe(38_500);
    expect(contractRatePpm(30_000, -300)).toBe(0);
    expect(contractRatePpm(30_000, -350)).toBe(0);
  });

  // domain.md §5.5: a million yuan at 3.6 % over twelve months with one per cent of fee.
  test.each([
    ['EQUAL_INSTALLMENT', 56_150, 36_600],
    ['INTEREST_ONLY_BULLET', 47_250, 36_600],
    ['REVOLVING', 47_250, 36_600],
  ] as const)('%s with and without a fee', (repaymentMethod, withFee, without) => {
    const loan = { amountFen: 100_000_000n, termMonths: 12, repaymentMethod };
    expect(allInAnnualRatePpm(loan, 36_000, 10_000)).toBeCloseTo(withFee, -1.5);
    expect(allInAnnualRatePpm(loan, 36_000, 0)).toBeCloseTo(without, -1.5);
  });

  test('is told on a million yuan over a year, or on the nearest the product lends', () => {
    const { terms } = sampleContent();
    expect(exampleLoan(terms)).toEqual({
      amountFen: 100_000_000n,
      termMonths: 12,
      repaymentMethod: 'EQUAL_INSTALLMENT',
    });
    expect(exampleLoan({ ...terms, amountMaxFen: 30_000_000n, termMonthsMin: 24 })).toMatchObject({
      amountFen: 30_000_000n,
      termMonths: 24,
    });
    expect(exampleLoan(terms, { amountFen: 1n, termMonths: 90 })).toMatchObject({
      amountFen: terms.amountMinFen,
      termMonths: 36,
    });
  });

  test('pays the principal back whatever the method, within a fen a month', () => {
    const methods = sampleContent().terms.repaymentMethods.concat(
      'EQUAL_PRINCIPAL',
      'BULLET',
      'REVOLVING',
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...methods),
        fc.bigInt({ min: 1_000_000n, max: 10_000_000_000n }),
        fc.integer({ min: 1, max: 360 }),
        (repaymentMethod, amountFen, termMonths) => {
          const paid = examplePayments({ amountFen, termMonths, repaymentMethod }, 0);
          const total = paid.reduce((sum, payment) => sum + payment, 0n);
          const difference = total > amountFen ? total - amountFen : amountFen - total;
          expect(difference <= BigInt(termMonths)).toBe(true);
        },
      ),
    );
  });

  test('rises with the contract rate', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('EQUAL_INSTALLMENT', 'EQUAL_PRINCIPAL', 'INTEREST_ONLY_BULLET', 'BULLET'),
        fc.integer({ min: 0, max: 239_000 }),
        fc.integer({ min: 1, max: 60 }),
        (repaymentMethod, rate, termMonths) => {
          const loan = { amountFen: 100_000_000n, termMonths, repaymentMethod };
          expect(allInAnnualRatePpm(loan, rate + 500, 0)).toBeGreaterThan(
            allInAnnualRatePpm(loan, rate, 0),
          );
        },
      ),
    );
  });
});
