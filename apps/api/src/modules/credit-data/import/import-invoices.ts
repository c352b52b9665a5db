import type { Connection } from '@xyd/db';
import type { OrganisationId } from '@xyd/db/ids';
import { withTransaction, type Context, type TransactionContext } from '../../../kernel/context.ts';
import { DomainError } from '../../../kernel/errors.ts';
import { addDays, monthOf, parseLocalDate, type LocalDate } from '../../../kernel/local-date.ts';
import * as store from '../import-store.ts';
import { isImporter } from './import-basis.ts';
import { ImportRefusedError } from './import-refused.ts';
import { readSource, rejectionReport, type Source, type SourceFirm } from './read-source.ts';
import { findSourceFiles, fingerprintOf, type SourceFiles } from './source-files.ts';
import { admitFirms, storeRecords, type AdmittedFirm } from './store-firms.ts';

export type ImportInvoicesInput = {
  directory: string;
  /** The first day that the source does not cover any more: its figures are looked at as of this day. */
  asOf: LocalDate;
  /** Under what right the operator loads the data set; goes into each firm's audit chain. */
  instrument: string;
  /** Where rejected rows are written; the file is made with the first of them. */
  reportFile: string;
  /** Import nothing if a single row is wrong. */
  allOrNothing: boolean;
};

export type ImportedFirm = { enterpriseId: OrganisationId; firm: SourceFirm };

export type ImportedSource = {
  firms: ImportedFirm[];
  invoiceCount: number;
  rejectedCount: number;
  /** Records that were not there before. */
  insertedRecords: number;
  /** The same files were imported whole before: nothing was read again. */
  wasComplete: boolean;
};

/** Announces a stage of so many steps; what it returns is called once a step. */
export type Stage = (name: string, total: number) => () => void;

/** Changes when the same files would give other records. */
const READER_VERSION = '2026-11';
const BATCH_FIRMS = 25;
const STEP_BYTES = 65_536;

/**
 * Loads a data set of VAT invoices: every firm admitted under a minted code, its invoices added up into one record a
 * month. Run again it changes nothing; cut off and run again it ends the same. Only the import command may
 * (`forbidden`). Throws ImportRefusedError for files that are missing or damaged, and for wrong rows where the
 * operator wants all or nothing.
 */
export async function importInvoices(
  context: Context,
  client: Connection['client'],
  input: ImportInvoicesInput,
  stage: Stage,
): Promise<ImportedSource> {
  if (!isImporter(context.actor)) throw new DomainError('forbidden', { action: 'import' });
  const files = findSourceFiles(input.directory);
  const fingerprint = await fingerprintOf(files, input.asOf, input.instrument, READER_VERSION);
  const earlier = await withTransaction(context, (tx) => store.findRun(tx, fingerprint));

  const { source, rejectedCount } = await read(files, input, stage);
  if (rejectedCount > 0 && input.allOrNothing) {
    throw new ImportRefusedError(
      `${rejectedCount} rows are wrong, and nothing was imported. They are listed in ${input.reportFile}.`,
    );
  }
  const run = { fingerprint, firmCount: source.firms.length, rejectedCount };
  await withTransaction(context, (tx) => store.beginRun(tx, run));

  const admitted = await storeAll(context, client, { source, input, stage });
  if (earlier?.status !== 'complete') {
    await withTransaction(context, (tx) => store.completeRun(tx, fingerprint));
  }
  return {
    firms: admitted.firms.map(({ enterpriseId, firm }) => ({ enterpriseId, firm })),
    invoiceCount: source.invoiceCount,
    rejectedCount,
    insertedRecords: admitted.insertedRecords,
    wasComplete: earlier?.status === 'complete',
  };
}

async function read(
  files: SourceFiles,
  input: ImportInvoicesInput,
  stage: Stage,
): Promise<{ source: Source; rejectedCount: number }> {
  const bytes = files.invoices.reduce((sum, file) => sum + file.bytes, 0);
  const step = stage('reading', Math.max(1, Math.floor(bytes / STEP_BYTES)));
  let pending = 0;
  const report = rejectionReport(input.reportFile);
  try {
    const source = await readSource(files, input.asOf, {
      reject: report.add,
      bytes: (taken) => {
        for (pending += taken; pending >= STEP_BYTES; pending -= STEP_BYTES) step();
      },
    });
    return { source, rejectedCount: report.count() };
  } finally {
    await report.close();
  }
}

async function storeAll(
  context: Context,
  client: Connection['client'],
  { source, input, stage }: { source: Source; input: ImportInvoicesInput; stage: Stage },
): Promise<{ firms: AdmittedFirm[]; insertedRecords: number }> {
  const lastMonth = monthOf(addDays(parseLocalDate(input.asOf), -1));
  const step = stage('storing', source.firms.length);
  const firms: AdmittedFirm[] = [];
  let insertedRecords = 0;
  for (let from = 0; from < source.firms.length; from += BATCH_FIRMS) {
    const batch = source.firms
      .slice(from, from + BATCH_FIRMS)
      .map((firm) => ({ firm, months: source.invoices.monthsOf(firm.sourceName, lastMonth) }));
    const admitted = await withTransaction(context, (tx: TransactionContext) =>
      admitFirms(tx, batch, input),
    );
    insertedRecords += await storeRecords(context, client, admitted);
    firms.push(...admitted);
    for (const _firm of batch) step();
  }
  return { firms, insertedRecords };
}
