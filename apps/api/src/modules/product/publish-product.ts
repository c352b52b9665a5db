import { asId } from '@xyd/db/ids';
import type { UserActor } from '../../kernel/actor.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { enqueue } from '../../jobs/outbox.ts';
import { recordAudit } from '../audit/index.ts';
import { columnsOf, contentOf } from './content.ts';
import type { ProductInput, ProductView } from './contract.ts';
import { draftOf, lockForAction } from './lock-for-action.ts';
import { isSecondPerson } from './policy.ts';
import { catalogueChanged } from './product.jobs.ts';
import * as store from './store.ts';
import { toProductView } from './view.ts';

/**
 * A second person puts the reviewed draft on offer, as a version that never changes again. Errors: `not_found`,
 * `forbidden`, `product.wrong_status`, `product.four_eyes`.
 */
export function publishProduct(
  context: Context,
  actor: UserActor,
  input: ProductInput,
): Promise<ProductView> {
  return withTransaction(context, async (tx) => {
    const { product, next } = await lockForAction(
      tx,
      asId<'LoanProduct'>(input.productId),
      'publish',
    );
    const draft = draftOf(product);
    const { submittedBy } = draft;
    if (submittedBy === null) throw new Error('a draft in review was submitted by no one');
    if (!isSecondPerson(actor, draft)) throw new DomainError('product.four_eyes');

    const now = tx.clock.now();
    const published: store.VersionRow = {
      ...columnsOf(contentOf(draft)),
      productId: product.id,
      version: (product.version ?? 0) + 1,
      bankId: product.bankId,
      draftedBy: draft.draftedBy,
      submittedBy,
      publishedBy: actor.userId,
      publishedAt: now,
    };
    await store.insertVersion(tx, product, published);
    await store.deleteDraft(tx, product);
    await store.saveProduct(tx, product, { status: next.status, version: published.version });
    const catalogueVersion = await store.changeOffer(tx, product, published);
    await recordAudit(tx, {
      chainId: product.bankId,
      action: 'product.publish',
      entity: 'loan_product',
      entityId: product.id,
      detail: { version: published.version, name: published.name },
    });
    await enqueue(
      tx,
      catalogueChanged,
      { productId: product.id, catalogueVersion: String(catalogueVersion) },
      { key: String(catalogueVersion) },
    );
    return toProductView(tx.actor, {
      ...product,
      status: next.status,
      version: published.version,
      draft: null,
      published,
      updatedAt: now,
    });
  });
}
