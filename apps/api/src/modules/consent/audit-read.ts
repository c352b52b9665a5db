import type { OrganisationId } from '@xyd/db/ids';
import type { TransactionContext } from '../../kernel/context.ts';
import { recordAudit } from '../audit/index.ts';
import { getRowCounts } from './access-store.ts';
import type { ConsentPurpose } from './contract.ts';
import type { ConsentProof } from './require-consent.ts';

/** Step: one event on the firm's chain for all that was handed out under these proofs; reads are events too. */
export async function auditRead(
  tx: TransactionContext,
  read: {
    enterpriseId: OrganisationId;
    recipientId: OrganisationId;
    purpose: ConsentPurpose;
    reason: string;
  },
  proofs: readonly ConsentProof[],
): Promise<void> {
  const rowCounts = await getRowCounts(
    tx,
    read.enterpriseId,
    proofs.map(({ accessId }) => accessId),
  );
  await recordAudit(tx, {
    chainId: read.enterpriseId,
    action: 'consent.read',
    entity: 'enterprise',
    entityId: read.enterpriseId,
    detail: {
      recipientId: read.recipientId,
      purpose: read.purpose,
      reason: read.reason,
      itemCodes: proofs.map(({ itemCode }) => itemCode),
      rowCounts: proofs.map(({ accessId }) => String(rowCounts.get(accessId) ?? 0)),
    },
  });
}
