import type { OrganisationId } from '@xyd/db/ids';
import type { OrganisationKind } from '../../kernel/actor.ts';
import type { TransactionContext } from '../../kernel/context.ts';
import * as store from './store.ts';

export type DirectoryEntry = {
  id: OrganisationId;
  code: string;
  name: string;
  englishName: string;
  regionCode: string;
};

/** Step: names of organisations of any kind that this transaction may see. */
export function describeOrganisations(
  tx: TransactionContext,
  ids: readonly OrganisationId[],
): Promise<Map<string, { name: string; regionCode: string }>> {
  return store.describeOrganisations(tx, ids);
}

/** Step: the institutions of one kind, by code. They are public. */
export function listDirectory(
  tx: TransactionContext,
  kind: Exclude<OrganisationKind, 'enterprise'>,
): Promise<DirectoryEntry[]> {
  return store.listInstitutions(tx, kind);
}

/** Code of the operator's own institution: the platform as a party to consents and messages. */
export const PLATFORM_CODE = 'platform';

/** Step: the platform's own id. It is looked up each time: one process may serve several databases. */
export async function platformId(tx: TransactionContext): Promise<OrganisationId> {
  const id = await store.findInstitutionId(tx, 'operator', PLATFORM_CODE);
  if (!id) throw new Error('the operator institution "platform" has not been created');
  return id;
}
