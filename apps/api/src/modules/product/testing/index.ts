import type { OrganisationId } from '@xyd/db/ids';
import type { UserActor } from '../../../kernel/actor.ts';
import type { Context } from '../../../kernel/context.ts';
import { userOf } from '../../../testing/index.ts';
import {
  ProductLimitPolicy,
  STARTING_GRADE_FACTORS_PPM,
  type ProductContent,
} from '../contract.ts';
import { createProduct } from '../create-product.ts';
import { publishProduct } from '../publish-product.ts';
import { submitProduct } from '../submit-product.ts';

type As = (actor: UserActor) => Context;

let serial = 0;

/** A believable product: half a million to five million yuan over a year for firms with a year of tax behind them. */
export const sampleContent = (overrides: Partial<ProductContent> = {}): ProductContent => ({
  name: '税易贷',
  englishName: 'Tax Credit Loan',
  summary: '纳税满一年的企业可申请',
  category: 'tax',
  terms: {
    amountMinFen: 10_000_000n,
    amountMaxFen: 500_000_000n,
    termMonthsMin: 6,
    termMonthsMax: 36,
    spreadBpMin: 35,
    spreadBpMax: 135,
    upfrontFeePpm: 0,
    repaymentMethods: ['EQUAL_INSTALLMENT', 'INTEREST_ONLY_BULLET'],
    dayCount: 'ACT_360',
    guaranteeRequired: false,
    acceptWorkingDays: 1,
    decisionWorkingDays: 3,
    requiredItems: ['TAX'],
  },
  rule: { all: [{ field: 'tax_credit_grade', op: 'ge', value: 'M' }] },
  limitPolicy: null,
  ...overrides,
});

/** Tax × 6 less what is owed, and all credit within 40 % of sales; the platform's starting haircuts, in whole 万. */
export const sampleLimitPolicy = (): ProductLimitPolicy =>
  ProductLimitPolicy.parse({
    terms: [
      { kind: 'tax', multiplePpm: 6_000_000 },
      { kind: 'credit_to_sales', sharePpm: 400_000 },
    ],
    gradeFactorsPpm: STARTING_GRADE_FACTORS_PPM,
    roundDownToFen: 1_000_000n,
    maximumDebtToAssetsPpm: null,
  });

/** Two people of one bank: who writes products, and who publishes them. */
export const bankPeople = (bankId: OrganisationId) => ({
  manager: userOf('bank', bankId, { roles: ['product_manager'] }),
  approver: userOf('bank', bankId, { roles: ['approver'] }),
});

/** A product on offer, made the way a bank makes one. */
export async function publishedProduct(
  as: As,
  bankId: OrganisationId,
  content: Partial<ProductContent> = {},
) {
  const { manager, approver } = bankPeople(bankId);
  serial += 1;
  const { productId } = await createProduct(as(manager), manager, {
    code: `product-${serial}`,
    content: sampleContent(content),
  });
  await submitProduct(as(manager), manager, { productId });
  return await publishProduct(as(approver), approver, { productId });
}
