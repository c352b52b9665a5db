import type { UserActor } from '../../kernel/actor.ts';
import { asSystem, withTransaction, type Context } from '../../kernel/context.ts';
import { dayOf } from '../../kernel/local-date.ts';
import type { MatchOfInput, ProductPortfolioView } from './contract.ts';
import { countConsentingFirms, countFittingFirms } from './fitting-store.ts';
import { getOwnProduct } from './own-product.ts';
import { suppressed } from './rules.ts';

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
