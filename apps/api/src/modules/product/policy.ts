import type { OrganisationId, UserId } from '@xyd/db/ids';
import { isUserOf, type Actor } from '../../kernel/actor.ts';
import type { ProductActionView } from './contract.ts';

type Product = { bankId: OrganisationId };

/** Whether this person's role covers the action; that two people are needed to publish is `isSecondPerson`. */
export function mayAct(actor: Actor, action: ProductActionView, product: Product): boolean {
  if (!isUserOf(actor, 'bank') || actor.organisationId !== product.bankId) return false;
  switch (action) {
    case 'edit':
    case 'submit':
      return isUserOf(actor, 'bank', 'product_manager');
    case 'return':
    case 'publish':
    case 'withdraw':
      return isUserOf(actor, 'bank', 'approver');
    case 'suspend':
    case 'resume':
      return isUserOf(actor, 'bank', 'product_manager', 'approver');
  }
}

export const mayRead = (actor: Actor, product: Product): boolean =>
  isUserOf(actor, 'bank') && actor.organisationId === product.bankId;

/** Neither wrote the terms nor asked for their review. */
export const isSecondPerson = (
  actor: Actor,
  draft: { draftedBy: UserId; submittedBy: UserId | null },
): boolean =>
  actor.kind === 'user' && actor.userId !== draft.draftedBy && actor.userId !== draft.submittedBy;
