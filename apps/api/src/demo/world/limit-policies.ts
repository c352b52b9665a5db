import {
  STARTING_GRADE_FACTORS_PPM,
  type ProductCategoryView,
  type ProductLimitPolicy,
} from '../../modules/product/contract.ts';
import type { Random } from './random.ts';

type Term = ProductLimitPolicy['terms'][number];

const TIMES = 1_000_000;
const PER_CENT = 10_000;
const ROUND_DOWN_TO_FEN = 1_000_000n;

/** How a bank of the demo sets limits on such a product: within what is usual of each kind (domain rules §7.3). */
export const demoLimitPolicy = (
  category: ProductCategoryView,
  random: Random,
): ProductLimitPolicy => ({
  terms: termsOf(category, random),
  gradeFactorsPpm: { ...STARTING_GRADE_FACTORS_PPM },
  roundDownToFen: ROUND_DOWN_TO_FEN,
  maximumDebtToAssetsPpm: null,
});

function termsOf(category: ProductCategoryView, random: Random): Term[] {
  switch (category) {
    case 'tax':
      return [
        {
          kind: 'tax',
          multiplePpm: random.pick([5, 6, 7, 8, 9]) * TIMES,
          industryFactorPpm: TIMES,
          debtFactorPpm: TIMES,
        },
        salesCheck(40),
      ];
    case 'utility':
      return [
        { kind: 'electricity', multiplePpm: random.pick([4, 5, 6, 8, 10]) * TIMES },
        salesCheck(40),
      ];
    case 'invoice':
      return [invoices(random), salesCheck(40)];
    case 'guaranteed':
      // How much the guarantor has left is the guarantor's to say: the bank asks.
      return [salesCheck(40), { kind: 'guarantor', guaranteeSharePpm: 80 * PER_CENT }];
    case 'contribution':
      return [{ kind: 'contribution', multiplePpm: random.pick([3, 4, 5, 6, 8]) * TIMES }];
    case 'order':
      return [{ kind: 'order', sharePpm: random.pick([50, 60, 70, 80]) * PER_CENT }];
    case 'general':
    case 'technology':
    case 'agriculture':
      return [
        invoices(random),
        { kind: 'contribution', multiplePpm: random.pick([3, 4, 5, 6, 8]) * TIMES },
        salesCheck(30),
      ];
  }
}

const invoices = (random: Random): Term => ({
  kind: 'invoice',
  sharePpm: random.pick([10, 12, 15, 18, 20]) * PER_CENT,
});

/** All credit of a firm within this share of a year's sales (营授比). */
const salesCheck = (percent: number): Term => ({
  kind: 'credit_to_sales',
  sharePpm: percent * PER_CENT,
});
