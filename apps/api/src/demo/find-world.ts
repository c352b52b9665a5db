import { sql } from 'drizzle-orm';
import { auditRoot, institution } from '@xyd/db/schema';
import { withTransaction, type Context } from '../kernel/context.ts';

/** Whether a database holds the demo world: its first institution is there from the start, a sealed day at the end. */
export function findWorld(context: Context): Promise<'absent' | 'unfinished' | 'whole'> {
  return withTransaction(context, async (tx) => {
    const [row] = await tx.db.execute<{ begun: boolean; ended: boolean }>(sql`
      SELECT EXISTS (SELECT FROM ${institution}) AS begun, EXISTS (SELECT FROM ${auditRoot}) AS ended`);
    if (!row?.begun) return 'absent';
    return row.ended ? 'whole' : 'unfinished';
  });
}
