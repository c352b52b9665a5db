import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { newId, type ConsentId, type DataFetchId, type OrganisationId } from '@xyd/db/ids';
import { dataFetch } from '@xyd/db/schema';
import type { TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { DataItemCode, DataSource, FetchStatus } from './contract.ts';

export type FetchRow = typeof dataFetch.$inferSelect;

export type NewFetch = {
  enterpriseId: OrganisationId;
  batchId: string;
  source: DataSource;
  itemCodes: readonly DataItemCode[];
  consent: { consentId: ConsentId; version: number } | null;
  dataFrom: string;
  dataTo: string;
};

const isFetch = (key: Pick<FetchRow, 'enterpriseId' | 'id'>) =>
  and(eq(dataFetch.enterpriseId, key.enterpriseId), eq(dataFetch.id, key.id));

export async function insertFetch(tx: TransactionContext, fetch: NewFetch): Promise<FetchRow> {
  const [row] = await tx.db
    .insert(dataFetch)
    .values({
      enterpriseId: fetch.enterpriseId,
      id: newId<'DataFetch'>(),
      batchId: fetch.batchId,
      source: fetch.source,
      itemCodes: [...fetch.itemCodes],
      consentId: fetch.consent?.consentId ?? null,
      consentVersion: fetch.consent?.version ?? null,
      dataFrom: fetch.dataFrom,
      dataTo: fetch.dataTo,
      status: 'queued',
      queuedAt: tx.clock.now(),
    })
    .returning();
  if (!row) throw new Error('fetch was not inserted');
  return row;
}

export async function lockFetch(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
  id: DataFetchId,
): Promise<FetchRow> {
  const [row] = await tx.db
    .select()
    .from(dataFetch)
    .where(isFetch({ enterpriseId, id }))
    .for('update');
  if (!row) throw new DomainError('not_found', { entity: 'data_fetch' });
  return row;
}

export async function saveFetch(
  tx: TransactionContext,
  row: FetchRow,
  change: Partial<Omit<FetchRow, 'enterpriseId' | 'id' | 'batchId'>>,
): Promise<FetchRow> {
  const [saved] = await tx.db.update(dataFetch).set(change).where(isFetch(row)).returning();
  if (!saved) throw new Error('fetch vanished while locked');
  return saved;
}

/** True when a consent's version has been sent for before. */
export async function hasFetchesOf(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
  consent: { consentId: ConsentId; version: number },
): Promise<boolean> {
  const rows = await tx.db
    .select({ id: dataFetch.id })
    .from(dataFetch)
    .where(
      and(
        eq(dataFetch.enterpriseId, enterpriseId),
        eq(dataFetch.consentId, consent.consentId),
        eq(dataFetch.consentVersion, consent.version),
      ),
    )
    .limit(1);
  return rows.length > 0;
}

/** The newest fetch of each source. */
export async function newestBySource(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
  filter: { sources?: readonly DataSource[]; consentId?: ConsentId | undefined } = {},
): Promise<FetchRow[]> {
  return await tx.db
    .selectDistinctOn([dataFetch.source])
    .from(dataFetch)
    .where(
      and(
        eq(dataFetch.enterpriseId, enterpriseId),
        filter.sources ? inArray(dataFetch.source, [...filter.sources]) : undefined,
        // A batch asks the public sources as well; they belong to it though no consent opens them.
        filter.consentId
          ? sql`${dataFetch.batchId} IN (SELECT batch_id FROM data_fetch
              WHERE enterprise_id = ${enterpriseId} AND consent_id = ${filter.consentId})`
          : undefined,
      ),
    )
    .orderBy(dataFetch.source, desc(dataFetch.id));
}

/** When each source last answered in full. */
export async function lastCompleted(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
): Promise<Map<DataSource, Date>> {
  const rows = await tx.db
    .selectDistinctOn([dataFetch.source], {
      source: dataFetch.source,
      finishedAt: dataFetch.finishedAt,
    })
    .from(dataFetch)
    .where(and(eq(dataFetch.enterpriseId, enterpriseId), eq(dataFetch.status, 'complete')))
    .orderBy(dataFetch.source, desc(dataFetch.finishedAt));
  return new Map(
    rows.flatMap(({ source, finishedAt }): [DataSource, Date][] =>
      finishedAt ? [[source, finishedAt]] : [],
    ),
  );
}

/** How many questions of a batch have not been tried yet or are being asked right now. */
export async function countUnderWay(
  tx: TransactionContext,
  row: Pick<FetchRow, 'enterpriseId' | 'batchId'>,
): Promise<number> {
  const underWay: FetchStatus = 'fetching';
  const [counted] = await tx.db
    .select({
      count: sql<number>`count(*) FILTER (WHERE ${dataFetch.status} = ${underWay}
        OR (${dataFetch.status} = 'queued' AND ${dataFetch.attempts} = 0))::int`,
    })
    .from(dataFetch)
    .where(and(eq(dataFetch.enterpriseId, row.enterpriseId), eq(dataFetch.batchId, row.batchId)));
  return counted?.count ?? 0;
}
