import type { DataFetchId, OrganisationId } from '@xyd/db/ids';
import {
  providerClient,
  type ProviderClient,
  type RecordsOutcome,
} from '../../connectors/index.ts';
import { enqueue } from '../../jobs/outbox.ts';
import { withTransaction, type Context, type TransactionContext } from '../../kernel/context.ts';
import { dayOf } from '../../kernel/local-date.ts';
import { recordAudit } from '../audit/index.ts';
import { activeGrants, artefactOf } from '../consent/index.ts';
import { describeEnterprise } from '../enterprise/index.ts';
import { consentItemOfSource, itemsOfSource } from './catalogue.ts';
import { fetchRecordsJob, recordsChanged } from './credit-data.jobs.ts';
import { countUnderWay, lockFetch, saveFetch, type FetchRow } from './fetch-store.ts';
import { ingestRecords } from './ingest-records.ts';
import { lockFile } from './record-store.ts';

/** Pauses before a provider that could not be asked is asked again; after the last try the fetch has failed. */
const RETRY_PAUSES_MS: readonly number[] = [2_000, 15_000, 60_000, 300_000];

type FetchKey = { enterpriseId: OrganisationId; fetchId: DataFetchId };
type Question = Parameters<ProviderClient['fetchRecords']>[1];

/**
 * Asks one provider and keeps what it says. No transaction is open while it is asked. A fetch that has its answer
 * is left alone, so the job may run any number of times.
 */
export async function fetchFromProvider(
  context: Context,
  key: FetchKey,
  client: ProviderClient = providerClient,
): Promise<void> {
  const question = await withTransaction(context, (tx) => beginFetch(tx, key));
  if (!question) return;
  const outcome = await client.fetchRecords(context, question);
  await withTransaction(context, (tx) => endFetch(tx, key, outcome));
}

const hasAnswer = ({ status }: FetchRow): boolean => status !== 'queued' && status !== 'fetching';

async function beginFetch(tx: TransactionContext, key: FetchKey): Promise<Question | null> {
  await lockFile(tx, key.enterpriseId);
  const row = await lockFetch(tx, key.enterpriseId, key.fetchId);
  if (hasAnswer(row)) return null;
  if (!(await isStillConsented(tx, row))) {
    await settle(tx, row, { status: 'refused', errorCode: 'consent_ended' });
    return null;
  }
  await saveFetch(tx, row, {
    status: 'fetching',
    attempts: row.attempts + 1,
    startedAt: tx.clock.now(),
    errorCode: null,
  });
  const { uscc, name } = await describeEnterprise(tx, row.enterpriseId);
  return {
    source: row.source,
    subject: { uscc, name },
    items: row.itemCodes,
    dataFrom: row.dataFrom,
    dataTo: row.dataTo,
    consent: await consentOf(tx, row),
  };
}

async function consentOf(tx: TransactionContext, row: FetchRow): Promise<string | null> {
  if (row.consentId === null || row.consentVersion === null) return null;
  const { jws } = await artefactOf(tx, {
    enterpriseId: row.enterpriseId,
    consentId: row.consentId,
    version: row.consentVersion,
  });
  return jws;
}

/** Public records always; others while anyone may still read them under the consent that they are fetched by. */
async function isStillConsented(tx: TransactionContext, row: FetchRow): Promise<boolean> {
  if (row.consentId === null) return true;
  const itemCode = consentItemOfSource(row.source);
  const today = dayOf(tx.clock.now());
  const grants = await activeGrants(tx, { enterpriseId: row.enterpriseId });
  return grants.some(
    (grant) =>
      grant.consentId === row.consentId &&
      grant.version === row.consentVersion &&
      grant.itemCode === itemCode &&
      grant.validFrom <= today,
  );
}

async function endFetch(
  tx: TransactionContext,
  key: FetchKey,
  outcome: RecordsOutcome,
): Promise<void> {
  await lockFile(tx, key.enterpriseId);
  const row = await lockFetch(tx, key.enterpriseId, key.fetchId);
  if (hasAnswer(row)) return;
  // Taken back while the provider was being asked: what came is not kept.
  if (!(await isStillConsented(tx, row))) {
    await settle(tx, row, { status: 'refused', errorCode: 'consent_ended' });
    return;
  }
  switch (outcome.outcome) {
    case 'complete':
    case 'partial':
      await keep(tx, row, outcome);
      return;
    case 'refused':
      await settle(tx, row, { status: 'refused', errorCode: outcome.code });
      return;
    case 'unavailable':
      await tryLater(tx, row, outcome.code);
  }
}

type Answer = Extract<RecordsOutcome, { outcome: 'complete' | 'partial' }>;

async function keep(tx: TransactionContext, row: FetchRow, answer: Answer): Promise<void> {
  const ingestion = await ingestRecords(tx, {
    enterpriseId: row.enterpriseId,
    source: row.source,
    itemCodes: itemsOfSource(row.source).filter((item) => row.itemCodes.includes(item)),
    records: answer.records,
    fetchId: row.id,
    dataFrom: row.dataFrom,
    dataTo: row.dataTo,
  });
  await settle(tx, row, {
    status: answer.outcome,
    insertedCount: ingestion.inserted,
    unchangedCount: ingestion.unchanged,
    rejectedCount: ingestion.rejected.length,
    errorCode: answer.outcome === 'partial' ? 'items_missing' : null,
  });
}

async function tryLater(tx: TransactionContext, row: FetchRow, errorCode: string): Promise<void> {
  const pauseMs = RETRY_PAUSES_MS[row.attempts - 1];
  if (pauseMs === undefined) {
    await settle(tx, row, { status: 'failed', errorCode });
    return;
  }
  await saveFetch(tx, row, { status: 'queued', errorCode });
  await enqueue(
    tx,
    fetchRecordsJob,
    { enterpriseId: row.enterpriseId, fetchId: row.id },
    { key: `${row.id}-${row.attempts + 1}`, delayMs: pauseMs },
  );
  await announceWhenQuiet(tx, row);
}

/** Writes an answer down: on the fetch, on the firm's chain, and to whoever waits for the batch. */
async function settle(
  tx: TransactionContext,
  row: FetchRow,
  change: Parameters<typeof saveFetch>[2],
): Promise<void> {
  const saved = await saveFetch(tx, row, { ...change, finishedAt: tx.clock.now() });
  await recordAudit(tx, {
    chainId: saved.enterpriseId,
    action: 'credit_data.fetch',
    entity: 'data_fetch',
    entityId: saved.id,
    detail: {
      source: saved.source,
      status: saved.status,
      inserted: saved.insertedCount,
      unchanged: saved.unchangedCount,
      rejected: saved.rejectedCount,
      errorCode: saved.errorCode,
      consentId: saved.consentId,
    },
  });
  await announceWhenQuiet(tx, saved);
}

/**
 * Says once that the file may have news, when no question of the batch is under way: a source that is down and
 * asked again later does not keep the others' answers waiting. Holding the file, of two last ones exactly one is.
 */
async function announceWhenQuiet(tx: TransactionContext, row: FetchRow): Promise<void> {
  if ((await countUnderWay(tx, row)) > 0) return;
  await enqueue(
    tx,
    recordsChanged,
    { enterpriseId: row.enterpriseId, fetchId: row.id },
    { key: `${row.id}-${row.attempts}` },
  );
}
