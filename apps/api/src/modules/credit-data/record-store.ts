import { and, asc, desc, eq, gt, inArray, sql } from 'drizzle-orm';
import { asId, newId, type DataFetchId, type OrganisationId } from '@xyd/db/ids';
import { creditFile, creditRecord, quarantinedRecord } from '@xyd/db/schema';
import type { TransactionContext } from '../../kernel/context.ts';
import { violatedConstraint } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { CheckedRecord, RecordSource, Rejection } from './check-record.ts';
import type { DataItemCode } from './contract.ts';

export type RecordRow = typeof creditRecord.$inferSelect & { disputed: boolean };

/** Takes the firm's file, begun where there is none: until the transaction ends nobody else adds records to it. */
export async function lockFile(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
): Promise<void> {
  try {
    await tx.db
      .insert(creditFile)
      .values({ enterpriseId, updatedAt: tx.clock.now() })
      .onConflictDoNothing();
  } catch (error) {
    if (violatedConstraint(error) === 'credit_file_enterprise') {
      throw new DomainError('not_found', { entity: 'enterprise' });
    }
    throw error;
  }
  await tx.db
    .select({ revision: creditFile.revision })
    .from(creditFile)
    .where(eq(creditFile.enterpriseId, enterpriseId))
    .for('update');
}

export async function touchFile(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
): Promise<void> {
  await tx.db
    .update(creditFile)
    .set({ revision: sql`${creditFile.revision} + 1`, updatedAt: tx.clock.now() })
    .where(eq(creditFile.enterpriseId, enterpriseId));
}

export type LatestVersion = { revision: number; contentHash: Uint8Array };

export const subjectKey = (record: { item: string; kind: string; subject: string }): string =>
  `${record.item} ${record.kind} ${record.subject}`;

/** Revision and content of the latest version of every subject of some items. */
export async function latestVersions(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
  items: readonly DataItemCode[],
): Promise<Map<string, LatestVersion>> {
  const rows = await tx.db
    .selectDistinctOn([creditRecord.itemCode, creditRecord.kind, creditRecord.subject], {
      item: creditRecord.itemCode,
      kind: creditRecord.kind,
      subject: creditRecord.subject,
      revision: creditRecord.revision,
      contentHash: creditRecord.contentHash,
    })
    .from(creditRecord)
    .where(isOf(enterpriseId, items))
    .orderBy(
      creditRecord.itemCode,
      creditRecord.kind,
      creditRecord.subject,
      desc(creditRecord.revision),
    );
  return new Map(
    rows.map(({ revision, contentHash, ...subject }) => [
      subjectKey(subject),
      { revision, contentHash },
    ]),
  );
}

const isOf = (enterpriseId: OrganisationId, items: readonly DataItemCode[]) =>
  and(eq(creditRecord.enterpriseId, enterpriseId), inArray(creditRecord.itemCode, [...items]));

export type NewVersion = { record: CheckedRecord; revision: number };

export async function insertRecords(
  tx: TransactionContext,
  delivery: { enterpriseId: OrganisationId; source: RecordSource; fetchId: DataFetchId | null },
  versions: readonly NewVersion[],
): Promise<void> {
  if (versions.length === 0) return;
  await tx.db.insert(creditRecord).values(
    versions.map(({ record, revision }) => ({
      enterpriseId: delivery.enterpriseId,
      id: newId<'CreditRecord'>(),
      itemCode: record.item,
      kind: record.kind,
      subject: record.subject,
      revision,
      payload: record.payload,
      contentHash: record.contentHash,
      source: delivery.source,
      fetchId: delivery.fetchId,
      recordedAt: tx.clock.now(),
    })),
  );
}

export async function insertQuarantined(
  tx: TransactionContext,
  delivery: { enterpriseId: OrganisationId; source: RecordSource; fetchId: DataFetchId | null },
  rejected: readonly (Rejection & { position: number; content: unknown })[],
): Promise<void> {
  if (rejected.length === 0) return;
  await tx.db.insert(quarantinedRecord).values(
    rejected.map(({ position, code, path, content }) => ({
      enterpriseId: delivery.enterpriseId,
      id: newId<'QuarantinedRecord'>(),
      source: delivery.source,
      fetchId: delivery.fetchId,
      position,
      ruleCode: code,
      path,
      content: content ?? null,
      rejectedAt: tx.clock.now(),
    })),
  );
}

// Spelt out: the query builder leaves the table off a column, and inside these the inner table would take it.
const isContested = sql<boolean>`EXISTS (
  SELECT 1 FROM record_dispute dispute
  WHERE dispute.enterprise_id = credit_record.enterprise_id
    AND dispute.record_id = credit_record.id
    AND dispute.status IN ('open', 'upheld'))`;

const latestRevision = sql<number>`(
  SELECT max(later.revision) FROM credit_record later
  WHERE later.enterprise_id = credit_record.enterprise_id
    AND later.item_code = credit_record.item_code
    AND later.kind = credit_record.kind
    AND later.subject = credit_record.subject)`;

