import { withTransaction, type Context, type TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { dayOf, type LocalDate } from '../../kernel/local-date.ts';
import { actingUser } from './acting-user.ts';
import { accrueTo, type Instalment } from './ageing-rules.ts';
import { payoffOn } from './allocation-rules.ts';
import { bookTotals, listLines, listLoans, type Party } from './book-store.ts';
import type {
  CreditLineView,
  ListLoansInput,
  LoanBookView,
  LoanDetailView,
  LoanInput,
  LoanListView,
} from './contract.ts';
import { listTransfers, readBalances } from './ledger-store.ts';
import { keyOf, penaltyTermsOf, scheduleTermsOf } from './lock-loan.ts';
import { mayRead } from './policy.ts';
import { getLine, getLoan, listInstalments, type CreditLineRow, type LoanRow } from './store.ts';
import { toCreditLineView, toInstalmentView, toLoanView, toTransferView } from './view.ts';

const TRANSFERS_SHOWN = 100;

/** A firm's credit lines with what is left of each. */
export function listOwnLines(context: Context): Promise<CreditLineView[]> {
  return withTransaction(context, async (tx) => {
    const lines = await listLines(tx, actingUser(tx).organisationId);
    const balances = await readBalances(
      tx,
      lines.map(({ id }) => id),
    );
    const today = dayOf(tx.clock.now());
    return lines.map((line) => toCreditLineView(tx.actor, line, balances, today));
  });
}

/** A firm's own loans, or those that a guarantor stands behind. */
export function listLoansOf(
  context: Context,
  side: 'enterprise' | 'guarantor',
  input: ListLoansInput,
): Promise<LoanListView> {
  return withTransaction(context, (tx) =>
    page(tx, { side, organisationId: actingUser(tx).organisationId }, input),
  );
}

/** A bank's loans with totals, and the proof that its ledger says the same. */
export function readBook(context: Context, input: ListLoansInput): Promise<LoanBookView> {
  return withTransaction(context, async (tx) => {
    const { organisationId } = actingUser(tx);
    const { ledgerFen, ...totals } = await bookTotals(tx, organisationId);
    return {
      ...(await page(tx, { side: 'bank', organisationId }, input)),
      totals,
      proof: {
        loansFen: totals.outstandingFen,
        ledgerFen,
        isEqual: totals.outstandingFen === ledgerFen,
        asOf: tx.clock.now(),
      },
    };
  });
}

async function page(
  tx: TransactionContext,
  party: Party,
  input: ListLoansInput,
): Promise<LoanListView> {
  const rows = await listLoans(tx, party, input);
  const shown = rows.slice(0, input.limit);
  return {
    loans: shown.map(({ loan, line }) => toLoanView(tx.actor, line, loan)),
    nextCursor: rows.length > input.limit ? (shown.at(-1)?.loan.id ?? null) : null,
  };
}

/** One loan whole: line, schedule, ledger. Anybody else's looks absent. */
export function readLoan(context: Context, input: LoanInput): Promise<LoanDetailView> {
  return withTransaction(context, async (tx) => {
    const key = keyOf(input);
    const loan = await getLoan(tx, key);
    if (!mayRead(tx.actor, loan)) throw new DomainError('not_found', { entity: 'loan' });
    const line = await getLine(tx, {
      enterpriseId: key.enterpriseId,
      creditLineId: loan.creditLineId,
    });
    const today = dayOf(tx.clock.now());
    const rows = await listInstalments(tx, key);
    const transfers = await listTransfers(tx, key.enterpriseId, key.loanId, TRANSFERS_SHOWN);
    return {
      loan: toLoanView(tx.actor, line, loan),
      line: toCreditLineView(tx.actor, line, await readBalances(tx, [line.id]), today),
      instalments: rows.map((row) => toInstalmentView(row, today)),
      payoffFen: loan.status === 'ACTIVE' ? payoffToday({ line, loan, rows }, today) : null,
      transfers: transfers.map(toTransferView),
    };
  });
}

/** The night may have run before or not yet: what is owed is reckoned to today either way. */
const payoffToday = (
  state: { line: CreditLineRow; loan: LoanRow; rows: readonly Instalment[] },
  today: LocalDate,
): bigint =>
  payoffOn(accrueTo(state.rows, today, penaltyTermsOf(state)), today, scheduleTermsOf(state));
