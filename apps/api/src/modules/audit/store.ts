import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { Database } from '@xyd/db';
import type { OrganisationId } from '@xyd/db/ids';
import { auditEvent, auditHead, auditRoot } from '@xyd/db/schema';
import type { TransactionContext } from '../../kernel/context.ts';
import { GENESIS_HASH } from './chain.ts';

export type AuditEventRow = typeof auditEvent.$inferSelect;
export type AuditHeadRow = typeof auditHead.$inferSelect;
export type AuditRootRow = typeof auditRoot.$inferSelect;

/** The chain's last link, locked until the transaction ends. A new chain is begun where there is none. */
export async function lockHead(
  tx: TransactionContext,
  chainId: OrganisationId,
): Promise<AuditHeadRow> {
  await tx.db
    .insert(auditHead)
    .values({ chainId, sequence: 0n, hash: GENESIS_HASH })
    .onConflictDoNothing();
  const [head] = await tx.db
    .select()
    .from(auditHead)
    .where(eq(auditHead.chainId, chainId))
    .for('update');
  if (!head) throw new Error('audit head vanished while locked');
  return head;
}

export async function appendLink(
  tx: TransactionContext,
  link: typeof auditEvent.$inferInsert,
): Promise<void> {
  await tx.db.insert(auditEvent).values(link);
  await tx.db
    .update(auditHead)
    .set({ sequence: link.sequence, hash: link.hash })
    .where(eq(auditHead.chainId, link.chainId));
}

/** Newest first: what happened to this chain, as far as the caller's row-level security lets it see. */
export async function listEvents(
  tx: TransactionContext,
  chainId: OrganisationId,
  options: { limit: number; before?: bigint },
): Promise<AuditEventRow[]> {
  return await tx.db
    .select()
    .from(auditEvent)
    .where(
      and(
        eq(auditEvent.chainId, chainId),
        options.before === undefined ? undefined : sql`${auditEvent.sequence} < ${options.before}`,
      ),
    )
    .orderBy(sql`${auditEvent.sequence} DESC`)
    .limit(options.limit);
}

/** Heads in chain order, a page at a time: for the verifier and the daily root. */
export async function pageHeads(
  database: Database | TransactionContext['db'],
  after: string,
  limit: number,
): Promise<AuditHeadRow[]> {
  return await database
    .select()
    .from(auditHead)
    .where(sql`${auditHead.chainId} > ${after}`)
    .orderBy(asc(auditHead.chainId))
    .limit(limit);
}

export async function pageLinks(
  database: Database | TransactionContext['db'],
  chainId: OrganisationId,
  after: bigint,
  limit: number,
): Promise<AuditEventRow[]> {
  return await database
    .select()
    .from(auditEvent)
    .where(and(eq(auditEvent.chainId, chainId), gt(auditEvent.sequence, after)))
    .orderBy(asc(auditEvent.sequence))
    .limit(limit);
}

export async function listRoots(
  database: Database | TransactionContext['db'],
): Promise<AuditRootRow[]> {
  return await database.select().from(auditRoot).orderBy(asc(auditRoot.day));
}

export async function insertRoot(tx: TransactionContext, root: AuditRootRow): Promise<void> {
  await tx.db.insert(auditRoot).values(root).onConflictDoNothing();
}
