import { authorize } from '../../kernel/authorized.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import { recordAudit } from '../audit/index.ts';
import { closeGuarantee, lockGuaranteeOf } from '../guarantee/index.ts';
import { listEndedLines } from './night-store.ts';
import { getLine, type LineKey } from './store.ts';

const PAGE = 500;

/**
 * Frees what guarantors still hold ready for lines whose days of drawing are over. Returns how many there were; a
 * second run finds none.
 */
export async function endLines(context: Context, day: LocalDate): Promise<number> {
  let ended = 0;
  for (;;) {
    const lines = await withTransaction(context, (tx) => listEndedLines(tx, day, PAGE));
    for (const key of lines) await endLine(context, key);
    ended += lines.length;
    if (lines.length < PAGE) return ended;
  }
}

function endLine(context: Context, key: LineKey): Promise<void> {
  return withTransaction(context, async (tx) => {
    const line = authorize(await getLine(tx, key), 'end', tx.actor.kind === 'system');
    const guarantee = await lockGuaranteeOf(tx, line);
    if (!guarantee || guarantee.reservedPrincipalFen === 0n) return;
    await closeGuarantee(tx, guarantee, { reasonCode: 'line_closed' });
    await recordAudit(tx, {
      chainId: line.enterpriseId,
      action: 'loan.end_line',
      entity: 'credit_line',
      entityId: line.id,
      detail: { freedPrincipalFen: String(guarantee.reservedPrincipalFen) },
    });
  });
}
