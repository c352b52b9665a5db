import { asId } from '@xyd/db/ids';
import type { UserActor } from '../../kernel/actor.ts';
import type { TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { getPublishedProduct, type ProductVersion } from '../product/index.ts';

/** Step: a product of the actor's own bank that is on offer. Errors: `not_found`, `product.not_on_offer`. */
export async function getOwnProduct(
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
