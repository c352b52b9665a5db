import { asId, type ApplicationId, type OrganisationId } from '@xyd/db/ids';
import { authorize, type Authorized } from '../../kernel/authorized.ts';
import type { UserActor } from '../../kernel/actor.ts';
import type { TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { isSigner } from '../enterprise/index.ts';
import { mayAct } from './policy.ts';
import type { ApplicationAction } from './status-contract.ts';
import { lockApplication, type ApplicationRow } from './store.ts';

/**
 * Step: the application locked and the actor's right asked. Another bank's or firm's application looks absent.
 * Errors: `not_found`, `forbidden`.
 */
export async function lockForAction<Action extends ApplicationAction>(
  tx: TransactionContext,
  key: { enterpriseId: string; applicationId: string },
  action: Action,
): Promise<Authorized<ApplicationRow, Action>> {
  const row = await lockApplication(tx, keyOf(key));
  return authorize(row, action, mayAct(tx.actor, action, row));
}

/** Step: as `lockForAction`, for the firm's own people. Error besides: `enterprise.not_signer`. */
export async function lockOwnForAction<Action extends ApplicationAction>(
  tx: TransactionContext,
  applicationId: string,
  action: Action,
): Promise<Authorized<ApplicationRow, Action>> {
  const { organisationId } = actingUser(tx);
  const row = await lockForAction(tx, { enterpriseId: organisationId, applicationId }, action);
  if (!(await isSigner(tx, row.enterpriseId))) throw new DomainError('enterprise.not_signer');
  return row;
}

/** The person behind the transaction; a job or a visitor takes none of these steps. */
export function actingUser(tx: TransactionContext): UserActor {
  if (tx.actor.kind !== 'user') throw new DomainError('forbidden', { action: 'act' });
  return tx.actor;
}

export const keyOf = (key: {
  enterpriseId: string;
  applicationId: string;
}): { enterpriseId: OrganisationId; applicationId: ApplicationId } => ({
  enterpriseId: asId<'Organisation'>(key.enterpriseId),
  applicationId: asId<'Application'>(key.applicationId),
});
