import type { OrganisationId } from '@xyd/db/ids';
import type { TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { dayOf } from '../../kernel/local-date.ts';
import { standingOf } from './delegate-rules.ts';
import { mayAct } from './policy.ts';
import * as store from './store.ts';

/**
 * Step: refuses whoever may not bind this firm today. The legal representative may; a clerk may while an
 * instrument is in force. Errors: `enterprise.not_signer`, `enterprise.not_verified`.
 */
export async function requireSigner(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
): Promise<SignerAuthority> {
  const authority = await findAuthority(tx, enterpriseId);
  if (!authority) throw new DomainError('enterprise.not_signer');
  await requireVerified(tx, enterpriseId);
  return authority;
}

/** By what right a person binds a firm: evidence that a signature keeps. */
export type SignerAuthority =
  | { role: 'legal_representative'; instrumentNumber: null }
  | { role: 'delegate'; instrumentNumber: string };

/** Step: whether the actor may bind this firm today, whatever its own status. */
export async function isSigner(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
): Promise<boolean> {
  return (await findAuthority(tx, enterpriseId)) !== null;
}

async function findAuthority(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
): Promise<SignerAuthority | null> {
  const { actor } = tx;
  if (actor.kind !== 'user' || !mayAct(actor, 'sign', { enterpriseId })) return null;
  if (actor.roles.includes('legal_representative')) {
    return { role: 'legal_representative', instrumentNumber: null };
  }
  const today = dayOf(tx.clock.now());
  const instruments = await store.listInstrumentsOf(tx, enterpriseId, actor.userId);
  const inForce = instruments.find((instrument) => standingOf(instrument, today) === 'in_force');
  return inForce ? { role: 'delegate', instrumentNumber: inForce.instrumentNumber } : null;
}

/** Step: refuses a firm that the register has not confirmed, or that is suspended. Error: `enterprise.not_verified`. */
export async function requireVerified(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
): Promise<void> {
  const { status } = await store.getEnterprise(tx, enterpriseId);
  if (status !== 'verified') throw new DomainError('enterprise.not_verified', { status });
}
