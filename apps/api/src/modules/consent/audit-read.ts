import type { OrganisationId } from '@xyd/db/ids';
import type { TransactionContext } from '../../kernel/context.ts';
import { recordAudits } from '../audit/index.ts';
import { getRowCounts } from './access-store.ts';
import type { ConsentPurpose } from './contract.ts';
import type { ConsentProof } from './require-consent.ts';

/**
 * Step: one event on a firm's chain for all that was handed out of it under these proofs; reads are events too. They
 * are of one reader, purpose and reason.
 */
export async function auditReads(
  tx: TransactionContext,
  read: { recipientId: OrganisationId; purpose: ConsentPurpose; reason: string },
  proofs: readonly ConsentProof[],
): Promise<void> {
  if (proofs.length === 0) return;
  const byFirm = Map.groupBy(proofs, ({ enterpriseId }) => enterpriseId);
  const rowCounts = await getRowCounts(
    tx,
    [...byFirm.keys()],
    proofs.map(({ accessId }) => accessId),
  );
  await recordAudits(
    tx,
    [...byFirm].map(([enterpriseId, ofFirm]) => ({
      chainId: enterpriseId,
      action: 'consent.read',
      entity: 'enterprise',
      entityId: enterpriseId,
      detail: {
        recipientId: read.recipientId,
        purpose: read.purpose,
        reason: read.reason,
        itemCodes: ofFirm.map(({ itemCode }) => itemCode),
        rowCounts: ofFirm.map(({ accessId }) => String(rowCounts.get(accessId) ?? 0)),
      },
    })),
  );
}
