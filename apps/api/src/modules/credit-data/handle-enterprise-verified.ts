import type { OrganisationId } from '@xyd/db/ids';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { recordAudit } from '../audit/index.ts';
import { lockFile } from './record-store.ts';
import { startPublicFetches } from './start-fetches.ts';

/** A confirmed firm's public records are gathered before anyone asks for more. */
export function fetchPublicRecords(context: Context, enterpriseId: OrganisationId): Promise<void> {
  return withTransaction(context, async (tx) => {
    await lockFile(tx, enterpriseId);
    const fetches = await startPublicFetches(tx, enterpriseId);
    if (fetches.length === 0) return;
    await recordAudit(tx, {
      chainId: enterpriseId,
      action: 'credit_data.ask',
      entity: 'enterprise',
      entityId: enterpriseId,
      detail: { sources: fetches.map(({ source }) => source) },
    });
  });
}
