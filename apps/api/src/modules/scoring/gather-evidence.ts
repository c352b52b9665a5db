import type { CreditRecord } from '@xyd/scoring';
import type { OrganisationId } from '@xyd/db/ids';
import { together, type TransactionContext } from '../../kernel/context.ts';
import { dayOf } from '../../kernel/local-date.ts';
import { canonicalBytes, sha256Hex } from '../../kernel/signed-json.ts';
import { auditRead, ConsentItemCode, openReads } from '../consent/index.ts';
import {
  importBasis,
  isImporter,
  readImportedRecords,
  readPublicRecords,
  readRecords,
} from '../credit-data/index.ts';
import { platformId } from '../identity/index.ts';

/** What the firm reads in its access log. */
const READ_REASON = 'scoring.score';

/** What a firm is scored on: records read by right, and which moment they tell of. */
export type Evidence = {
  basis: 'consent' | 'import';
  /** The consent items that were open; nothing is told of the others. */
  items: readonly string[];
  /** The business day that is looked at. */
  on: string;
  knownAt: Date;
  records: readonly CreditRecord[];
  /** Names the records; they are never changed, so the same hash is the same evidence. */
  hash: string;
};

/**
 * Step, as a job: public records, and those that the firm lets the platform read for scoring. An item without
 * consent is simply not there, and what it would tell stays unknown. The import command reads what it imported under
 * the operator's instrument instead, as of the day that the data set tells of.
 */
export async function gatherEvidence(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
): Promise<Evidence> {
  const basis = isImporter(tx.actor) ? await importBasis(tx, enterpriseId) : null;
  const records = await readPublicRecords(tx, enterpriseId);
  const now = tx.clock.now();
  if (basis) {
    records.push(...(await readImportedRecords(tx, basis)));
    return {
      basis: 'import',
      items: [],
      on: basis.observedOn,
      knownAt: now,
      records,
      hash: hashRecords(records),
    };
  }
  const recipientId = await platformId(tx);
  const read = { enterpriseId, recipientId, purpose: 'scoring', reason: READ_REASON } as const;
  const proofs = [...(await openReads(tx, read, ConsentItemCode.options)).values()];
  const consented = await together(proofs.map((proof) => () => readRecords(tx, proof)));
  records.push(...consented.flat());
  if (proofs.length > 0) await auditRead(tx, read, proofs);
  return {
    basis: 'consent',
    items: proofs.map(({ itemCode }) => itemCode),
    on: dayOf(now),
    knownAt: now,
    records,
    hash: hashRecords(records),
  };
}

/** SHA-256 over the ids of the records and whether each is contested: rows behind the ids are only ever added. */
export function hashRecords(records: readonly CreditRecord[]): string {
  const names = records
    .map(({ recordId, disputed }) => `${recordId}${disputed ? ' disputed' : ''}`)
    .toSorted();
  return sha256Hex(canonicalBytes(names));
}
