import type { CreditRecord } from '@xyd/scoring';
import type { OrganisationId } from '@xyd/db/ids';
import type { TransactionContext } from '../../kernel/context.ts';
import { dayOf } from '../../kernel/local-date.ts';
import { canonicalBytes, sha256Hex } from '../../kernel/signed-json.ts';
import { auditReads, ConsentItemCode, openReadsOfFirms } from '../consent/index.ts';
import {
  importBasis,
  isImporter,
  readImportedRecords,
  readPublicRecordsOfFirms,
  readRecordsOfFirms,
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
 * Step, as a job: of each firm its public records, and those that it lets the platform read for scoring. An item
 * without consent is simply not there, and what it would tell stays unknown. The import command reads what it
 * imported under the operator's instrument instead, as of the day that the data set tells of.
 */
export async function gatherEvidence(
  tx: TransactionContext,
  enterpriseIds: readonly OrganisationId[],
): Promise<ReadonlyMap<OrganisationId, Evidence>> {
  const publicRecords = await readPublicRecordsOfFirms(tx, enterpriseIds);
  const imported = await gatherImported(tx, enterpriseIds, publicRecords);
  const others = enterpriseIds.filter((id) => !imported.has(id));
  return new Map([...imported, ...(await gatherConsented(tx, others, publicRecords))]);
}

type PublicRecords = ReadonlyMap<OrganisationId, readonly CreditRecord[]>;

async function gatherConsented(
  tx: TransactionContext,
  enterpriseIds: readonly OrganisationId[],
  publicRecords: PublicRecords,
): Promise<ReadonlyMap<OrganisationId, Evidence>> {
  if (enterpriseIds.length === 0) return new Map();
  const recipientId = await platformId(tx);
  const read = { enterpriseIds, recipientId, purpose: 'scoring', reason: READ_REASON } as const;
  const proofs = await openReadsOfFirms(tx, read, ConsentItemCode.options);
  const opened = [...proofs.values()].flat();
  const consented = await readRecordsOfFirms(tx, opened);
  await auditReads(tx, read, opened);
  const now = tx.clock.now();
  return new Map(
    enterpriseIds.map((id) => {
      const records = [...(publicRecords.get(id) ?? []), ...(consented.get(id) ?? [])];
      const items = (proofs.get(id) ?? []).map(({ itemCode }) => itemCode);
      const on = dayOf(now);
      const hash = hashRecords(records);
      return [id, { basis: 'consent' as const, items, on, knownAt: now, records, hash }];
    }),
  );
}

async function gatherImported(
  tx: TransactionContext,
  enterpriseIds: readonly OrganisationId[],
  publicRecords: PublicRecords,
): Promise<ReadonlyMap<OrganisationId, Evidence>> {
  const gathered = new Map<OrganisationId, Evidence>();
  if (!isImporter(tx.actor)) return gathered;
  for (const id of enterpriseIds) {
    const basis = await importBasis(tx, id);
    if (!basis) continue;
    const records = [...(publicRecords.get(id) ?? []), ...(await readImportedRecords(tx, basis))];
    gathered.set(id, {
      basis: 'import',
      items: [],
      on: basis.observedOn,
      knownAt: tx.clock.now(),
      records,
      hash: hashRecords(records),
    });
  }
  return gathered;
}

/** SHA-256 over the ids of the records and whether each is contested: rows behind the ids are only ever added. */
export function hashRecords(records: readonly CreditRecord[]): string {
  const names = records
    .map(({ recordId, disputed }) => `${recordId}${disputed ? ' disputed' : ''}`)
    .toSorted();
  return sha256Hex(canonicalBytes(names));
}
