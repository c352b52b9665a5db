import { DomainError } from '../../kernel/errors.ts';
import { addMonths, type LocalDate } from '../../kernel/local-date.ts';
import type { LoanAction, LoanClass, LoanStatus } from './contract.ts';
import { effectiveClass, isNonPerforming } from './class-rules.ts';

/** Steps that move a loan from one status to another; the rest of its life is in its balances. */
type Step = 'confirm_disbursement' | 'cancel_draw';

const transitions: Record<LoanStatus, Partial<Record<Step, LoanStatus>>> = {
  REQUESTED: { confirm_disbursement: 'ACTIVE', cancel_draw: 'CANCELLED' },
  ACTIVE: {},
  SETTLED: {},
  CANCELLED: {},
};

/** Where a step leads. Error: `loan.wrong_status`. */
export function move(status: LoanStatus, step: Step): LoanStatus {
  const next = transitions[status][step];
  if (!next) throw new DomainError('loan.wrong_status', { status, action: step });
  return next;
}

export function requireActive(status: LoanStatus, action: string): void {
  if (status !== 'ACTIVE') throw new DomainError('loan.wrong_status', { status, action });
}

export type Standing = {
  readonly status: LoanStatus;
  readonly overdueDays: number;
  readonly overdueClass: LoanClass;
  readonly reportedClass: LoanClass | null;
  readonly claimStatus: 'none' | 'called' | 'paid';
  readonly guarantorId: string | null;
};

export const classOf = (loan: Pick<Standing, 'reportedClass' | 'overdueClass'>): LoanClass =>
  effectiveClass(loan.reportedClass, loan.overdueClass);

/**
 * A guarantee may be called once the loan is 次级 or worse, by the days past due or by the bank's own judgement
 * (domain.md §3.3, §4: principal overdue more than 90 days, or classed 次级).
 */
export function requireCallable(loan: Standing): void {
  requireActive(loan.status, 'call_guarantee');
  if (loan.guarantorId === null) throw new DomainError('loan.not_guaranteed');
  if (loan.claimStatus !== 'none') {
    throw new DomainError('loan.wrong_status', {
      status: loan.claimStatus,
      action: 'call_guarantee',
    });
  }
  const loanClass = classOf(loan);
  if (!isNonPerforming(loanClass)) {
    throw new DomainError('loan.class_not_reached', { overdueDays: loan.overdueDays, loanClass });
  }
}

/** What the row allows, whoever asks. */
export function actionsOf(loan: Standing): LoanAction[] {
  const isActive = loan.status === 'ACTIVE';
  const isCallable =
    isActive &&
    loan.guarantorId !== null &&
    loan.claimStatus === 'none' &&
    isNonPerforming(classOf(loan));
  const actions: [LoanAction, boolean][] = [
    ['cancel_draw', loan.status === 'REQUESTED'],
    ['confirm_disbursement', loan.status === 'REQUESTED'],
    ['report_class', isActive],
    ['call_guarantee', isCallable],
    ['pay_claim', isActive && loan.claimStatus === 'called'],
    ['request_correction', isActive || loan.status === 'SETTLED'],
  ];
  return actions.filter(([, isAllowed]) => isAllowed).map(([action]) => action);
}

export type LineTerms = {
  readonly termMonths: number;
  readonly availableUntil: string;
};

/** Refuses a draw after the line has ended, or for longer than it lends. */
export function requireWithinLine(line: LineTerms, termMonths: number, today: LocalDate): void {
  if (today > line.availableUntil) {
    throw new DomainError('loan.line_expired', { availableUntil: line.availableUntil });
  }
  if (termMonths > line.termMonths) {
    throw new DomainError('loan.term_too_long', { termMonths: line.termMonths });
  }
}

/** Days on which a line may be drawn: from acceptance for as long as its loans may run. */
export const lineEnd = (acceptedOn: LocalDate, termMonths: number): LocalDate =>
  addMonths(acceptedOn, termMonths);

/**
 * Only the last repayment of a loan can be taken back, and not while the guarantor is called for what it left.
 * Errors: `loan.not_latest`, `loan.claim_open`.
 */
export function requireCorrectable(
  loan: {
    readonly lastPaymentTransferId: string | null;
    readonly claimStatus: string;
    readonly claimFen: bigint;
  },
  transferId: string,
): void {
  if (loan.lastPaymentTransferId !== transferId) throw new DomainError('loan.not_latest');
  if (loan.claimStatus === 'called') {
    throw new DomainError('loan.claim_open', { claimFen: String(loan.claimFen) });
  }
}
