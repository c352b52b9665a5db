import type { ConsentId, OrganisationId } from '@xyd/db/ids';
import type { TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { isInForce } from './moves.ts';
import { lockVersions, type ConsentRow } from './store.ts';

/** Step: the version of a consent that is in force, with all its versions locked. Error: `consent.wrong_status`. */
export async function lockInForce(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
  id: ConsentId,
): Promise<ConsentRow> {
  const versions = await lockVersions(tx, enterpriseId, id);
  const inForce = versions.find(({ status }) => isInForce(status));
  if (inForce) return inForce;
  throw new DomainError('consent.wrong_status', {
    status: versions.at(-1)?.status ?? 'none',
    action: 'change',
  });
}
