import type { DataFetchId, OrganisationId } from '@xyd/db/ids';
import type { TransactionContext } from '../../kernel/context.ts';
import { dayOf } from '../../kernel/local-date.ts';
import {
  checkRecord,
  type CheckedRecord,
  type CheckOptions,
  type RecordSource,
  type Rejection,
} from './check-record.ts';
import type { DataItemCode } from './contract.ts';
import {
  insertQuarantined,
  insertRecords,
  latestVersions,
  lockFile,
  subjectKey,
  touchFile,
  type LatestVersion,
  type NewVersion,
} from './record-store.ts';

export type Delivery = {
  enterpriseId: OrganisationId;
  source: RecordSource;
  /** Narrower than what the source may deliver: what was asked for. */
  itemCodes?: readonly DataItemCode[];
  records: readonly unknown[];
  fetchId: DataFetchId | null;
  dataFrom?: string;
  dataTo?: string;
};

export type Ingestion = {
  inserted: number;
  unchanged: number;
  rejected: readonly (Rejection & { position: number })[];
};

type RejectedRow = Rejection & { position: number; content: unknown };

/**
 * Step: adds a delivery to a firm's file. What is already known in the same words changes nothing, a correction
 * becomes the subject's next revision, and a row that breaks a rule is set aside. The same delivery twice is
 * therefore the same as once.
 */
export async function ingestRecords(
  tx: TransactionContext,
  delivery: Delivery,
): Promise<Ingestion> {
  await lockFile(tx, delivery.enterpriseId);
  const { accepted, rejected } = judge(delivery, {
    source: delivery.source,
    today: dayOf(tx.clock.now()),
    ...(delivery.itemCodes ? { items: delivery.itemCodes } : {}),
    ...(delivery.dataFrom ? { dataFrom: delivery.dataFrom } : {}),
    ...(delivery.dataTo ? { dataTo: delivery.dataTo } : {}),
  });
  const items = [...new Set(accepted.map(({ item }) => item))];
  const known = items.length > 0 ? await latestVersions(tx, delivery.enterpriseId, items) : null;
  const versions = newVersions(accepted, known ?? new Map());

  await insertRecords(tx, delivery, versions);
  await insertQuarantined(tx, delivery, rejected);
  if (versions.length > 0) await touchFile(tx, delivery.enterpriseId);
  return {
    inserted: versions.length,
    unchanged: accepted.length - versions.length,
    rejected: rejected.map(({ position, code, path }) => ({ position, code, path })),
  };
}

function judge(
  delivery: Delivery,
  options: CheckOptions,
): { accepted: CheckedRecord[]; rejected: RejectedRow[] } {
  const accepted = new Map<string, CheckedRecord>();
  const rejected: RejectedRow[] = [];
  for (const [position, content] of delivery.records.entries()) {
    const verdict = checkRecord(content, options);
    if (!verdict.ok) {
      rejected.push({ position, content, code: verdict.code, path: verdict.path });
      continue;
    }
    const key = subjectKey(verdict.record);
    // A delivery that says two things of one subject leaves open which is meant; the first stands.
    if (accepted.has(key)) rejected.push({ position, content, code: 'said_twice', path: '' });
    else accepted.set(key, verdict.record);
  }
  return { accepted: [...accepted.values()], rejected };
}

const newVersions = (
  accepted: readonly CheckedRecord[],
  known: ReadonlyMap<string, LatestVersion>,
): NewVersion[] =>
  accepted.flatMap((record) => {
    const latest = known.get(subjectKey(record));
    if (latest && Buffer.from(latest.contentHash).equals(record.contentHash)) return [];
    return [{ record, revision: (latest?.revision ?? 0) + 1 }];
  });
