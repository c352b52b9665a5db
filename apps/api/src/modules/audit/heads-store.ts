import { inArray, sql } from 'drizzle-orm';
import type { OrganisationId } from '@xyd/db/ids';
import { auditEvent, auditHead } from '@xyd/db/schema';
import type { TransactionContext } from '../../kernel/context.ts';
import { insertRows } from '../../kernel/insert-rows.ts';
import { GENESIS_HASH } from './chain.ts';
import type { AuditHeadRow } from './store.ts';

/** Last links of many chains, locked in chain order; new chains are begun. */
export async function lockHeads(
  tx: TransactionContext,
  chainIds: readonly OrganisationId[],
): Promise<Map<OrganisationId, AuditHeadRow>> {
  const ids = [...new Set(chainIds)].toSorted();
  if (ids.length === 0) return new Map();
  await tx.db
    .insert(auditHead)
    .values(ids.map((chainId) => ({ chainId, sequence: 0n, hash: GENESIS_HASH })))
    .onConflictDoNothing();
  const heads = await tx.db
    .select()
    .from(auditHead)
    .where(inArray(auditHead.chainId, ids))
    .orderBy(auditHead.chainId)
    .for('update');
  return new Map(heads.map((head) => [head.chainId, head]));
}

/** Adds links to locked chains and moves their heads to the last of each. */
export async function appendLinks(
  tx: TransactionContext,
  links: readonly (typeof auditEvent.$inferInsert)[],
): Promise<void> {
  const lasts = new Map(links.map((link) => [link.chainId, link]));
  const heads = [...lasts.values()].map(
    ({ chainId, sequence, hash }) => sql`(${chainId}::uuid, ${sequence}::bigint, ${hash}::bytea)`,
  );
  if (heads.length === 0) return;
  await insertRows(tx, auditEvent, links);
  await tx.db.execute(sql`
    UPDATE ${auditHead} SET sequence = next.sequence, hash = next.hash
    FROM (VALUES ${sql.join(heads, sql`, `)}) AS next (chain_id, sequence, hash)
    WHERE audit_head.chain_id = next.chain_id`);
}
