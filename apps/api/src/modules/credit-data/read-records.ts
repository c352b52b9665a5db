import { CreditRecord } from '@xyd/scoring';
import type { OrganisationId } from '@xyd/db/ids';
import type { TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { recordRows, type ConsentProof } from '../consent/index.ts';
import { dataItemsOf } from './catalogue.ts';
import { readLatest, type ReadRow } from './record-store.ts';

/**
 * Step: the records that proofs open, each subject's latest version, within the data periods consented to. How many
 * were handed out goes into the access log. Error: `forbidden` for a person under a consent that answers yes or no
 * only (mode `query`).
 */
export async function readRecords(
  tx: TransactionContext,
  proofs: readonly ConsentProof[],
): Promise<CreditRecord[]> {
  return [...(await readRecordsOfFirms(tx, proofs)).values()].flat();
}

/** Step: `readRecords` by firm. */
export async function readRecordsOfFirms(
  tx: TransactionContext,
  proofs: readonly ConsentProof[],
): Promise<Map<OrganisationId, CreditRecord[]>> {
  if (tx.actor.kind !== 'system' && proofs.some(({ mode }) => mode === 'query')) {
    throw new DomainError('forbidden', { action: 'read_records' });
  }
  const rows = await readLatest(
    tx,
    proofs.map(({ enterpriseId, itemCode, dataFrom, dataTo }) => ({
      enterpriseId,
      items: dataItemsOf(itemCode),
      range: { from: dataFrom, to: dataTo },
    })),
  );
  const counts = Map.groupBy(rows, ({ enterpriseId, itemCode }) => `${enterpriseId} ${itemCode}`);
  const countOf = ({ enterpriseId, itemCode }: ConsentProof): number =>
    dataItemsOf(itemCode).reduce(
      (sum, item) => sum + (counts.get(`${enterpriseId} ${item}`)?.length ?? 0),
      0,
    );
  await recordRows(
    tx,
    proofs.map((proof) => ({ proof, rowCount: countOf(proof) })),
  );
  return byFirm(rows);
}

/** Step: public records. The firm's rows must be within sight: its own people, a job, or after a proof. */
export async function readPublicRecords(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
): Promise<CreditRecord[]> {
  return (await readPublicRecordsOfFirms(tx, [enterpriseId])).get(enterpriseId) ?? [];
}

/** Step: `readPublicRecords` by firm. */
export async function readPublicRecordsOfFirms(
  tx: TransactionContext,
  enterpriseIds: readonly OrganisationId[],
): Promise<Map<OrganisationId, CreditRecord[]>> {
  const items = dataItemsOf(null);
  return byFirm(
    await readLatest(
      tx,
      enterpriseIds.map((enterpriseId) => ({ enterpriseId, items })),
    ),
  );
}

function byFirm(rows: readonly ReadRow[]): Map<OrganisationId, CreditRecord[]> {
  const records = new Map<OrganisationId, CreditRecord[]>();
  for (const row of rows) {
    const ofFirm = records.get(row.enterpriseId) ?? [];
    ofFirm.push(toCreditRecord(row));
    records.set(row.enterpriseId, ofFirm);
  }
  return records;
}

/** A stored row as the features take it. What was checked on its way in parses on its way out. */
export const toCreditRecord = (row: ReadRow): CreditRecord =>
  CreditRecord.parse({
    recordId: row.id,
    kind: row.kind,
    item: row.itemCode,
    recordedAt: row.recordedAt,
    disputed: row.disputed,
    payload: row.payload,
  });
