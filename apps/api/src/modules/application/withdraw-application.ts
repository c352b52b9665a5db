import { enqueue } from '../../jobs/outbox.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { recordAudit } from '../audit/index.ts';
import { applicationClosed } from './application.jobs.ts';
import type { ApplicationView, WithdrawApplicationInput } from './contract.ts';
import { lockOwnForAction } from './lock-for-action.ts';
import { withdraw } from './rules.ts';
import { saveChange } from './store.ts';
import { tellBank } from './tell.ts';
import { toApplicationView } from './view.ts';

/** The firm takes its application back, before the bank has decided. Errors: `not_found`, `enterprise.not_signer`, `application.wrong_status`. */
export function withdrawApplication(
  context: Context,
  input: WithdrawApplicationInput,
): Promise<ApplicationView> {
  return withTransaction(context, async (tx) => {
    const row = await lockOwnForAction(tx, input.applicationId, 'withdraw');
    const change = withdraw(row, tx.clock.now(), input);

    const withdrawn = await saveChange(tx, row, 'withdraw', change, input);

    await recordAudit(tx, {
      chainId: row.enterpriseId,
      action: 'application.withdraw',
      entity: 'application',
      entityId: row.id,
      detail: { bankId: row.bankId, reasonCodes: input.reasonCodes },
    });
    await tellBank(tx, withdrawn, 'application.withdrawn');
    await enqueue(
      tx,
      applicationClosed,
      { enterpriseId: row.enterpriseId, applicationId: row.id },
      { key: row.id },
    );
    return toApplicationView(tx.actor, withdrawn, tx.clock.now());
  });
}
