import { and, asc, desc, eq, getTableColumns, gt, lt, sql } from 'drizzle-orm';
import type { Database } from '@xyd/db';
import type { OrganisationId } from '@xyd/db/ids';
import { auditEvent, auditHead, auditRoot, institution } from '@xyd/db/schema';
import { together, type TransactionContext } from '../../kernel/context.ts';
import { insertRows } from '../../kernel/insert-rows.ts';
import { GENESIS_HASH } from './chain.ts';

export type AuditEventRow = typeof auditEvent.$inferSelect;
export type AuditHeadRow = typeof auditHead.$inferSelect;
export type AuditRootRow = typeof auditRoot.$inferSelect;

/** The chain's last link, locked until the transaction ends. A new chain is begun where there is none. */
export async function lockHead(
  tx: TransactionContext,
  chainId: OrganisationId,
): Promise<AuditHeadRow> {
  const head = await findHeadLocked(tx, chainId);
  if (head) return head;
  await tx.db
    .insert(auditHead)
    .values({ chainId, sequence: 0n, hash: GENESIS_HASH })
    .onConflictDoNothing();
  const begun = await findHeadLocked(tx, chainId);
  if (!begun) throw new Error('audit head vanished while locked');
  return begun;
}

async function findHeadLocked(
  tx: TransactionContext,
  chainId: OrganisationId,
): Promise<AuditHeadRow | undefined> {
  const [head] = await tx.db
    .select()
    .from(auditHead)
    .where(eq(auditHead.chainId, chainId))
    .for('update');
  return head;
}

export async function appendLink(
  tx: TransactionContext,
  link: typeof auditEvent.$inferInsert,
): Promise<void> {
  await together([
    () => insertRows(tx, auditEvent, [link]),
    () =>
      tx.db
        .update(auditHead)
        .set({ sequence: link.sequence, hash: link.hash })
        .where(eq(auditHead.chainId, link.chainId)),
  ]);
}

export type NamedEventRow = AuditEventRow & { actorOrganisationName: string | null };

/** Newest first: what happened to this chain, as far as the caller's row-level security lets it see. */
export async function listEvents(
  tx: TransactionContext,
  chainId: OrganisationId,
  options: { limit: number; before?: bigint },
): Promise<NamedEventRow[]> {
  return await tx.db
    .select({ ...getTableColumns(auditEvent), actorOrganisationName: institution.name })
    .from(auditEvent)
    .leftJoin(institution, eq(institution.id, auditEvent.actorOrganisationId))
    .where(
      and(
        eq(auditEvent.chainId, chainId),
        options.before === undefined ? undefined : lt(auditEvent.sequence, options.before),
      ),
    )
    .orderBy(desc(auditEvent.sequence))
    .limit(options.limit);
}

/** From here on this transaction sees the database as it is now. The first statement of its transaction. */
export async function holdStill(tx: TransactionContext): Promise<void> {
  await tx.db.execute(sql`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY`);
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

export async function pageRoots(
  tx: TransactionContext,
  options: { before?: string | undefined; limit: number },
): Promise<Omit<AuditRootRow, 'heads'>[]> {
  const { heads: _heads, ...columns } = getTableColumns(auditRoot);
  return await tx.db
    .select(columns)
    .from(auditRoot)
    .where(options.before === undefined ? undefined : lt(auditRoot.day, options.before))
    .orderBy(desc(auditRoot.day))
    .limit(options.limit);
}

export async function insertRoot(tx: TransactionContext, root: AuditRootRow): Promise<void> {
  await tx.db.insert(auditRoot).values(root).onConflictDoNothing();
}
