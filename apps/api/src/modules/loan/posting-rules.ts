import { nonZero, type Posting } from './ledger-rules.ts';

/** Which accounts each business fact moves. A credit line is a promise: granted = available + reserved + drawn. */

export const grantLine = (lineId: string, amountFen: bigint): Posting[] => [
  {
    debit: { ownerId: lineId, kind: 'line_available' },
    credit: { ownerId: lineId, kind: 'line_granted' },
    amountFen,
  },
];

/** First phase of a draw: the amount is promised to it and nobody else can have it. */
export const reserveDraw = (lineId: string, amountFen: bigint): Posting[] => [
  {
    debit: { ownerId: lineId, kind: 'line_reserved' },
    credit: { ownerId: lineId, kind: 'line_available' },
    amountFen,
  },
];

export const releaseDraw = (lineId: string, amountFen: bigint): Posting[] => [
  {
    debit: { ownerId: lineId, kind: 'line_available' },
    credit: { ownerId: lineId, kind: 'line_reserved' },
    amountFen,
  },
];

/** Second phase: the money goes out and the borrower owes it. */
export const disburse = (lineId: string, loanId: string, amountFen: bigint): Posting[] => [
  {
    debit: { ownerId: lineId, kind: 'line_drawn' },
    credit: { ownerId: lineId, kind: 'line_reserved' },
    amountFen,
  },
  {
    debit: { ownerId: loanId, kind: 'loan_principal' },
    credit: { ownerId: loanId, kind: 'borrower_cash' },
    amountFen,
  },
];

/** Interest or penalty that has become due; a negative amount takes back what a late-told repayment makes untrue. */
export function accrue(loanId: string, what: 'interest' | 'penalty', amountFen: bigint): Posting[] {
  const receivable = { ownerId: loanId, kind: `${what}_receivable` } as const;
  const income = { ownerId: loanId, kind: `${what}_income` } as const;
  return nonZero([
    amountFen >= 0n
      ? { debit: receivable, credit: income, amountFen }
      : { debit: income, credit: receivable, amountFen: -amountFen },
  ]);
}

export type RepaymentParts = {
  readonly penaltyFen: bigint;
  readonly interestFen: bigint;
  readonly earlyInterestFen: bigint;
  readonly principalFen: bigint;
};

/** A repayment. What revolves gives its principal back to the line. */
export function repay(
  lineId: string,
  loanId: string,
  parts: RepaymentParts,
  revolves: boolean,
): Posting[] {
  const cash = { ownerId: loanId, kind: 'borrower_cash' } as const;
  return nonZero([
    {
      debit: cash,
      credit: { ownerId: loanId, kind: 'penalty_receivable' },
      amountFen: parts.penaltyFen,
    },
    {
      debit: cash,
      credit: { ownerId: loanId, kind: 'interest_receivable' },
      amountFen: parts.interestFen,
    },
    {
      debit: cash,
      credit: { ownerId: loanId, kind: 'interest_income' },
      amountFen: parts.earlyInterestFen,
    },
    {
      debit: cash,
      credit: { ownerId: loanId, kind: 'loan_principal' },
      amountFen: parts.principalFen,
    },
    {
      debit: { ownerId: lineId, kind: 'line_available' },
      credit: { ownerId: lineId, kind: 'line_drawn' },
      amountFen: revolves ? parts.principalFen : 0n,
    },
  ]);
}

/** 代偿: the guarantor pays its share; the borrower owes that part to the guarantor and no longer to the bank. */
export const compensate = (loanId: string, amountFen: bigint): Posting[] => [
  {
    debit: { ownerId: loanId, kind: 'guarantor_claim' },
    credit: { ownerId: loanId, kind: 'loan_principal' },
    amountFen,
  },
];
