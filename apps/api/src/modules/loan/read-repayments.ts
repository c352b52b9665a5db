import { withTransaction, type Context } from '../../kernel/context.ts';
import { actingUser } from './acting-user.ts';
import type {
  BatchInput,
  CorrectionListView,
  ListBatchesInput,
  ListCorrectionsInput,
  RepaymentBatchListView,
} from './contract.ts';
import { listCorrections } from './correction-store.ts';
import { toCorrectionView } from './correction-view.ts';
import { errorsAsCsv } from './repayment-file.ts';
import { getBatch, listBatches } from './repayment-store.ts';

/** Files that the bank has sent, the newest first. */
export function listRepaymentBatches(
  context: Context,
  input: ListBatchesInput,
): Promise<RepaymentBatchListView> {
  return withTransaction(context, async (tx) => {
    const rows = await listBatches(tx, actingUser(tx).organisationId, {
      cursor: input.cursor,
      limit: input.limit + 1,
    });
    const batches = rows.slice(0, input.limit);
    return {
      batches: batches.map(
        ({ bankId: _bank, fileHash: _hash, importedBy: _by, ...shown }) => shown,
      ),
      nextCursor: rows.length > input.limit ? (batches.at(-1)?.id ?? null) : null,
    };
  });
}

/** The lines of a file that were not booked, as a file. Error: `not_found`. */
export function downloadRepaymentErrors(context: Context, input: BatchInput): Promise<string> {
  return withTransaction(context, async (tx) => {
    const batch = await getBatch(tx, actingUser(tx).organisationId, input.batchId);
    return errorsAsCsv(batch.errors);
  });
}

export function readCorrections(
  context: Context,
  input: ListCorrectionsInput,
): Promise<CorrectionListView> {
  return withTransaction(context, async (tx) => {
    const rows = await listCorrections(tx, actingUser(tx).organisationId, input);
    const corrections = rows.slice(0, input.limit);
    return {
      corrections: corrections.map((row) => toCorrectionView(tx.actor, row)),
      nextCursor: rows.length > input.limit ? (corrections.at(-1)?.id ?? null) : null,
    };
  });
}
