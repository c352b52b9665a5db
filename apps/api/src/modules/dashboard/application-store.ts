import { sql } from 'drizzle-orm';
import { application, applicationFigure } from '@xyd/db/schema';
import type { TransactionContext } from '../../kernel/context.ts';
import { cityCodeOf } from './city-code-store.ts';

/** Replaces all counts: a reader sees the old ones or the new ones, never half. */
export async function rebuildApplicationFigures(tx: TransactionContext): Promise<void> {
  await tx.db.delete(applicationFigure);
  await tx.db.execute(sql`
    INSERT INTO ${applicationFigure}
      (region_code, bank_id, month, submitted_count, accepted_count, approved_count, refused_count,
       requested_fen, approved_fen, as_of)
    SELECT place.code, sent.bank_id::text, to_char(sent.submitted_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM'),
      count(*)::int,
      count(*) FILTER (WHERE sent.accepted_at IS NOT NULL)::int,
      count(*) FILTER (WHERE sent.approved_amount_fen IS NOT NULL)::int,
      count(*) FILTER (WHERE sent.status = 'REJECTED')::int,
      sum(CASE WHEN sent.decided_at IS NOT NULL THEN sent.requested_amount_fen ELSE 0 END)::bigint,
      coalesce(sum(sent.approved_amount_fen), 0)::bigint,
      ${tx.clock.now().toISOString()}::timestamptz
    FROM ${application} AS sent
    CROSS JOIN LATERAL (
      SELECT DISTINCT unnest(ARRAY[
        left(sent.region_code, 2) || '0000',
        ${cityCodeOf(sql`sent.region_code`)},
        sent.region_code]) AS code
    ) AS place
    GROUP BY 1, 2, 3`);
}
