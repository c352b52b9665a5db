import type { BinnedTable } from './binned-table.ts';
import type { BoostingOptions } from './boosting-options.ts';

/** How many runs are averaged, how many rounds each may take, in how many parts the rows are dealt. */
export type SetSize = { readonly members: number; readonly rounds: number; readonly parts: number };

/** An eighth of the rows is enough to tell when to stop and leaves a member most of what is known. */
const PARTS = 8;

/** Cells and bins a training may read: what a table of 150,000 rows × 100 columns has time for. */
const READS_MAX = 2_000_000_000;

/** A member that may take fewer rounds than this could be cut off before it has learnt enough. */
const ROUNDS_OF_MEMBER = 300;

/**
 * As many members as the work allows, up to one for each part of the rows: averaging removes what
 * is chance in each, which tells most where rows are few. Every part holds cases of both outcomes.
 */
export function setSize(table: BinnedTable, bads: number, options: BoostingOptions): SetSize {
  const scarcer = Math.min(bads, table.rows - bads);
  const cells = table.rows * options.rowShare * table.columns.length;
  const readsPerRound = (cells + table.binCount * options.leaves) * options.columnShare;
  const affordable = Math.floor(READS_MAX / (readsPerRound * ROUNDS_OF_MEMBER));
  const members = options.members ?? Math.max(1, Math.min(PARTS, affordable));
  const parts = Math.min(scarcer, PARTS);
  const rounds = Math.min(options.rounds, Math.ceil(READS_MAX / (readsPerRound * members)));
  return { members, rounds, parts };
}
