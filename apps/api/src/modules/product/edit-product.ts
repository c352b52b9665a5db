import { asId } from '@xyd/db/ids';
import type { UserActor } from '../../kernel/actor.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { recordAudit } from '../audit/index.ts';
import { columnsOf } from './content.ts';
import type { EditProductInput, ProductView } from './contract.ts';
import { lockForAction } from './lock-for-action.ts';
import * as store from './store.ts';
import { toProductView } from './view.ts';

/**
 * Changes the draft, or begins the next version of a product on offer: what is on offer stays as it was until the
 * draft is published. Errors: `not_found`, `forbidden`, `product.wrong_status`.
 */
export function editProduct(
  context: Context,
  actor: UserActor,
  input: EditProductInput,
): Promise<ProductView> {
  return withTransaction(context, async (tx) => {
    const { product } = await lockForAction(tx, asId<'LoanProduct'>(input.productId), 'edit');
    const now = tx.clock.now();
    const draft: store.DraftRow = {
      ...columnsOf(input.content),
      productId: product.id,
      bankId: product.bankId,
      status: 'draft',
      draftedBy: actor.userId,
      draftedAt: now,
      submittedBy: null,
      submittedAt: null,
      returnReason: product.draft?.returnReason ?? null,
    };
    await store.putDraft(tx, product, draft);
    await store.saveProduct(tx, product, {});
    await recordAudit(tx, {
      chainId: product.bankId,
      action: 'product.edit',
      entity: 'loan_product',
      entityId: product.id,
      detail: { name: draft.name },
    });
    return toProductView(tx.actor, { ...product, draft, updatedAt: now });
  });
}
