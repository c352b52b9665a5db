import { evaluate, type Rule } from '@xyd/scoring';
import { asId, NO_ORGANISATION, type OrganisationId } from '@xyd/db/ids';
import type { UserActor } from '../../kernel/actor.ts';
import {
  asSystem,
  withTransaction,
  type Context,
  type TransactionContext,
} from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { activeGrants } from '../consent/index.ts';
import { getPublishedProduct } from '../product/index.ts';
import type {
  MatchOfInput,
  PreviewReachInput,
  ProductPortfolioView,
  ReachView,
} from './contract.ts';
import { storedAttributes } from './read-matches.ts';
import { attributeCatalogue, suppressed } from './rules.ts';
import * as store from './store.ts';

const PAGE = 1_000;

/**
 * How many of the matched firms a rule that is being written would take, refuse, or leave open. The bank may see no
 * single firm, so the count is made as the system and told in fives.
 */
export function previewReach(context: Context, input: PreviewReachInput): Promise<ReachView> {
  return withTransaction(asSystem(context, 'matching.preview-reach'), async (tx) => {
    const counts = await countOutcomes(tx, input.rule);
    return {
      yes: suppressed(counts.yes),
      no: suppressed(counts.no),
      unknown: suppressed(counts.unknown),
    };
  });
}

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
    const product = await getPublishedProduct(tx, asId<'LoanProduct'>(input.productId));
    if (product.bankId !== actor.organisationId) {
      throw new DomainError('not_found', { entity: 'loan_product' });
    }
    let [fitting, consenting] = [0, 0];
    let after: OrganisationId = NO_ORGANISATION;
    for (;;) {
      const firms = await store.pageFittingFirms(tx, product.productId, { after, limit: PAGE });
      for (const enterpriseId of firms) {
        const grants = await activeGrants(tx, { enterpriseId, recipientId: actor.organisationId });
        if (grants.length > 0) consenting += 1;
      }
      fitting += firms.length;
      const last = firms.at(-1);
      if (last === undefined || firms.length < PAGE) break;
      after = last;
    }
    return { productId: product.productId, fitting: suppressed(fitting), consenting };
  });
}

async function countOutcomes(tx: TransactionContext, rule: Rule) {
  const counts = { yes: 0, no: 0, unknown: 0 };
  let from: OrganisationId = NO_ORGANISATION;
  for (;;) {
    const firms = await store.pageMatchedFirms(tx, {
      from,
      until: null,
      isFirst: false,
      limit: PAGE,
    });
    for (const firm of firms)
      counts[evaluate(rule, storedAttributes(firm), attributeCatalogue)] += 1;
    const last = firms.at(-1);
    if (!last || firms.length < PAGE) return counts;
    from = last.enterpriseId;
  }
}
