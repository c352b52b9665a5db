import { previewReach as reachOf, type OutcomeCounts } from '@xyd/scoring';
import { asId, NO_ORGANISATION, type OrganisationId } from '@xyd/db/ids';
import type { UserActor } from '../../kernel/actor.ts';
import {
  asSystem,
  withTransaction,
  type Context,
  type TransactionContext,
} from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { dayOf } from '../../kernel/local-date.ts';
import { describeEnterprises } from '../enterprise/index.ts';
import { getPublishedProduct, type ProductVersion } from '../product/index.ts';
import type {
  FittingFirmsInput,
  FittingFirmsPage,
  MatchOfInput,
  PreviewReachInput,
  ProductPortfolioView,
  ReachView,
} from './contract.ts';
import { findOpenDemands } from './demand-store.ts';
import { countConsentingFirms, countFittingFirms, pageConsentingFirms } from './fitting-store.ts';
import { matchedPopulation } from './population.ts';
import { suppressed } from './rules.ts';

/**
 * How many of the matched firms a rule that is being written would take, refuse, or leave open, and what each of its
 * conditions costs. The bank may see no single firm, so the count is made as the system and told in fives.
 */
export function previewReach(context: Context, input: PreviewReachInput): Promise<ReachView> {
  return withTransaction(asSystem(context, 'matching.preview-reach'), async (tx) => {
    const { counts, conditions } = reachOf(input.rule, await matchedPopulation(tx));
    return {
      ...suppressedCounts(counts),
      conditions: conditions.map(({ path, leaf, without }) => ({
        path: [...path],
        field: leaf.field,
        op: leaf.op,
        value: leaf.value ?? null,
        without: suppressedCounts(without),
      })),
    };
  });
}

const suppressedCounts = ({ yes, no, unknown }: OutcomeCounts) => ({
  yes: suppressed(yes),
  no: suppressed(no),
  unknown: suppressed(unknown),
});

/**
 * How many firms one of the bank's own products fits, and how many of those let the bank read their data now.
 * Errors: `not_found`, `product.not_on_offer`.
 */
export function getPortfolio(
  context: Context,
  actor: UserActor,
  input: MatchOfInput,
): Promise<ProductPortfolioView> {
  return withTransaction(asSystem(context, 'matching.portfolio'), async (tx) => {
    const { productId } = await getOwnProduct(tx, actor, input.productId);
    const today = dayOf(tx.clock.now());
    const recipientId = actor.organisationId;
    return {
      productId,
      fitting: suppressed(await countFittingFirms(tx, productId)),
      consenting: await countConsentingFirms(tx, { productId, recipientId, today }),
    };
  });
}

/**
 * The firms that one of the bank's own products fits and that let the bank read their data before a loan, the best
 * served first, with what they want. Errors: `not_found`, `product.not_on_offer`.
 */
export function listFittingFirms(
  context: Context,
  actor: UserActor,
  input: FittingFirmsInput,
): Promise<FittingFirmsPage> {
  return withTransaction(asSystem(context, 'matching.fitting-firms'), async (tx) => {
    const { productId } = await getOwnProduct(tx, actor, input.productId);
    const found = await pageConsentingFirms(
      tx,
      { productId, recipientId: actor.organisationId, today: dayOf(tx.clock.now()) },
      { after: asId<'Organisation'>(input.cursor ?? NO_ORGANISATION), limit: input.limit + 1 },
    );
    const shown = found.slice(0, input.limit);
    const ids: OrganisationId[] = shown.map(({ enterpriseId }) => enterpriseId);
    const enterprises = await describeEnterprises(tx, ids);
    const demands = await findOpenDemands(tx, ids);
    const items = shown.flatMap((firm) => {
      const enterprise = enterprises.get(firm.enterpriseId);
      if (!enterprise) return [];
      const { uscc, name, regionCode, industryCode, sizeClass } = enterprise;
      const demand = demands.get(firm.enterpriseId) ?? null;
      return [
        {
          ...firm,
          uscc,
          name,
          regionCode,
          industryCode,
          sizeClass,
          demand: demand && {
            amountFen: demand.amountFen,
            termMonths: demand.termMonths,
            purpose: demand.purpose,
          },
        },
      ];
    });
    return { items, nextCursor: found.length > shown.length ? (ids.at(-1) ?? null) : null };
  });
}

async function getOwnProduct(
  tx: TransactionContext,
  actor: UserActor,
  productId: string,
): Promise<ProductVersion> {
  const product = await getPublishedProduct(tx, asId<'LoanProduct'>(productId));
  if (product.bankId !== actor.organisationId) {
    throw new DomainError('not_found', { entity: 'loan_product' });
  }
  return product;
}
