import { newId, type TransferId } from '@xyd/db/ids';
import { together, type TransactionContext } from '../../kernel/context.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import { accruedBetween, standingOn, type Instalment } from './ageing-rules.ts';
import { deltasOf, guaranteedPart, type Flow, type LoanDelta } from './delta-rules.ts';
import type { Posting, TransferKind } from './ledger-rules.ts';
import { insertDeltas } from './ledger-store.ts';
import type { LoanOfLine, LoanState } from './lock-loan.ts';
import { accrue } from './posting-rules.ts';
import { postAll } from './post-transfer.ts';
import { saveInstalments, saveLoan, type LoanChange, type LoanRow } from './store.ts';

type SavedBy = Parameters<typeof saveLoan>[1];

/** What a booked fact says besides its postings. */
export type Booking = {
  readonly id: TransferId;
  readonly kind: TransferKind;
  readonly valueOn: LocalDate;
  readonly postings: readonly Posting[];
  readonly detail?: Readonly<Record<string, string>>;
  readonly reversesTransferId?: TransferId;
};

/** Step: books facts of one loan, in order. */
export async function postForLoan(
  tx: TransactionContext,
  { line, loan }: LoanOfLine,
  bookings: readonly Booking[],
): Promise<{ isReplay: boolean }> {
  const [first, ...more] = bookings.map((booking) => ({
    ...booking,
    enterpriseId: line.enterpriseId,
    bankId: line.bankId,
    guarantorId: line.guarantorId,
    creditLineId: line.id,
    loanId: loan.id,
  }));
  return first ? await postAll(tx, [first, ...more]) : { isReplay: true };
}

/** The interest and penalty by which two states of a schedule differ, to be booked on a day. */
export function accruals(
  loanId: string,
  before: readonly Instalment[],
  after: readonly Instalment[],
  valueOn: LocalDate,
): Booking[] {
  const { interestFen, penaltyFen } = accruedBetween(before, after);
  const facts: Pick<Booking, 'kind' | 'postings'>[] = [
    { kind: 'accrue_interest', postings: accrue(loanId, 'interest', interestFen) },
    { kind: 'accrue_penalty', postings: accrue(loanId, 'penalty', penaltyFen) },
  ];
  return facts
    .filter(({ postings }) => postings.length > 0)
    .map((fact) => ({ ...fact, id: newId<'Transfer'>(), valueOn }));
}

/** What a loan's row says of its schedule on a day. A loan that owes nothing more is settled. */
export function standingChange(rows: readonly Instalment[], day: LocalDate, settledOn: LocalDate) {
  const standing = standingOn(rows, day);
  const isSettled = standing.nextDueOn === null;
  return {
    ...standing,
    agedOn: day,
    status: isSettled ? ('SETTLED' as const) : ('ACTIVE' as const),
    settledOn: isSettled ? settledOn : null,
  };
}

/** Step: saves the schedule and the row, and appends what reports must know. Returns the row and the guaranteed part's change. */
export async function saveState(
  tx: TransactionContext,
  state: Omit<LoanState, 'loan'> & { loan: SavedBy },
  next: { rows: readonly Instalment[]; change: LoanChange; flow: Flow | null; day: LocalDate },
): Promise<{ loan: LoanRow; guaranteedChangeFen: bigint }> {
  const { line, loan } = state;
  const key = { enterpriseId: loan.enterpriseId, loanId: loan.id };
  const [, saved] = await together([
    () => saveInstalments(tx, key, state.rows, next.rows),
    () => saveLoan(tx, loan, next.change),
  ]);
  await recordDeltas(tx, deltasOf(line, loan, saved, { day: next.day, flow: next.flow }));
  return {
    loan: saved,
    guaranteedChangeFen: guaranteedPart(line, saved) - guaranteedPart(line, loan),
  };
}

/** Step: appends deltas for the dashboard's fold. */
export const recordDeltas = (tx: TransactionContext, deltas: readonly LoanDelta[]): Promise<void> =>
  insertDeltas(
    tx,
    deltas.map((delta) => ({ ...delta, id: newId(), recordedAt: tx.clock.now() })),
  );
