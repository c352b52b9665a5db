import { enqueue } from '../../jobs/outbox.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { recordAudit } from '../audit/index.ts';
import { applicationClosed } from './application.jobs.ts';
import type { ApplicationView, WithdrawApplicationInput } from './contract.ts';
import { lockOwnForAction } from './lock-for-action.ts';
import * as rules from './rules.ts';
import { saveChange } from './store.ts';
import { tellBank } from './tell.ts';
import { toApplicationView } from './view.ts';

/** The firm says no to a bank's offer. Errors: `not_found`, `enterprise.not_signer`, `application.wrong_status`. */
export function declineOffer(
  context: Context,
  input: WithdrawApplicationInput,
): Promise<ApplicationView> {
  return withTransaction(context, async (tx) => {
    const row = await lockOwnForAction(tx, input.applicationId, 'declineOffer');
    const change = rules.declineOffer(row, tx.clock.now(), input);

    const declined = await saveChange(tx, row, 'declineOffer', change, input);

    await recordAudit(tx, {
      chainId: row.enterpriseId,
      action: 'application.decline_offer',
      entity: 'application',
      entityId: row.id,
      detail: { bankId: row.bankId, reasonCodes: input.reasonCodes },
    });
    await tellBank(tx, declined, 'application.declined');
    await enqueue(
      tx,
      applicationClosed,
      { enterpriseId: row.enterpriseId, applicationId: row.id },
      { key: row.id },
    );
    return toApplicationView(tx.actor, declined, tx.clock.now());
  });
}
