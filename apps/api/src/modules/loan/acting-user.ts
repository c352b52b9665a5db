import type { UserActor } from '../../kernel/actor.ts';
import type { TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';

/** The person behind a step that no job takes. Error: `forbidden`. */
export function actingUser(tx: TransactionContext): UserActor {
  if (tx.actor.kind !== 'user') throw new DomainError('forbidden', { action: 'act' });
  return tx.actor;
}
