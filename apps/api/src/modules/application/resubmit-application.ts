import { withTransaction, type Context } from '../../kernel/context.ts';
import { recordAudit } from '../audit/index.ts';
import { requireVerified } from '../enterprise/index.ts';
import { getProductVersion } from '../product/index.ts';
import type { ApplicationView, ResubmitApplicationInput } from './contract.ts';
import { lockOwnForAction } from './lock-for-action.ts';
import { requireWithinTerms, resubmit } from './rules.ts';
import { saveChange } from './store.ts';
import { tellBank } from './tell.ts';
import { toApplicationView } from './view.ts';

/**
 * The firm sends a returned application again, changed or not; the bank's clocks begin anew. The snapshot stays the
 * one that was sealed. Errors: `not_found`, `enterprise.not_signer`, `application.wrong_status`,
 * `application.amount_out_of_terms`, `application.term_out_of_terms`.
 */
export function resubmitApplication(
  context: Context,
  input: ResubmitApplicationInput,
): Promise<ApplicationView> {
  return withTransaction(context, async (tx) => {
    const row = await lockOwnForAction(tx, input.applicationId, 'resubmit');
    await requireVerified(tx, row.enterpriseId);
    const { terms } = await getProductVersion(tx, row.productId, row.productVersion);
    const wish = {
      amountFen: input.amountFen ?? row.requestedAmountFen,
      termMonths: input.termMonths ?? row.requestedTermMonths,
      purposeText: input.purposeText ?? row.purposeText,
    };
    const change = resubmit(row, tx.clock.now(), wish);
    requireWithinTerms(wish, terms);

    const sent = await saveChange(tx, row, 'resubmit', change, {
      reasonCodes: [],
      note: input.note,
    });

    await recordAudit(tx, {
      chainId: row.enterpriseId,
      action: 'application.resubmit',
      entity: 'application',
      entityId: row.id,
      detail: { bankId: row.bankId, round: sent.round, amountFen: String(wish.amountFen) },
    });
    await tellBank(tx, sent, 'application.resubmitted');
    return toApplicationView(tx.actor, sent, tx.clock.now());
  });
}
