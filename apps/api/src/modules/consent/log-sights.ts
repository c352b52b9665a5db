import type { OrganisationId } from '@xyd/db/ids';
import type { TransactionContext } from '../../kernel/context.ts';
import { dayOf } from '../../kernel/local-date.ts';
import { recordAudits } from '../audit/index.ts';
import { insertAccesses, listRightsToday } from './access-store.ts';
import type { ConsentPurpose } from './contract.ts';

/**
 * Step: firms were shown to somebody whom they let read, without a record handed out: what was concluded from their
 * data (that a product fits) was told. Each firm sees it in its access log and on its chain; no read is counted.
 */
export async function logSights(
  tx: TransactionContext,
  sight: {
    enterpriseIds: readonly OrganisationId[];
    recipientId: OrganisationId;
    purpose: ConsentPurpose;
    /** What was looked at, for the firm to see (`matching.fitting_firms <product>`). */
    reason: string;
  },
): Promise<void> {
  const rights = await listRightsToday(tx, { ...sight, today: dayOf(tx.clock.now()) });
  await insertAccesses(
    tx,
    rights.map((granted) => ({ ...granted, reason: sight.reason, granted })),
  );
  const { recipientId, purpose, reason } = sight;
  await recordAudits(
    tx,
    [...new Set(rights.map(({ enterpriseId }) => enterpriseId))].map((enterpriseId) => ({
      chainId: enterpriseId,
      action: 'consent.sight',
      entity: 'enterprise',
      entityId: enterpriseId,
      detail: {
        recipientId,
        purpose,
        reason,
        itemCodes: rights
          .filter((right) => right.enterpriseId === enterpriseId)
          .map(({ itemCode }) => itemCode),
      },
    })),
  );
}
