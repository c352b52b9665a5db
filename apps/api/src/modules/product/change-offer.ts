import { asId } from '@xyd/db/ids';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { enqueue } from '../../jobs/outbox.ts';
import { recordAudit } from '../audit/index.ts';
import type { ProductInput, ProductView } from './contract.ts';
import { lockForAction } from './lock-for-action.ts';
import { catalogueChanged } from './product.jobs.ts';
import * as store from './store.ts';
import { toProductView } from './view.ts';

/** Takes a product off the shelf for a while. Errors: `not_found`, `forbidden`, `product.wrong_status`. */
export const suspendProduct = (context: Context, input: ProductInput): Promise<ProductView> =>
  changeOffer(context, input, 'suspend');

/** Puts a suspended product back, in the version it had. Errors as above. */
export const resumeProduct = (context: Context, input: ProductInput): Promise<ProductView> =>
  changeOffer(context, input, 'resume');

/** Ends a product for good, with whatever draft it has. Applications under its versions go on. Errors as above. */
export const withdrawProduct = (context: Context, input: ProductInput): Promise<ProductView> =>
  changeOffer(context, input, 'withdraw');

function changeOffer(
  context: Context,
  input: ProductInput,
  action: 'suspend' | 'resume' | 'withdraw',
): Promise<ProductView> {
  return withTransaction(context, async (tx) => {
    const { product, next } = await lockForAction(tx, asId<'LoanProduct'>(input.productId), action);
    const wasOffered = product.status === 'published';
    const isOffered = next.status === 'published';

    if (action === 'withdraw') await store.deleteDraft(tx, product);
    await store.saveProduct(tx, product, { status: next.status });
    const catalogueVersion =
      wasOffered === isOffered
        ? null
        : await store.changeOffer(tx, product, isOffered ? product.published : null);
    await recordAudit(tx, {
      chainId: product.bankId,
      action: `product.${action}`,
      entity: 'loan_product',
      entityId: product.id,
    });
    if (catalogueVersion !== null) {
      await enqueue(
        tx,
        catalogueChanged,
        { productId: product.id, catalogueVersion: String(catalogueVersion) },
        { key: String(catalogueVersion) },
      );
    }
    return toProductView(tx.actor, {
      ...product,
      status: next.status,
      draft: action === 'withdraw' ? null : product.draft,
      updatedAt: tx.clock.now(),
    });
  });
}
