import { withTransaction, type Context, type TransactionContext } from '../../kernel/context.ts';
import { dayOf } from '../../kernel/local-date.ts';
import { recordAudit } from '../audit/index.ts';
import { contractRatePpm, getProductVersion, lprOn, lprTenorFor } from '../product/index.ts';
import type { ApplicationView, ProposeOfferInput } from './contract.ts';
import { actingUser, lockForAction } from './lock-for-action.ts';
import { checkProposal, proposalMade } from './rules.ts';
import { insertProposal, listProposals, saveChange, type ApplicationRow } from './store.ts';
import { tellBank } from './tell.ts';
import { toApplicationView } from './view.ts';

/**
 * A loan officer says what the bank should offer; a second person decides. A new proposal takes the place of one that
 * still waits. Errors: `not_found`, `forbidden`, `application.wrong_status`, `application.over_requested`,
 * `application.amount_out_of_terms`, `application.term_out_of_terms`, `application.spread_out_of_terms`,
 * `application.method_not_offered`, `application.guarantee_required`.
 */
export function proposeOffer(context: Context, input: ProposeOfferInput): Promise<ApplicationView> {
  return withTransaction(context, async (tx) => {
    const row = await lockForAction(tx, input, 'propose');
    const { terms } = await getProductVersion(tx, row.productId, row.productVersion);
    checkProposal(row, input, terms);
    const lpr = await lprOn(tx, dayOf(tx.clock.now()), lprTenorFor(input.termMonths));
    const officer = actingUser(tx);
    const number = await nextNumber(tx, row);

    await insertProposal(tx, row, {
      enterpriseId: row.enterpriseId,
      applicationId: row.id,
      number,
      bankId: row.bankId,
      amountFen: input.amountFen,
      termMonths: input.termMonths,
      spreadBp: input.spreadBp,
      lprPpm: lpr.ratePpm,
      lprPublishedOn: lpr.quotedOn,
      annualRatePpm: contractRatePpm(lpr.ratePpm, input.spreadBp),
      repaymentMethod: input.repaymentMethod,
      dayCount: terms.dayCount,
      guaranteeRequired: input.guaranteeRequired,
      offerValidDays: input.offerValidDays,
      note: input.note,
      proposedBy: officer.userId,
      proposedByName: officer.userName,
      proposedAt: tx.clock.now(),
    });
    const change = proposalMade(row, number, officer.userId);
    const proposed = await saveChange(tx, row, 'propose', change);

    await recordAudit(tx, {
      chainId: row.enterpriseId,
      action: 'application.propose',
      entity: 'application',
      entityId: row.id,
      detail: { bankId: row.bankId, number, amountFen: String(input.amountFen) },
    });
    await tellBank(tx, proposed, 'application.proposed');
    return toApplicationView(tx.actor, proposed, tx.clock.now());
  });
}

async function nextNumber(tx: TransactionContext, row: ApplicationRow): Promise<number> {
  return ((await listProposals(tx, row)).at(-1)?.number ?? 0) + 1;
}
