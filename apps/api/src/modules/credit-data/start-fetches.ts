import { newId, type ConsentId, type OrganisationId } from '@xyd/db/ids';
import { enqueue } from '../../jobs/outbox.ts';
import type { TransactionContext } from '../../kernel/context.ts';
import { addMonths, dayOf } from '../../kernel/local-date.ts';
import type { ConsentItemCode } from '../consent/contract.ts';
import { dataItemsOf, itemsOfSource, sourcesOf } from './catalogue.ts';
import type { DataSource } from './contract.ts';
import { fetchRecordsJob } from './credit-data.jobs.ts';
import { insertFetch, newestBySource, type FetchRow, type NewFetch } from './fetch-store.ts';

/** Public records reach back this far: negative disclosure ends after five years (河南省社会信用条例 art. 19). */
const PUBLIC_MONTHS = 60;
/** Public sources are asked again with a consent only when their last answer is older than this. */
const PUBLIC_FRESH_MS = 86_400_000;

export type ConsentedItems = {
  consentId: ConsentId;
  version: number;
  itemCodes: readonly ConsentItemCode[];
  dataFrom: string;
  dataTo: string;
};

/** Step: one question to each source of a consent's items, in one batch with the public sources that are due. */
export async function startConsentedFetches(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
  consents: readonly ConsentedItems[],
): Promise<FetchRow[]> {
  const today = dayOf(tx.clock.now());
  const batchId = newId<'FetchBatch'>();
  const started: FetchRow[] = [];
  const asked = new Set<DataSource>();
  for (const { consentId, version, itemCodes, dataFrom, dataTo } of consents) {
    for (const source of itemCodes.flatMap(sourcesOf)) {
      if (asked.has(source)) continue;
      asked.add(source);
      const items = itemCodes.flatMap(dataItemsOf);
      started.push(
        await start(tx, {
          enterpriseId,
          batchId,
          source,
          itemCodes: itemsOfSource(source).filter((item) => items.includes(item)),
          consent: { consentId, version },
          dataFrom,
          // What has not happened yet cannot be asked for; the consent may run longer.
          dataTo: dataTo < today ? dataTo : today,
        }),
      );
    }
  }
  return [...started, ...(await startPublic(tx, enterpriseId, batchId))];
}

/** Step: asks the public sources about a firm, unless they were asked lately. They need no consent. */
export function startPublicFetches(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
): Promise<FetchRow[]> {
  return startPublic(tx, enterpriseId, newId<'FetchBatch'>());
}

async function startPublic(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
  batchId: string,
): Promise<FetchRow[]> {
  const now = tx.clock.now();
  const today = dayOf(now);
  const sources = sourcesOf(null);
  const newest = await newestBySource(tx, enterpriseId, { sources });
  const isFresh = (source: DataSource): boolean =>
    newest.some(
      (row) =>
        row.source === source &&
        row.status !== 'failed' &&
        now.getTime() - row.queuedAt.getTime() < PUBLIC_FRESH_MS,
    );
  const started: FetchRow[] = [];
  for (const source of sources) {
    if (isFresh(source)) continue;
    started.push(
      await start(tx, {
        enterpriseId,
        batchId,
        source,
        itemCodes: itemsOfSource(source),
        consent: null,
        dataFrom: addMonths(today, -PUBLIC_MONTHS),
        dataTo: today,
      }),
    );
  }
  return started;
}

async function start(tx: TransactionContext, fetch: NewFetch): Promise<FetchRow> {
  const row = await insertFetch(tx, fetch);
  await enqueue(
    tx,
    fetchRecordsJob,
    { enterpriseId: row.enterpriseId, fetchId: row.id },
    { key: `${row.id}-1` },
  );
  return row;
}
