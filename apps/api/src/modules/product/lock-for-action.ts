import type { LoanProductId } from '@xyd/db/ids';
import { authorize, type Authorized } from '../../kernel/authorized.ts';
import type { TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { ProductActionView } from './contract.ts';
import { mayAct, mayRead } from './policy.ts';
import { move, type ProductState } from './rules.ts';
import { lockProduct, type WholeProduct } from './store.ts';

/**
 * Step: the product locked, the actor's right and the state machine asked, in this order. Another bank's product
 * looks absent. Errors: `not_found`, `forbidden`, `product.wrong_status`.
 */
export async function lockForAction<Action extends ProductActionView>(
  tx: TransactionContext,
  productId: LoanProductId,
  action: Action,
): Promise<{ product: Authorized<WholeProduct, Action>; next: ProductState }> {
  const row = await lockProduct(tx, productId);
  if (!mayRead(tx.actor, row)) throw new DomainError('not_found', { entity: 'loan_product' });
  const product = authorize(row, action, mayAct(tx.actor, action, row));
  const next = move({ status: product.status, draftStatus: product.draft?.status ?? null }, action);
  return { product, next };
}

/** The draft that an allowed action on one proves to be there. */
export function draftOf(product: WholeProduct): NonNullable<WholeProduct['draft']> {
  if (!product.draft) throw new Error('the state machine let an action through without its draft');
  return product.draft;
}
