import { lint, MATCHING_CATALOGUE } from '@xyd/scoring';
import { asId } from '@xyd/db/ids';
import type { UserActor } from '../../kernel/actor.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { recordAudit } from '../audit/index.ts';
import { contentOf } from './content.ts';
import type { ProductInput, ProductView } from './contract.ts';
import { draftOf, lockForAction } from './lock-for-action.ts';
import * as store from './store.ts';
import { toProductView } from './view.ts';

/**
 * Hands the draft to the approver. A rule that no firm can meet is not let through; one that is idle is only shown.
 * Errors: `not_found`, `forbidden`, `product.wrong_status`, `product.rule_contradiction`.
 */
export function submitProduct(
  context: Context,
  actor: UserActor,
  input: ProductInput,
): Promise<ProductView> {
  return withTransaction(context, async (tx) => {
    const { product } = await lockForAction(tx, asId<'LoanProduct'>(input.productId), 'submit');
    const before = draftOf(product);
    const findings = lint(contentOf(before).rule, MATCHING_CATALOGUE);
    const contradiction = findings.find(({ code }) => code === 'rule.contradiction');
    if (contradiction) {
      throw new DomainError('product.rule_contradiction', {
        path: contradiction.path.join('.'),
        field: contradiction.field ?? '',
      });
    }
    const now = tx.clock.now();
    const draft: store.DraftRow = {
      ...before,
      status: 'in_review',
      submittedBy: actor.userId,
      submittedAt: now,
      returnReason: null,
    };
    await store.putDraft(tx, product, draft);
    await store.saveProduct(tx, product, {});
    await recordAudit(tx, {
      chainId: product.bankId,
      action: 'product.submit',
      entity: 'loan_product',
      entityId: product.id,
      detail: { findings: findings.map(({ code, path }) => `${code} ${path.join('.')}`) },
    });
    return toProductView(tx.actor, { ...product, draft, updatedAt: now });
  });
}
