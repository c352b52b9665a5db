import type { OrganisationId } from '@xyd/db/ids';
import type { TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { dayOf, type LocalDate } from '../../kernel/local-date.ts';
import { sha256OfJson } from '../audit/index.ts';
import type { RepaymentErrorView } from './contract.ts';
import { derivedTransferId } from './ledger-rules.ts';
import { lockLoanToRepay } from './lock-loan.ts';
import { afterPlan, planFor, type Payment, type Repaying } from './repay-loan.ts';
import type { RepaymentLine } from './repayment-file.ts';
import type { PlannedRepayment } from './repayment-rules.ts';
import { findContracts, findReferences } from './repayment-store.ts';
import type { LoanKey } from './store.ts';

export type PlannedBooking = {
  readonly state: Repaying;
  readonly planned: PlannedRepayment;
  readonly payment: Payment;
  readonly lineHash: Uint8Array;
};

export type FilePlan = {
  bookings: PlannedBooking[];
  errors: RepaymentErrorView[];
  duplicateCount: number;
};

/**
 * Step: locks the loans that a file names, in one order, and works out what every line would do to them. Lines of one
 * loan build on each other by day of payment. Nothing is written.
 */
export async function planFile(
  tx: TransactionContext,
  bankId: OrganisationId,
  lines: readonly RepaymentLine[],
): Promise<FilePlan> {
  const plan: FilePlan = { bookings: [], errors: [], duplicateCount: 0 };
  const contracts = await findContracts(tx, bankId, [
    ...new Set(lines.map((line) => line.contractNumber)),
  ]);
  const byLoan = new Map<string, { key: LoanKey; lines: RepaymentLine[] }>();
  for (const line of lines) {
    const key = contracts.get(line.contractNumber);
    if (!key) {
      plan.errors.push(
        wrong(line, 'loan.unknown_contract', 'contract_number', line.contractNumber),
      );
      continue;
    }
    const group = byLoan.get(`${key.enterpriseId}/${key.loanId}`) ?? { key, lines: [] };
    group.lines.push(line);
    byLoan.set(`${key.enterpriseId}/${key.loanId}`, group);
  }
  const groups = [...byLoan.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const states = new Map<string, Repaying>();
  for (const [name, { key }] of groups) states.set(name, await lockLoanToRepay(tx, key));
  // Only now, behind the locks, is it certain what another import of the same file has booked.
  const booked = await findReferences(tx, bankId, [
    ...new Set(lines.map((line) => line.bankReference)),
  ]);
  for (const [name, group] of groups) {
    const state = states.get(name);
    if (state) planLoan(plan, state, group.lines, { bankId, booked, today: dayOf(tx.clock.now()) });
  }
  return plan;
}

type Surroundings = {
  readonly bankId: OrganisationId;
  /** Hash of the line by bank reference, of those booked and of those planned so far. */
  readonly booked: Map<string, Uint8Array>;
  readonly today: LocalDate;
};

function planLoan(
  plan: FilePlan,
  locked: Repaying,
  lines: readonly RepaymentLine[],
  { bankId, booked, today }: Surroundings,
): void {
  let state = locked;
  for (const line of lines.toSorted((a, b) => compare(a.paidOn, b.paidOn) || a.line - b.line)) {
    const lineHash = hashOfLine(line);
    const known = booked.get(line.bankReference);
    if (known) {
      if (Buffer.from(known).equals(lineHash)) plan.duplicateCount += 1;
      else
        plan.errors.push(
          wrong(line, 'idempotency.body_differs', 'bank_reference', line.bankReference),
        );
      continue;
    }
    try {
      const planned = planFor(state, line, today);
      const transferId = derivedTransferId('repay', bankId, line.bankReference);
      const { amountFen, paidOn, bankReference } = line;
      const payment = { transferId, amountFen, paidOn, bankReference, batchId: null };
      plan.bookings.push({ state, planned, payment, lineHash });
      booked.set(bankReference, lineHash);
      state = afterPlan(state, planned, payment);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      plan.errors.push(wrong(line, error.code, fieldOf(error.code), line.contractNumber));
    }
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const hashOfLine = (line: RepaymentLine): Uint8Array =>
  sha256OfJson([line.contractNumber, line.paidOn, String(line.amountFen), line.bankReference]);

const fieldOf = (code: string): string => {
  if (code.startsWith('loan.line_date')) return 'paid_on';
  return code === 'loan.over_repaid' ? 'amount' : 'contract_number';
};

const wrong = (
  { line }: RepaymentLine,
  code: string,
  field: string,
  value: string,
): RepaymentErrorView => ({ line, code, field, value });
