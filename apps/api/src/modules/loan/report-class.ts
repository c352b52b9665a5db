import { withTransaction, type Context } from '../../kernel/context.ts';
import { dayOf } from '../../kernel/local-date.ts';
import { recordAudit } from '../audit/index.ts';
import type { LoanView, ReportClassInput } from './contract.ts';
import { lockLoanFor } from './lock-loan.ts';
import { classOf, requireActive } from './rules.ts';
import { saveState } from './save-state.ts';
import { tell } from './tell.ts';
import { toLoanView } from './view.ts';

/**
 * The bank's own five-tier class of a loan. It is kept as told; where it is milder than the days past due allow, the
 * loan is flagged and counts by the graver. Errors: `not_found`, `forbidden`, `loan.wrong_status`.
 */
export function reportClass(context: Context, input: ReportClassInput): Promise<LoanView> {
  return withTransaction(context, async (tx) => {
    const state = await lockLoanFor(tx, input, 'report_class');
    const { line, loan } = state;
    requireActive(loan.status, 'report_class');
    const day = dayOf(tx.clock.now());

    const { loan: reported } = await saveState(tx, state, {
      rows: state.rows,
      day,
      flow: null,
      change: { reportedClass: input.reportedClass, reportedOn: day },
    });

    await recordAudit(tx, {
      chainId: loan.enterpriseId,
      action: 'loan.report_class',
      entity: 'loan',
      entityId: loan.id,
      detail: { reportedClass: input.reportedClass, overdueClass: loan.overdueClass },
    });
    if (classOf(loan) !== classOf(reported) && loan.guarantorId !== null) {
      const about = { line, loan: reported, occasion: `reported-${day}-${classOf(reported)}` };
      await tell(tx, loan.guarantorId, 'loan.class_changed', about);
    }
    return toLoanView(tx.actor, line, reported);
  });
}
