import { CreditRecord } from '@xyd/scoring';
import type { OrganisationId } from '@xyd/db/ids';
import type { TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { recordRows, type ConsentProof } from '../consent/index.ts';
import { dataItemsOf } from './catalogue.ts';
import { readLatest, type RecordRow } from './record-store.ts';

/**
 * Step: the records of one consent item, each subject's latest version, within the data period consented to. The
 * number handed out goes into the access log. Error: `forbidden` for a person under a consent that answers yes or no
 * only (mode `query`).
 */
export async function readRecords(
  tx: TransactionContext,
  proof: ConsentProof,
): Promise<CreditRecord[]> {
  if (proof.mode === 'query' && tx.actor.kind !== 'system') {
    throw new DomainError('forbidden', { action: 'read_records' });
  }
  const rows = await readLatest(tx, proof.enterpriseId, dataItemsOf(proof.itemCode), {
    from: proof.dataFrom,
    to: proof.dataTo,
  });
  await recordRows(tx, proof, rows.length);
  return rows.map(toCreditRecord);
}

/** Step: public records. The firm's rows must be within sight: its own people, a job, or after a proof. */
export async function readPublicRecords(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
): Promise<CreditRecord[]> {
  return (await readLatest(tx, enterpriseId, dataItemsOf(null))).map(toCreditRecord);
}

/** A stored row as the features take it. What was checked on its way in parses on its way out. */
export const toCreditRecord = (row: RecordRow): CreditRecord =>
  CreditRecord.parse({
    recordId: row.id,
    kind: row.kind,
    item: row.itemCode,
    recordedAt: row.recordedAt,
    disputed: row.disputed,
    payload: row.payload,
  });
