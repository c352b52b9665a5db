import { NO_ORGANISATION } from '@xyd/db/ids';
import { withTransaction, type Context, type TransactionContext } from '../../kernel/context.ts';
import { parseLocalDate } from '../../kernel/local-date.ts';
import { hashOfTransfer, type Posting } from './ledger-rules.ts';
import {
  firstDifference,
  freezeMoment,
  invariants,
  ledgerTotals,
  pageTransfers,
  type StoredTransfer,
} from './verify-store.ts';

type LedgerBreak = { invariant: string; row: string; expected: string; found: string };
type LedgerReport = {
  headlineFen: bigint;
  transfers: number;
  entries: number;
  /** Names of the invariants looked at, in order. */
  checked: string[];
  /** The first break found; null when all holds. */
  firstBreak: LedgerBreak | null;
};

const PAGE = 1_000;

/**
 * Checks every invariant of the ledger from zero, at one moment: sums, replays, hashes, and that loans, schedules,
 * deltas and guarantees say what it says. The actor must be the system: only it sees every firm.
 */
export function verifyLedger(
  context: Context,
  onChecked: (invariant: string) => void = () => undefined,
): Promise<LedgerReport> {
  return withTransaction(context, async (tx) => {
    await freezeMoment(tx);
    const report: LedgerReport = { ...(await ledgerTotals(tx)), checked: [], firstBreak: null };
    for (const { name, differences } of invariants) {
      const difference = await firstDifference(tx, differences);
      report.checked.push(name);
      onChecked(name);
      if (difference) return { ...report, firstBreak: { invariant: name, ...difference } };
    }
    report.firstBreak = await firstBrokenHash(tx);
    report.checked.push('transfer_hash');
    onChecked('transfer_hash');
    return report;
  });
}

async function firstBrokenHash(tx: TransactionContext): Promise<LedgerBreak | null> {
  let after = { enterpriseId: String(NO_ORGANISATION), id: String(NO_ORGANISATION) };
  for (;;) {
    const page = await pageTransfers(tx, after, PAGE);
    for (const transfer of page) {
      const expected = Buffer.from(hashOfStored(transfer)).toString('hex');
      const found = Buffer.from(transfer.bodyHash).toString('hex');
      if (expected !== found) {
        const row = `ledger_transfer ${transfer.enterpriseId}/${transfer.id}`;
        return { invariant: 'transfer_hash', row, expected, found };
      }
    }
    const last = page.at(-1);
    if (!last) return null;
    after = last;
  }
}

function hashOfStored(transfer: StoredTransfer): Uint8Array {
  return hashOfTransfer({
    id: transfer.id,
    enterpriseId: transfer.enterpriseId,
    bankId: transfer.bankId,
    guarantorId: transfer.guarantorId,
    kind: transfer.kind,
    creditLineId: transfer.creditLineId,
    loanId: transfer.loanId,
    valueOn: parseLocalDate(transfer.valueOn),
    detail: transfer.detail,
    postings: postingsOf(transfer.entries),
    ...(transfer.reversesTransferId ? { reversesTransferId: transfer.reversesTransferId } : {}),
  });
}

/** Entries lie in lines: a debit, then its credit. */
function postingsOf(entries: StoredTransfer['entries']): Posting[] {
  return entries
    .filter(({ side }) => side === 'debit')
    .map((debit) => {
      const credit = entries.find(({ line }) => line === debit.line + 1) ?? debit;
      return { debit: refOf(debit), credit: refOf(credit), amountFen: debit.amountFen };
    });
}

const refOf = ({ ownerId, kind }: Posting['debit']): Posting['debit'] => ({ ownerId, kind });
