import { NO_ORGANISATION } from '@xyd/db/ids';
import { withTransaction, type Context } from '../../kernel/context.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import { GENESIS_HASH, hashRoot } from './chain.ts';
import { insertRoot, listRoots, pageHeads } from './store.ts';

const PAGE = 5_000;

/** Fixes every chain's present head under one root for the day. Sealing a sealed day changes nothing. */
export function sealDay(context: Context, day: LocalDate): Promise<void> {
  return withTransaction(context, async (tx) => {
    const roots = await listRoots(tx.db);
    const last = roots.at(-1);
    if (last && last.day >= day) return;

    const heads: Record<string, [string, string]> = {};
    let eventCount = 0n;
    let after: string = NO_ORGANISATION;
    for (;;) {
      const page = await pageHeads(tx.db, after, PAGE);
      for (const head of page) {
        // A chain whose first event is still being written has no link to fix yet.
        if (head.sequence === 0n) continue;
        heads[head.chainId] = [String(head.sequence), Buffer.from(head.hash).toString('hex')];
        eventCount += head.sequence;
      }
      const end = page.at(-1);
      if (!end) break;
      after = end.chainId;
    }
    const previousRoot = last?.root ?? GENESIS_HASH;
    await insertRoot(tx, {
      day,
      chainCount: Object.keys(heads).length,
      eventCount,
      heads,
      previousRoot,
      root: hashRoot(day, previousRoot, heads),
    });
  });
}
