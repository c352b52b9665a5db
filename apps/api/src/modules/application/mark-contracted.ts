import type { CreditLineId } from '@xyd/db/ids';
import { authorize } from '../../kernel/authorized.ts';
import type { TransactionContext } from '../../kernel/context.ts';
import { mayAct } from './policy.ts';
import { move } from './status-rules.ts';
import { saveChange, type ApplicationRow } from './store.ts';
import { tellBank } from './tell.ts';

/**
 * Step of accepting an offer: the contract stands, and the application has become a credit line. The application must
 * be locked; the caller records the audit event. Errors: `forbidden`, `application.wrong_status`.
 */
export async function markContracted(
  tx: TransactionContext,
  row: ApplicationRow,
  contract: { creditLineId: CreditLineId },
): Promise<ApplicationRow> {
  const offered = authorize(row, 'contract', mayAct(tx.actor, 'contract', row));
  const contracted = await saveChange(tx, offered, 'contract', {
    status: move(offered.status, 'contract'),
    creditLineId: contract.creditLineId,
  });
  await tellBank(tx, contracted, 'application.contracted');
  return contracted;
}
