import { asId } from '@xyd/db/ids';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { recordAudit } from '../audit/index.ts';
import type { ProductView, ReturnProductInput } from './contract.ts';
import { draftOf, lockForAction } from './lock-for-action.ts';
import * as store from './store.ts';
import { toProductView } from './view.ts';

/** The approver hands a draft back with a reason. Errors: `not_found`, `forbidden`, `product.wrong_status`. */
export function returnProduct(context: Context, input: ReturnProductInput): Promise<ProductView> {
  return withTransaction(context, async (tx) => {
    const { product } = await lockForAction(tx, asId<'LoanProduct'>(input.productId), 'return');
    const draft: store.DraftRow = {
      ...draftOf(product),
      status: 'draft',
      submittedBy: null,
      submittedAt: null,
      returnReason: input.reason,
    };
    await store.putDraft(tx, product, draft);
    await store.saveProduct(tx, product, {});
    await recordAudit(tx, {
      chainId: product.bankId,
      action: 'product.return',
      entity: 'loan_product',
      entityId: product.id,
      detail: { reason: input.reason },
    });
    return toProductView(tx.actor, { ...product, draft, updatedAt: tx.clock.now() });
  });
}
