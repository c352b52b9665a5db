import { CsvError } from 'csv-parse';
import { EvaluationRefusedError } from './refusal.ts';

const UNCLOSED = ['CSV_QUOTE_NOT_CLOSED', 'CSV_MAX_RECORD_SIZE'];

/** A fault of the file as a refusal that names the line; any other error as it is. */
export function describeCsvFault(error: unknown, file: string): unknown {
  if (!(error instanceof CsvError)) return error;
  const place = `${file}, line ${String(error['lines'])}`;
  if (error.code === 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH') {
    const cells = Array.isArray(error['record']) ? error['record'].length : 'another number of';
    return new EvaluationRefusedError(
      `${place}: the row has ${cells} cells, unlike the first line.`,
    );
  }
  return new EvaluationRefusedError(
    UNCLOSED.includes(error.code)
      ? `${place}: a quotation mark is opened and not closed.`
      : `${place}: this is not CSV (${error.code}).`,
  );
}
