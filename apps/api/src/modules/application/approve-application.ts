import { withTransaction, type Context, type TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { dayOf } from '../../kernel/local-date.ts';
import { recordAudit } from '../audit/index.ts';
import { lprOn, lprTenorFor } from '../product/index.ts';
import type { ApplicationView, ApproveApplicationInput } from './contract.ts';
import { actingUser, lockForAction } from './lock-for-action.ts';
import { approve } from './rules.ts';
import { listProposals, saveChange, type ApplicationRow, type ProposalRow } from './store.ts';
import { tellFirm } from './tell.ts';
import { toApplicationView } from './view.ts';

/**
 * An approver signs a loan officer's proposal: it becomes the bank's offer. Errors: `not_found`, `forbidden`,
 * `application.wrong_status`, `application.no_proposal`, `application.proposal_outdated`, `application.four_eyes`,
 * `application.lpr_changed`.
 */
export function approveApplication(
  context: Context,
  input: ApproveApplicationInput,
): Promise<ApplicationView> {
  return withTransaction(context, async (tx) => {
    const row = await lockForAction(tx, input, 'approve');
    const proposal = await pendingProposal(tx, row);
    const today = dayOf(tx.clock.now());
    const lpr = await lprOn(tx, today, lprTenorFor(proposal.termMonths));
    const change = approve(row, proposal, {
      approver: actingUser(tx).userId,
      proposalNumber: input.proposalNumber,
      now: tx.clock.now(),
      today,
      lprPpm: lpr.ratePpm,
    });

    const approved = await saveChange(tx, row, 'approve', change);

    await recordAudit(tx, {
      chainId: row.enterpriseId,
      action: 'application.approve',
      entity: 'application',
      entityId: row.id,
      detail: {
        bankId: row.bankId,
        approvedAmountFen: String(change.approvedAmountFen),
        annualRatePpm: change.annualRatePpm,
        termMonths: change.termMonths,
        offerExpiresOn: change.offerExpiresOn,
      },
    });
    await tellFirm(tx, approved, 'application.approved');
    return toApplicationView(tx.actor, approved, tx.clock.now());
  });
}

async function pendingProposal(tx: TransactionContext, row: ApplicationRow): Promise<ProposalRow> {
  const proposals = await listProposals(tx, row);
  const pending = proposals.find(({ number }) => number === row.proposalNumber);
  if (!pending) throw new DomainError('application.no_proposal');
  return pending;
}
