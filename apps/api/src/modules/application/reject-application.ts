import { enqueue } from '../../jobs/outbox.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { recordAudit } from '../audit/index.ts';
import { applicationClosed } from './application.jobs.ts';
import type { ApplicationView, RejectApplicationInput } from './contract.ts';
import { lockForAction } from './lock-for-action.ts';
import { reject } from './rules.ts';
import { saveChange } from './store.ts';
import { tellFirm } from './tell.ts';
import { toApplicationView } from './view.ts';

/** The bank refuses, and says why: the firm reads the reasons. Errors: `not_found`, `forbidden`, `application.wrong_status`. */
export function rejectApplication(
  context: Context,
  input: RejectApplicationInput,
): Promise<ApplicationView> {
  return withTransaction(context, async (tx) => {
    const row = await lockForAction(tx, input, 'reject');
    const change = reject(row, tx.clock.now(), input);

    const rejected = await saveChange(tx, row, 'reject', change, input);

    await recordAudit(tx, {
      chainId: row.enterpriseId,
      action: 'application.reject',
      entity: 'application',
      entityId: row.id,
      detail: { bankId: row.bankId, reasonCodes: input.reasonCodes },
    });
    await tellFirm(tx, rejected, 'application.rejected');
    await enqueue(
      tx,
      applicationClosed,
      { enterpriseId: row.enterpriseId, applicationId: row.id },
      { key: row.id },
    );
    return toApplicationView(tx.actor, rejected, tx.clock.now());
  });
}
