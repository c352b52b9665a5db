import { asId } from '@xyd/db/ids';
import type { UserActor } from '../../kernel/actor.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { ListProductsInput, ProductInput, ProductPageView, ProductView } from './contract.ts';
import { mayRead } from './policy.ts';
import * as store from './store.ts';
import { toProductView } from './view.ts';

/** A bank's own products with their drafts, the newest first. */
export function listProducts(
  context: Context,
  actor: UserActor,
  input: ListProductsInput,
): Promise<ProductPageView> {
  return withTransaction(context, async (tx) => {
    const rows = await store.listOfBank(tx, actor.organisationId, {
      ...(input.cursor === undefined ? {} : { before: asId<'LoanProduct'>(input.cursor) }),
      limit: input.limit + 1,
    });
    const shown = rows.slice(0, input.limit);
    return {
      items: shown.map((row) => toProductView(actor, row)),
      nextCursor: rows.length > input.limit ? (shown.at(-1)?.id ?? null) : null,
    };
  });
}

/** One of the bank's own products; another bank's looks absent. Error: `not_found`. */
export function getProduct(context: Context, input: ProductInput): Promise<ProductView> {
  return withTransaction(context, async (tx) => {
    const row = await store.findProduct(tx, asId<'LoanProduct'>(input.productId));
    if (!row || !mayRead(tx.actor, row)) {
      throw new DomainError('not_found', { entity: 'loan_product' });
    }
    return toProductView(tx.actor, row);
  });
}
