import { withTransaction, type Context } from '../../kernel/context.ts';
import { dayOf } from '../../kernel/local-date.ts';
import { recordAudit } from '../audit/index.ts';
import { openClaim } from '../guarantee/index.ts';
import type { LoanInput, LoanView } from './contract.ts';
import { guaranteedPart } from './delta-rules.ts';
import { lockLoanFor } from './lock-loan.ts';
import { requireCallable } from './rules.ts';
import { saveLoan } from './store.ts';
import { tell } from './tell.ts';
import { toLoanView } from './view.ts';

/**
 * The bank calls on the guarantor for its share of what is owed (代偿申请), once the loan is 次级 or worse.
 * Errors: `not_found`, `forbidden`, `loan.wrong_status`, `loan.not_guaranteed`, `loan.class_not_reached`.
 */
export function callGuarantee(context: Context, input: LoanInput): Promise<LoanView> {
  return withTransaction(context, async (tx) => {
    const { guarantee, line, loan } = await lockLoanFor(tx, input, 'call_guarantee');
    requireCallable(loan);
    const claimFen = guaranteedPart(line, loan);

    const called = await saveLoan(tx, loan, {
      claimStatus: 'called',
      claimFen,
      claimCalledOn: dayOf(tx.clock.now()),
    });
    if (guarantee) {
      const { id: loanId, outstandingFen: principalFen } = loan;
      await openClaim(tx, guarantee, { loanId, claimFen, principalFen });
    }

    await recordAudit(tx, {
      chainId: loan.enterpriseId,
      action: 'loan.call_guarantee',
      entity: 'loan',
      entityId: loan.id,
      detail: { claimFen: String(claimFen), overdueDays: loan.overdueDays },
    });
    const about = { line, loan: called };
    if (loan.guarantorId !== null) await tell(tx, loan.guarantorId, 'loan.guarantee_called', about);
    await tell(tx, loan.enterpriseId, 'loan.guarantee_called', about);
    return toLoanView(tx.actor, line, called);
  });
}
