import { DomainError } from '../../kernel/errors.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import { accrueTo, unpaidPrincipal, type Instalment, type PenaltyTerms } from './ageing-rules.ts';
import { allocateRepayment, type Allocation } from './allocation-rules.ts';
import { requireActive } from './rules.ts';
import type { ScheduleTerms } from './schedule-rules.ts';
import type { LoanStatus } from './contract.ts';

export type Repayable = {
  readonly status: LoanStatus;
  readonly rows: readonly Instalment[];
  readonly disbursedOn: LocalDate | null;
  readonly agedOn: LocalDate | null;
  readonly lastPaidOn: LocalDate | null;
  readonly claimStatus: 'none' | 'called' | 'paid';
  readonly claimFen: bigint;
};

export type PlannedRepayment = {
  /** As the loan stood on the day of payment. */
  readonly accrued: Instalment[];
  readonly allocation: Allocation;
  /** After the payment, brought back to the day the loan had been aged to. */
  readonly rows: Instalment[];
  readonly asOf: LocalDate;
};

/**
 * Works out one repayment without booking anything. It is valued on the day the borrower paid, also when the bank
 * tells of it later; penalty charged since is taken back. Errors: `loan.wrong_status`,
 * `loan.line_date_before_disbursement`, `loan.line_date_in_future`, `loan.line_date_before_last`, `loan.over_repaid`,
 * `loan.claim_open`.
 */
export function planRepayment(
  loan: Repayable,
  payment: { readonly amountFen: bigint; readonly paidOn: LocalDate },
  termsOf: () => { readonly schedule: ScheduleTerms; readonly penalty: PenaltyTerms },
  today: LocalDate,
): PlannedRepayment {
  const { amountFen, paidOn } = payment;
  requireActive(loan.status, 'repay');
  requireDay(loan, paidOn, today);
  // Only a loan that has been paid out has terms to reckon with.
  const { schedule, penalty } = termsOf();
  const accrued = accrueTo(loan.rows, paidOn, penalty);
  const allocation = allocateRepayment(accrued, amountFen, paidOn, schedule);
  requireClaimStillOwed(loan, allocation.rows);
  const asOf = loan.agedOn !== null && loan.agedOn > paidOn ? loan.agedOn : paidOn;
  return { accrued, allocation, rows: accrueTo(allocation.rows, asOf, penalty), asOf };
}

/** What the guarantor has been called for must stay owed until it pays. */
function requireClaimStillOwed(loan: Repayable, rows: readonly Instalment[]): void {
  if (loan.claimStatus !== 'called') return;
  const outstandingFen = rows.reduce((sum, row) => sum + unpaidPrincipal(row), 0n);
  if (outstandingFen < loan.claimFen) {
    throw new DomainError('loan.claim_open', { claimFen: String(loan.claimFen) });
  }
}

function requireDay(loan: Repayable, paidOn: LocalDate, today: LocalDate): void {
  if (paidOn > today) throw new DomainError('loan.line_date_in_future', { paidOn });
  if (loan.disbursedOn !== null && paidOn < loan.disbursedOn) {
    throw new DomainError('loan.line_date_before_disbursement', { disbursedOn: loan.disbursedOn });
  }
  if (loan.lastPaidOn !== null && paidOn < loan.lastPaidOn) {
    throw new DomainError('loan.line_date_before_last', { lastPaidOn: loan.lastPaidOn });
  }
}
