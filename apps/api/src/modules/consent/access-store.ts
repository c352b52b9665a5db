import { and, asc, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import { asId, newId, type Id, type OrganisationId } from '@xyd/db/ids';
import { consentAccess, consentGrant } from '@xyd/db/schema';
import { violatedConstraint, type TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { insertRows } from '../../kernel/insert-rows.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { ConsentItemCode, ConsentPurpose, ConsentRefusal } from './contract.ts';
import type { GrantRow } from './grant-store.ts';

export type AccessRow = typeof consentAccess.$inferSelect;
export type AccessId = Id<'ConsentAccess'>;

/** Whose right is asked about. */
export type Right = {
  enterpriseId: OrganisationId;
  recipientId: OrganisationId;
  purpose: ConsentPurpose;
  itemCode: ConsentItemCode;
};

const isOfRight = (right: Right) =>
  and(
    eq(consentGrant.enterpriseId, right.enterpriseId),
    eq(consentGrant.recipientId, right.recipientId),
    eq(consentGrant.purpose, right.purpose),
    eq(consentGrant.itemCode, right.itemCode),
  );

/** Every grant that was ever given for a right, the one that lasts longest first. */
export async function listGrantsOfRight(tx: TransactionContext, right: Right): Promise<GrantRow[]> {
  return await tx.db
    .select()
    .from(consentGrant)
    .where(isOfRight(right))
    .orderBy(desc(consentGrant.validTo), desc(consentGrant.consentId), desc(consentGrant.version))
    .limit(200);
}

/** Grants that let a recipient read something of a firm today, or from a day to come. */
export async function listLiveGrants(
  tx: TransactionContext,
  filter: { enterpriseId: OrganisationId; recipientId?: OrganisationId; today: LocalDate },
): Promise<GrantRow[]> {
  return await tx.db
    .select()
    .from(consentGrant)
    .where(
      and(
        eq(consentGrant.enterpriseId, filter.enterpriseId),
        filter.recipientId ? eq(consentGrant.recipientId, filter.recipientId) : undefined,
        eq(consentGrant.status, 'active'),
        sql`${consentGrant.validTo} >= ${filter.today}`,
        sql`${consentGrant.readsUsed} < ${consentGrant.readsMax}`,
      ),
    )
    .orderBy(asc(consentGrant.itemCode), asc(consentGrant.purpose), asc(consentGrant.consentId));
}

/** The grants of one purpose that let a recipient read these firms today, each right once: by its longest grant. */
export async function listRightsToday(
  tx: TransactionContext,
  filter: {
    enterpriseIds: readonly OrganisationId[];
    recipientId: OrganisationId;
    purpose: ConsentPurpose;
    today: LocalDate;
  },
): Promise<GrantRow[]> {
  if (filter.enterpriseIds.length === 0) return [];
  return await tx.db
    .selectDistinctOn([consentGrant.enterpriseId, consentGrant.itemCode])
    .from(consentGrant)
    .where(
      and(
        inArray(consentGrant.enterpriseId, [...filter.enterpriseIds]),
        eq(consentGrant.recipientId, filter.recipientId),
        eq(consentGrant.purpose, filter.purpose),
        eq(consentGrant.status, 'active'),
        sql`${consentGrant.validFrom} <= ${filter.today}`,
        sql`${consentGrant.validTo} >= ${filter.today}`,
      ),
    )
    .orderBy(consentGrant.enterpriseId, consentGrant.itemCode, desc(consentGrant.validTo));
}

export type AccessEntry = Right & {
  reason: string;
  granted?: Pick<GrantRow, 'consentId' | 'version'>;
  refusal?: ConsentRefusal;
};

/** Writes reads and refusals into the log; their ids in the same order. */
export async function insertAccesses(
  tx: TransactionContext,
  entries: readonly AccessEntry[],
): Promise<AccessId[]> {
  const rows = entries.map((entry) => ({
    enterpriseId: entry.enterpriseId,
    id: newId<'ConsentAccess'>(),
    occurredAt: tx.clock.now(),
    recipientId: entry.recipientId,
    userId: tx.actor.kind === 'user' ? tx.actor.userId : null,
    userName: tx.actor.kind === 'user' ? tx.actor.userName : null,
    consentId: entry.granted?.consentId ?? null,
    version: entry.granted?.version ?? null,
    purpose: entry.purpose,
    itemCode: entry.itemCode,
    reason: entry.reason,
    outcome: entry.granted ? ('granted' as const) : ('refused' as const),
    refusal: entry.refusal ?? null,
    requestId: tx.requestId,
  }));
  try {
    await insertRows(tx, consentAccess, rows);
  } catch (error) {
    if (violatedConstraint(error) === 'consent_access_enterprise') {
      throw new DomainError('not_found', { entity: 'enterprise' });
    }
    throw error;
  }
  return rows.map(({ id }) => id);
}

/** How many records reads handed out: the one thing about a read that is known only after it. */
export async function setRowCounts(
  tx: TransactionContext,
  counts: readonly { enterpriseId: OrganisationId; id: AccessId; rowCount: number }[],
): Promise<void> {
  const rows = counts.map(({ enterpriseId, id, rowCount }) => ({
    enterprise_id: enterpriseId,
    id,
    row_count: rowCount,
  }));
  await tx.db.execute(sql`
    UPDATE consent_access SET row_count = counted.row_count
    FROM json_to_recordset(${JSON.stringify(rows)}::json)
      AS counted (enterprise_id uuid, id uuid, row_count integer)
    WHERE consent_access.enterprise_id = counted.enterprise_id AND consent_access.id = counted.id`);
}

/** The row counts of reads of these firms, by the read's id. */
export async function getRowCounts(
  tx: TransactionContext,
  enterpriseIds: readonly OrganisationId[],
  ids: readonly AccessId[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.db
    .select({ id: consentAccess.id, rowCount: consentAccess.rowCount })
    .from(consentAccess)
    .where(
      and(
        inArray(consentAccess.enterpriseId, [...enterpriseIds]),
        inArray(consentAccess.id, [...ids]),
      ),
    );
  return new Map(rows.map(({ id, rowCount }) => [id, rowCount ?? 0]));
}

/** Reads and refusals, newest first, as far as row-level security shows them. */
export async function listAccesses(
  tx: TransactionContext,
  filter: {
    enterpriseId?: OrganisationId | undefined;
    recipientId?: OrganisationId | undefined;
    before?: string | undefined;
    limit: number;
  },
): Promise<AccessRow[]> {
  return await tx.db
    .select()
    .from(consentAccess)
    .where(
      and(
        filter.enterpriseId ? eq(consentAccess.enterpriseId, filter.enterpriseId) : undefined,
        filter.recipientId ? eq(consentAccess.recipientId, filter.recipientId) : undefined,
        filter.before ? lt(consentAccess.id, asId<'ConsentAccess'>(filter.before)) : undefined,
      ),
    )
    .orderBy(desc(consentAccess.id))
    .limit(filter.limit);
}
