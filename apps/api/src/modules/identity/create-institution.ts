import { newId, type OrganisationId } from '@xyd/db/ids';
import type { OrganisationKind } from '../../kernel/actor.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { recordAudit } from '../audit/index.ts';
import * as store from './store.ts';

export type NewInstitution = {
  kind: Exclude<OrganisationKind, 'enterprise'>;
  /** Short stable name, `zybank`: what files and configuration call the institution. */
  code: string;
  name: string;
  englishName: string;
  uscc?: string;
  regionCode: string;
};

/** Admits a bank, guarantor, government body or provider. Only the operator's onboarding and the system may. */
export function createInstitution(
  context: Context,
  input: NewInstitution,
): Promise<OrganisationId> {
  return withTransaction(context, async (tx) => {
    if (tx.actor.kind !== 'system') throw new DomainError('forbidden', { action: 'create' });
    const id: OrganisationId = newId<'Organisation'>();
    await store.insertInstitution(tx, { id, ...input });
    await recordAudit(tx, {
      chainId: id,
      action: 'identity.create_institution',
      entity: 'institution',
      entityId: id,
      detail: { kind: input.kind, code: input.code },
    });
    return id;
  });
}
