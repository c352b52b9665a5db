export { checkRecord } from './check-record.ts';
export { copyRecords } from './copy-records.ts';
export type { CopyRow } from './copy-store.ts';
export { recordsChanged } from './credit-data.jobs.ts';
export { ingestRecords } from './ingest-records.ts';
export {
  readPublicRecords,
  readPublicRecordsOfFirms,
  readRecords,
  readRecordsOfFirms,
} from './read-records.ts';
export { importBasis, IMPORT_JOB, isImporter, readImportedRecords } from './import/import-basis.ts';
export { importInvoices, type ImportedFirm } from './import/import-invoices.ts';
export { ImportRefusedError } from './import/import-refused.ts';
export type { SourceFirm } from './import/read-source.ts';