const columns = {
  enterpriseId: creditRecord.enterpriseId,
  id: creditRecord.id,
  itemCode: creditRecord.itemCode,
  kind: creditRecord.kind,
  subject: creditRecord.subject,
  revision: creditRecord.revision,
  payload: creditRecord.payload,
  contentHash: creditRecord.contentHash,
  source: creditRecord.source,
  fetchId: creditRecord.fetchId,
  recordedAt: creditRecord.recordedAt,
  disputed: isContested.as('disputed'),
};

/** What a reader needs of a record: its keys and checks stay where they are. */
const readColumns = {
  enterpriseId: columns.enterpriseId,
  id: columns.id,
  itemCode: columns.itemCode,
  kind: columns.kind,
  payload: columns.payload,
  source: columns.source,
  recordedAt: columns.recordedAt,
  disputed: columns.disputed,
};

export type ReadRow = Pick<RecordRow, keyof typeof readColumns>;

/** What is read of a firm: some items, within a data period where one is given. */
export type RecordsAsked = {
  enterpriseId: OrganisationId;
  items: readonly DataItemCode[];
  range?: { from: string; to: string };
};

/** The latest version of each subject of what is asked, by firm and item. An item of a firm is asked for once. */
export async function readLatest(
  tx: TransactionContext,
  asked: readonly RecordsAsked[],
): Promise<ReadRow[]> {
  const lines = asked.flatMap(({ enterpriseId, items, range }) =>
    items.map((item) => ({
      enterprise_id: enterpriseId,
      item_code: item,
      data_from: range?.from ?? null,
      data_to: range?.to ?? null,
    })),
  );
  if (lines.length === 0) return [];
  return await tx.db
    .selectDistinctOn(
      [creditRecord.enterpriseId, creditRecord.itemCode, creditRecord.kind, creditRecord.subject],
      readColumns,
    )
    .from(creditRecord)
    .innerJoin(
      sql`json_to_recordset(${JSON.stringify(lines)}::json)
        AS asked (enterprise_id uuid, item_code text, data_from text, data_to text)`,
      // A subject is a year, a month or a day; the range is cut to its length.
      sql`asked.enterprise_id = ${creditRecord.enterpriseId} AND asked.item_code = ${creditRecord.itemCode}
        AND (asked.data_from IS NULL
          OR ${creditRecord.subject} >= left(asked.data_from, length(${creditRecord.subject})))
        AND (asked.data_to IS NULL
          OR ${creditRecord.subject} <= left(asked.data_to, length(${creditRecord.subject})))`,
    )
    .orderBy(
      creditRecord.enterpriseId,
      creditRecord.itemCode,
      creditRecord.kind,
      creditRecord.subject,
      desc(creditRecord.revision),
    );
}

/** All versions of one item's records, newest first. */
export async function listVersions(
  tx: TransactionContext,
  filter: {
    enterpriseId: OrganisationId;
    itemCode: DataItemCode;
    before?: string | undefined;
    limit: number;
  },
): Promise<(RecordRow & { latestRevision: number })[]> {
  return await tx.db
    .select({
      ...columns,
      latestRevision: latestRevision.as('latest_revision'),
    })
    .from(creditRecord)
    .where(
      and(
        isOf(filter.enterpriseId, [filter.itemCode]),
        filter.before ? sql`${creditRecord.id} < ${filter.before}::uuid` : undefined,
      ),
    )
    .orderBy(desc(creditRecord.id))
    .limit(filter.limit);
}

export async function getRecord(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
  recordId: string,
): Promise<RecordRow> {
  const [row] = await tx.db
    .select(columns)
    .from(creditRecord)
    .where(
      and(
        eq(creditRecord.enterpriseId, enterpriseId),
        eq(creditRecord.id, asId<'CreditRecord'>(recordId)),
      ),
    );
  if (!row) throw new DomainError('not_found', { entity: 'credit_record' });
  return row;
}

export type ItemSummary = { itemCode: string; recordCount: number; latestSubject: string | null };

/** How much there is of each item, and how far it reaches. */
export async function summariseItems(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
): Promise<ItemSummary[]> {
  return await tx.db
    .select({
      itemCode: creditRecord.itemCode,
      recordCount: sql<number>`count(DISTINCT (${creditRecord.kind}, ${creditRecord.subject}))::int`,
      latestSubject: sql<string | null>`max(${creditRecord.subject}) FILTER
        (WHERE ${creditRecord.kind} NOT IN ('penalty', 'judicial_fact', 'commitment', 'honour', 'tax_credit_grade',
          'intellectual_property', 'public_contract'))`,
    })
    .from(creditRecord)
    .where(and(eq(creditRecord.enterpriseId, enterpriseId), gt(creditRecord.revision, 0)))
    .groupBy(creditRecord.itemCode)
    .orderBy(asc(creditRecord.itemCode));
}
