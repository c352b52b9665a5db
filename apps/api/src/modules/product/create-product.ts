import { newId } from '@xyd/db/ids';
import type { UserActor } from '../../kernel/actor.ts';
import { authorize } from '../../kernel/authorized.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { recordAudit } from '../audit/index.ts';
import { columnsOf } from './content.ts';
import type { CreateProductInput, ProductView } from './contract.ts';
import { mayAct } from './policy.ts';
import * as store from './store.ts';
import { toProductView } from './view.ts';

/** A bank's product manager begins a product. Errors: `forbidden`, `product.code_taken`. */
export function createProduct(
  context: Context,
  actor: UserActor,
  input: CreateProductInput,
): Promise<ProductView> {
  return withTransaction(context, async (tx) => {
    const now = tx.clock.now();
    const product = authorize(
      {
        id: newId<'LoanProduct'>(),
        bankId: actor.organisationId,
        code: input.code,
        status: 'unpublished' as const,
        version: null,
        createdAt: now,
        updatedAt: now,
      },
      'edit',
      mayAct(tx.actor, 'edit', { bankId: actor.organisationId }),
    );
    const draft: store.DraftRow = {
      ...columnsOf(input.content),
      productId: product.id,
      bankId: product.bankId,
      status: 'draft',
      draftedBy: actor.userId,
      draftedAt: now,
      submittedBy: null,
      submittedAt: null,
      returnReason: null,
    };
    await store.insertProduct(tx, product);
    await store.putDraft(tx, product, draft);
    await recordAudit(tx, {
      chainId: product.bankId,
      action: 'product.create',
      entity: 'loan_product',
      entityId: product.id,
      detail: { code: product.code, name: draft.name },
    });
    return toProductView(tx.actor, { ...product, draft, published: null });
  });
}
