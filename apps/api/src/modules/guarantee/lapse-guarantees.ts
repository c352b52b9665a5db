import { asId } from '@xyd/db/ids';
import { authorize } from '../../kernel/authorized.ts';
import { withTransaction, type Context, type TransactionContext } from '../../kernel/context.ts';
import { dayOf } from '../../kernel/local-date.ts';
import { recordAudit } from '../audit/index.ts';
import { moveCapacity } from './move-capacity.ts';
import { mayAct } from './policy.ts';
import { lapse } from './rules.ts';
import {
  listExpiredCommitments,
  lockGuarantee,
  lockOfApplication,
  saveChange,
  type GuaranteeRow,
} from './store.ts';
import { tellBank, tellGuarantor } from './tell.ts';

const PAGE = 200;

/** Ends every promise whose last day is past, each in a transaction of its own. Returns how many. */
export async function lapseCommitments(context: Context): Promise<number> {
  const today = dayOf(context.clock.now());
  for (let lapsed = 0; ;) {
    const due = await withTransaction(context, (tx) => listExpiredCommitments(tx, today, PAGE));
    for (const key of due) {
      await withTransaction(context, async (tx) => {
        const row = await lockGuarantee(tx, key);
        // Between the list and the lock the contract may have been signed.
        const expiresOn = row.commitmentExpiresOn;
        if (row.status !== 'committed' || expiresOn === null || expiresOn >= today) return;
        await lapseOne(tx, row, 'commitment_expired');
      });
      lapsed += 1;
    }
    if (due.length < PAGE) return lapsed;
  }
}

/** Lets go of what was asked or promised for an application that ended without a contract. */
export function lapseForApplication(
  context: Context,
  key: { enterpriseId: string; applicationId: string },
): Promise<void> {
  return withTransaction(context, async (tx) => {
    const row = await lockOfApplication(tx, {
      enterpriseId: asId<'Organisation'>(key.enterpriseId),
      applicationId: asId<'Application'>(key.applicationId),
    });
    if (row?.status === 'requested' || row?.status === 'committed') {
      await lapseOne(tx, row, 'application_closed');
    }
  });
}

async function lapseOne(
  tx: TransactionContext,
  row: GuaranteeRow,
  reasonCode: string,
): Promise<void> {
  const mayLapse = authorize(row, 'lapse', mayAct(tx.actor, 'lapse', row));
  const lapsed = await saveChange(tx, mayLapse, lapse(row, tx.clock.now(), reasonCode), {
    action: 'lapse',
    reasonCodes: [reasonCode],
  });
  await moveCapacity(tx, row, lapsed);
  await recordAudit(tx, {
    chainId: row.enterpriseId,
    action: 'guarantee.lapse',
    entity: 'guarantee',
    entityId: row.id,
    detail: { guarantorId: row.guarantorId, reasonCode },
  });
  await tellGuarantor(tx, lapsed, 'guarantee.lapsed');
  await tellBank(tx, lapsed, 'guarantee.lapsed');
}
