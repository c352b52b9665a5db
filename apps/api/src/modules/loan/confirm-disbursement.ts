import { asId } from '@xyd/db/ids';
import { withTransaction, type Context, type TransactionContext } from '../../kernel/context.ts';
import { addMonths, dayOf, type LocalDate } from '../../kernel/local-date.ts';
import { recordAudit } from '../audit/index.ts';
import { drawGuarantee } from '../guarantee/index.ts';
import { freshInstalment } from './ageing-rules.ts';
import type { ConfirmDisbursementInput, LoanView } from './contract.ts';
import { lockLoanFor, type LoanState } from './lock-loan.ts';
import { disburse } from './posting-rules.ts';
import { move } from './rules.ts';
import { postForLoan, saveState, standingChange } from './save-state.ts';
import { planSchedule } from './schedule-rules.ts';
import { claimContractNumber, dayOrNull, insertInstalments, type LoanRow } from './store.ts';
import { tell } from './tell.ts';
import { toLoanView } from './view.ts';

/**
 * The bank has paid a draw out: the ledger posts, the schedule begins, the guarantor's part is in force, and the
 * figures follow. A second click with the same transfer id answers with the same loan. Errors: `not_found`,
 * `forbidden`, `loan.wrong_status`, `loan.contract_number_taken`, `idempotency.body_differs`.
 */
export function confirmDisbursement(
  context: Context,
  input: ConfirmDisbursementInput,
): Promise<LoanView> {
  return withTransaction(context, async (tx) => {
    const state = await lockLoanFor(tx, input, 'confirm_disbursement');
    const { line, loan } = state;
    const today = dayOf(tx.clock.now());
    const isRepeat = loan.disburseTransferId === input.transferId;
    const status = isRepeat ? loan.status : move(loan.status, 'confirm_disbursement');
    const contractNumber =
      input.contractNumber ?? loan.contractNumber ?? contractNumberOf(loan, today);

    const { isReplay } = await payOut(tx, state, input, contractNumber);
    if (isReplay) return toLoanView(tx.actor, line, loan);

    const { enterpriseId, id: loanId, bankId } = loan;
    await claimContractNumber(tx, { bankId, contractNumber, enterpriseId, loanId });
    const disbursed = await beginSchedule(tx, state, { status, contractNumber, today, input });

    await recordAudit(tx, {
      chainId: enterpriseId,
      action: 'loan.confirm_disbursement',
      entity: 'loan',
      entityId: loanId,
      detail: { contractNumber, amountFen: String(loan.principalFen), disbursedOn: today },
    });
    await tell(tx, enterpriseId, 'loan.disbursed', { line, loan: disbursed });
    return toLoanView(tx.actor, line, disbursed);
  });
}

type State = LoanState<'confirm_disbursement'>;

/** The day is the first disbursement's, so that a second click after midnight is still the same request. */
const payOut = (
  tx: TransactionContext,
  state: State,
  input: ConfirmDisbursementInput,
  contractNumber: string,
): Promise<{ isReplay: boolean }> =>
  postForLoan(tx, state, [
    {
      id: asId<'Transfer'>(input.transferId),
      kind: 'disburse',
      valueOn: disbursementDay(tx, state.loan),
      postings: disburse(state.line.id, state.loan.id, state.loan.principalFen),
      detail: { contractNumber },
    },
  ]);

const disbursementDay = (tx: TransactionContext, loan: LoanRow): LocalDate =>
  dayOrNull(loan.disbursedOn) ?? dayOf(tx.clock.now());

async function beginSchedule(
  tx: TransactionContext,
  state: State,
  facts: {
    status: LoanRow['status'];
    contractNumber: string;
    today: LocalDate;
    input: ConfirmDisbursementInput;
  },
): Promise<LoanRow> {
  const { line, loan, guarantee } = state;
  const { status, contractNumber, today } = facts;
  const rows = planSchedule(loan.principalFen, {
    annualRatePpm: line.annualRatePpm,
    repaymentMethod: line.repaymentMethod,
    dayCount: line.dayCount,
    startsOn: today,
    termMonths: loan.termMonths,
  }).map(freshInstalment);
  await insertInstalments(tx, loan, rows);
  const saved = await saveState(
    tx,
    { ...state, rows },
    {
      rows,
      day: today,
      flow: { kind: 'disburse', disbursedFen: loan.principalFen },
      change: {
        ...standingChange(rows, today, today),
        status,
        contractNumber,
        disbursedOn: today,
        maturesOn: addMonths(today, loan.termMonths),
        disburseTransferId: asId<'Transfer'>(facts.input.transferId),
      },
    },
  );
  if (guarantee) await drawGuarantee(tx, guarantee, { amountFen: loan.principalFen });
  return saved.loan;
}

/** A number for banks that give none of their own: the day and the loan, unique within the bank. */
const contractNumberOf = (loan: LoanRow, today: LocalDate): string =>
  `JK${today.replaceAll('-', '')}-${loan.id.slice(-12).toUpperCase()}`;
