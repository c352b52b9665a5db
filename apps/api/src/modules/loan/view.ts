import type { Actor } from '../../kernel/actor.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import { unpaidOf, type Instalment } from './ageing-rules.ts';
import { isMilder } from './class-rules.ts';
import type { CreditLineView, InstalmentView, LoanView, TransferView } from './contract.ts';
import type { AccountState } from './ledger-rules.ts';
import type { TransferRow } from './ledger-store.ts';
import { mayAct } from './policy.ts';
import { actionsOf, classOf } from './rules.ts';
import type { CreditLineRow, LoanRow } from './store.ts';

export function toLoanView(actor: Actor, line: CreditLineRow, loan: LoanRow): LoanView {
  const {
    requestedBy: _requestedBy,
    reserveTransferId: _reserve,
    disburseTransferId: _disburse,
    lastPaymentTransferId: _lastPayment,
    lastPaidOn: _lastPaidOn,
    agedOn: _agedOn,
    reportedOn: _reportedOn,
    claimCalledOn: _calledOn,
    claimPaidOn: _paidOn,
    ...shown
  } = loan;
  return {
    ...shown,
    applicationId: line.applicationId,
    bankName: line.bankName,
    enterpriseName: line.enterpriseName,
    guaranteeSharePpm: line.guaranteeSharePpm,
    annualRatePpm: line.annualRatePpm,
    repaymentMethod: line.repaymentMethod,
    dayCount: line.dayCount,
    isFirstLoan: line.isFirstLoan,
    loanClass: classOf(loan),
    isClassFlagged: loan.reportedClass !== null && isMilder(loan.reportedClass, loan.overdueClass),
    allowedActions: actionsOf(loan).filter((action) => mayAct(actor, action, loan)),
  };
}

export function toCreditLineView(
  actor: Actor,
  line: CreditLineRow,
  accounts: readonly AccountState[],
  today: LocalDate,
): CreditLineView {
  const balance = (kind: AccountState['kind']): bigint =>
    accounts.find((account) => account.ownerId === line.id && account.kind === kind)?.balanceFen ??
    0n;
  const availableFen = balance('line_available');
  const mayDraw = availableFen > 0n && today <= line.availableUntil && mayAct(actor, 'draw', line);
  return {
    enterpriseId: line.enterpriseId,
    id: line.id,
    applicationId: line.applicationId,
    bankId: line.bankId,
    bankName: line.bankName,
    enterpriseName: line.enterpriseName,
    grantedFen: line.grantedFen,
    availableFen,
    reservedFen: balance('line_reserved'),
    drawnFen: balance('line_drawn'),
    annualRatePpm: line.annualRatePpm,
    lprPpm: line.lprPpm,
    spreadBp: line.spreadBp,
    penaltyRatePpm: line.penaltyRatePpm,
    termMonths: line.termMonths,
    repaymentMethod: line.repaymentMethod,
    dayCount: line.dayCount,
    guarantorId: line.guarantorId,
    guaranteeSharePpm: line.guaranteeSharePpm,
    acceptedAt: line.acceptedAt,
    availableUntil: line.availableUntil,
    allowedActions: mayDraw ? ['draw'] : [],
  };
}

export function toInstalmentView(row: Instalment, today: LocalDate): InstalmentView {
  const unpaidFen = unpaidOf(row);
  return {
    sequence: row.sequence,
    dueOn: row.dueOn,
    principalFen: row.principalFen,
    interestFen: row.interestFen,
    paidFen: row.principalPaidFen + row.interestPaidFen + row.penaltyPaidFen,
    compensatedFen: row.principalCompensatedFen,
    penaltyFen: row.penaltyAccruedFen,
    unpaidFen,
    state: stateOf(row.dueOn, unpaidFen, today),
  };
}

function stateOf(dueOn: LocalDate, unpaidFen: bigint, today: LocalDate): InstalmentView['state'] {
  if (unpaidFen === 0n) return 'paid';
  if (dueOn < today) return 'overdue';
  return dueOn === today ? 'due' : 'upcoming';
}

export const toTransferView = (row: TransferRow): TransferView => ({
  id: row.id,
  kind: row.kind,
  valueOn: row.valueOn,
  amountFen: row.amountFen,
  bookedAt: row.bookedAt,
  reversesTransferId: row.reversesTransferId,
  bankReference: row.detail.bankReference ?? null,
});
