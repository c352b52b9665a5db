import { withTransaction, type Context } from '../../kernel/context.ts';
import { DELTA_SHARDS } from '../loan/contract.ts';
import { addBorrowers, addSums, lockCursor, moveCursor, readHorizon } from './fold-store.ts';

/**
 * Adds every balance delta that has arrived to the figures, each exactly once: cursor and figures move in one
 * transaction a shard. Returns how many deltas were added. Safe to run twice, and by two workers at once.
 */
export async function foldBalances(context: Context): Promise<number> {
  let folded = 0;
  for (let shard = 0; shard < DELTA_SHARDS; shard += 1) {
    folded += await withTransaction(context, async (tx) => {
      const after = await lockCursor(tx, shard);
      const fold = { shard, after, upTo: await readHorizon(tx) };
      const count = await addSums(tx, fold);
      if (count > 0) await addBorrowers(tx, fold);
      await moveCursor(tx, fold);
      return count;
    });
  }
  return folded;
}
