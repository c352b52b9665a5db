import { withTransaction, type Context } from '../../kernel/context.ts';
import { windowStart } from './rules.ts';
import * as attemptStore from './attempt-store.ts';
import * as sessionStore from './session-store.ts';

const HOUR_MS = 3_600_000;

/** Housekeeping: nothing that still decides anything is removed. */
export function forgetStaleAccess(context: Context): Promise<void> {
  return withTransaction(context, async (tx) => {
    const now = tx.clock.now();
    await sessionStore.deleteSessionsBefore(tx, now);
    await attemptStore.deleteAttemptsBefore(tx, windowStart(now));
    await attemptStore.deleteUsedCodesBefore(tx, new Date(now.getTime() - HOUR_MS));
  });
}
