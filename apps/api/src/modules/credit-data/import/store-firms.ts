import type { InvoiceMonth } from '@xyd/scoring';
import type { Connection } from '@xyd/db';
import type { OrganisationId } from '@xyd/db/ids';
import { withTransaction, type Context, type TransactionContext } from '../../../kernel/context.ts';
import { dayOf } from '../../../kernel/local-date.ts';
import { canonicalBytes, sha256Hex } from '../../../kernel/signed-json.ts';
import { recordAudit } from '../../audit/index.ts';
import { admitEnterprise, findEnterpriseByUscc } from '../../enterprise/index.ts';
import { checkRecord, type CheckedRecord } from '../check-record.ts';
import { copyRecords } from '../copy-records.ts';
import type { CopyRow } from '../copy-store.ts';
import * as store from '../import-store.ts';
import type { ImportInvoicesInput } from './import-invoices.ts';
import { mintFirm } from './mint-firm.ts';
import type { SourceFirm } from './read-source.ts';

export type FirmWithMonths = { firm: SourceFirm; months: readonly InvoiceMonth[] };

export type AdmittedFirm = {
  enterpriseId: OrganisationId;
  firm: SourceFirm;
  records: CheckedRecord[];
  contentHash: string;
  /** What an earlier run stored of this firm is what this one would store. */
  isStored: boolean;
};

/** Step: every firm of a batch has its row, its instrument and its checked records. Firms known already keep theirs. */
export async function admitFirms(
  tx: TransactionContext,
  batch: readonly FirmWithMonths[],
  input: Pick<ImportInvoicesInput, 'asOf' | 'instrument'>,
): Promise<AdmittedFirm[]> {
  const admitted: AdmittedFirm[] = [];
  for (const { firm, months } of batch) {
    const imported = await ensureFirm(tx, firm, months, input);
    const records = months.map((month) => checkedMonth(tx, month));
    const contentHash = hashOf(records);
    admitted.push({
      enterpriseId: imported.enterpriseId,
      firm,
      records,
      contentHash,
      isStored: imported.contentHash === contentHash,
    });
  }
  return admitted;
}

/**
 * Adds the records of firms that are not stored yet, by COPY, then notes for each that it is. Cut off between the
 * two, the next run copies the same records again, and they change nothing. Returns how many records were new.
 */
export async function storeRecords(
  context: Context,
  client: Connection['client'],
  admitted: readonly AdmittedFirm[],
): Promise<number> {
  const missing = admitted.filter(({ isStored }) => !isStored);
  const rows = missing.flatMap(({ enterpriseId, records }): CopyRow[] =>
    records.map((record) => ({ enterpriseId, source: 'import', record })),
  );
  const now = context.clock.now();
  const { inserted } = await copyRecords(client, [rows], now);
  await withTransaction(context, async (tx) => {
    for (const { enterpriseId, contentHash, records } of missing) {
      await store.saveImportedFirm(tx, enterpriseId, {
        contentHash,
        recordCount: records.length,
        storedAt: now,
      });
      await recordAudit(tx, {
        chainId: enterpriseId,
        action: 'credit_data.import',
        entity: 'enterprise',
        entityId: enterpriseId,
        detail: { records: records.length, contentHash },
      });
    }
  });
  return inserted;
}

async function ensureFirm(
  tx: TransactionContext,
  firm: SourceFirm,
  months: readonly InvoiceMonth[],
  { asOf, instrument }: Pick<ImportInvoicesInput, 'asOf' | 'instrument'>,
): Promise<{ enterpriseId: OrganisationId; contentHash: string | null }> {
  const minted = mintFirm(firm.sourceName, firm.maskedName);
  const known = await findEnterpriseByUscc(tx, minted.uscc);
  if (known !== undefined) {
    const row = await store.findImportedFirm(tx, known);
    if (!row) throw new Error(`${minted.uscc} belongs to a firm that did not come by import`);
    if (row.observedOn !== asOf || row.instrument !== instrument) {
      await store.saveImportedFirm(tx, known, { observedOn: asOf, instrument });
    }
    return { enterpriseId: known, contentHash: row.contentHash };
  }
  const { enterpriseId } = await admitEnterprise(tx, {
    ...minted,
    // The source hides the register's facts. The firm existed by its first invoice; its capital is not known.
    establishedOn: `${months[0]?.month ?? asOf.slice(0, 7)}-01`,
    registeredCapitalFen: 0n,
    source: 'import',
    isVerified: true,
  });
  await store.insertImportedFirm(tx, {
    enterpriseId,
    sourceName: firm.sourceName,
    instrument,
    observedOn: asOf,
    admittedAt: tx.clock.now(),
  });
  await recordAudit(tx, {
    chainId: enterpriseId,
    action: 'credit_data.import_basis',
    entity: 'enterprise',
    entityId: enterpriseId,
    detail: { instrument, observedOn: asOf, sourceName: firm.sourceName },
  });
  return { enterpriseId, contentHash: null };
}

/** Every month was made by adding up rows that were checked one by one, so none can break a rule of quality. */
function checkedMonth(tx: TransactionContext, month: InvoiceMonth): CheckedRecord {
  const checked = checkRecord(
    { kind: 'invoice_month', item: 'INVOICE', payload: month },
    { source: 'import', today: dayOf(tx.clock.now()) },
  );
  if (!checked.ok) throw new Error(`${month.month} breaks ${checked.code} at ${checked.path}`);
  return checked.record;
}

const hashOf = (records: readonly CheckedRecord[]): string =>
  sha256Hex(
    canonicalBytes(records.map(({ contentHash }) => Buffer.from(contentHash).toString('hex'))),
  );
