import { DomainError } from '../../kernel/errors.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import { allocate } from '../../kernel/money.ts';
import {
  isAccrued,
  unpaidInterest,
  unpaidOf,
  unpaidPenalty,
  unpaidPrincipal,
  type Instalment,
} from './ageing-rules.ts';
import { interestBetween, planFrom, type ScheduleTerms } from './schedule-rules.ts';

export type RepaymentBucket = 'penalty' | 'interest' | 'principal';

/**
 * Which part of an instalment a payment settles first, unless the contract says otherwise: 民法典 art. 561, costs
 * before interest before the principal.
 */
const REPAYMENT_ORDER: readonly RepaymentBucket[] = ['penalty', 'interest', 'principal'];

export type Allocation = {
  readonly rows: Instalment[];
  readonly penaltyFen: bigint;
  readonly interestFen: bigint;
  readonly earlyInterestFen: bigint;
  /** All principal repaid, the early part included. */
  readonly principalFen: bigint;
  readonly earlyPrincipalFen: bigint;
};

/**
 * Spreads a payment: first over what has fallen due, oldest first; the rest repays principal early and pays, with
 * it, the interest of that part to the day; what is left is planned anew over the same due dates. The rows must have
 * been accrued to the day of payment. Throws `loan.over_repaid` when it is more than all that is owed.
 */
export function allocateRepayment(
  rows: readonly Instalment[],
  amountFen: bigint,
  paidOn: LocalDate,
  terms: ScheduleTerms,
  order: readonly RepaymentBucket[] = REPAYMENT_ORDER,
): Allocation {
  const settled = { penalty: 0n, interest: 0n, principal: 0n };
  let leftFen = amountFen;
  const dueRows = rows.map((row) => {
    if (!isAccrued(row)) return row;
    let paid = row;
    for (const bucket of order) {
      const part = least(leftFen, owedIn(paid, bucket));
      paid = payInto(paid, bucket, part);
      settled[bucket] += part;
      leftFen -= part;
    }
    return paid;
  });
  const early = repayEarly(dueRows, leftFen, paidOn, terms);
  if (early.excessFen > 0n) {
    throw new DomainError('loan.over_repaid', { owedFen: String(amountFen - early.excessFen) });
  }
  return {
    rows: early.rows,
    penaltyFen: settled.penalty,
    interestFen: settled.interest,
    earlyInterestFen: early.interestFen,
    principalFen: settled.principal + early.principalFen,
    earlyPrincipalFen: early.principalFen,
  };
}

/** All that would settle the loan on a day: what is due, the rest of the principal and its interest to the day. */
export function payoffOn(
  rows: readonly Instalment[],
  day: LocalDate,
  terms: ScheduleTerms,
): bigint {
  const dueFen = rows.filter(isAccrued).reduce((sum, row) => sum + unpaidOf(row), 0n);
  const futureFen = futurePrincipal(rows);
  return dueFen + futureFen + interestToDay(rows, futureFen, day, terms);
}

/**
 * 代偿: takes a claim off the principal, from every instalment in proportion, so that what stays with the bank is as
 * overdue as it was. Instalments not yet due are planned anew on what is left of them.
 */
export function compensateRows(
  rows: readonly Instalment[],
  claimFen: bigint,
  terms: ScheduleTerms,
): Instalment[] {
  const due = rows.filter(isAccrued);
  const weights = [...due.map(unpaidPrincipal), futurePrincipal(rows)];
  const parts = allocate(claimFen, weights.map(Number));
  const partOf = new Map(due.map((row, index) => [row.sequence, parts[index] ?? 0n]));
  const reduced = rows.map((row) => ({
    ...row,
    principalCompensatedFen: row.principalCompensatedFen + (partOf.get(row.sequence) ?? 0n),
  }));
  return replanFuture(reduced, futurePrincipal(rows) - (parts.at(-1) ?? 0n), terms);
}

function owedIn(row: Instalment, bucket: RepaymentBucket): bigint {
  switch (bucket) {
    case 'penalty':
      return unpaidPenalty(row);
    case 'interest':
      return unpaidInterest(row);
    case 'principal':
      return unpaidPrincipal(row);
  }
}

function payInto(row: Instalment, bucket: RepaymentBucket, partFen: bigint): Instalment {
  switch (bucket) {
    case 'penalty':
      return { ...row, penaltyPaidFen: row.penaltyPaidFen + partFen };
    case 'interest':
      return { ...row, interestPaidFen: row.interestPaidFen + partFen };
    case 'principal':
      return { ...row, principalPaidFen: row.principalPaidFen + partFen };
  }
}

type EarlyRepayment = {
  rows: Instalment[];
  principalFen: bigint;
  interestFen: bigint;
  excessFen: bigint;
};

function repayEarly(
  rows: readonly Instalment[],
  amountFen: bigint,
  paidOn: LocalDate,
  terms: ScheduleTerms,
): EarlyRepayment {
  if (amountFen === 0n) {
    return { rows: [...rows], principalFen: 0n, interestFen: 0n, excessFen: 0n };
  }
  const futureFen = futurePrincipal(rows);
  const interestOn = (partFen: bigint): bigint => interestToDay(rows, partFen, paidOn, terms);
  const wholeFen = futureFen + interestOn(futureFen);
  if (amountFen >= wholeFen) {
    return {
      rows: replanFuture(rows, 0n, terms),
      principalFen: futureFen,
      interestFen: wholeFen - futureFen,
      excessFen: amountFen - wholeFen,
    };
  }
  const principalFen = largestPart(amountFen, interestOn);
  return {
    rows: replanFuture(rows, futureFen - principalFen, terms),
    principalFen,
    interestFen: amountFen - principalFen,
    excessFen: 0n,
  };
}

/** The most principal that an amount repays together with that principal's own interest. */
function largestPart(amountFen: bigint, interestOn: (partFen: bigint) => bigint): bigint {
  let low = 0n;
  let high = amountFen;
  while (low < high) {
    const middle = (low + high + 1n) / 2n;
    if (middle + interestOn(middle) <= amountFen) low = middle;
    else high = middle - 1n;
  }
  return low;
}

/** Interest of a part of the principal since the running period began; of a bullet, since the loan did. */
function interestToDay(
  rows: readonly Instalment[],
  partFen: bigint,
  day: LocalDate,
  terms: ScheduleTerms,
): bigint {
  const began = rows.findLast(isAccrued)?.dueOn ?? terms.startsOn;
  return day <= began ? 0n : interestBetween(partFen, terms, began, day);
}

const futurePrincipal = (rows: readonly Instalment[]): bigint =>
  rows.filter((row) => !isAccrued(row)).reduce((sum, row) => sum + unpaidPrincipal(row), 0n);

function replanFuture(
  rows: readonly Instalment[],
  balanceFen: bigint,
  terms: ScheduleTerms,
): Instalment[] {
  const first = rows.find((row) => !isAccrued(row));
  if (!first) return [...rows];
  const planned = new Map(
    planFrom(balanceFen, terms, first.sequence).map((row) => [row.sequence, row]),
  );
  return rows.map((row) => {
    const plan = planned.get(row.sequence);
    return plan ? { ...row, principalFen: plan.principalFen, interestFen: plan.interestFen } : row;
  });
}

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
