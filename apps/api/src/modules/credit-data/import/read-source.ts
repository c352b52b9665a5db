import { createWriteStream } from 'node:fs';
import { InvoiceAggregator } from './aggregate-invoices.ts';
import { INVOICE_COLUMNS, isFirmName, parseInvoice, type RowFault } from './parse-invoice.ts';
import { readRows, type SourceFiles } from './source-files.ts';
import type { LocalDate } from '../../../kernel/local-date.ts';

const FIRM_COLUMNS = ['enterprise', 'name', 'cohort', 'rating', 'y'];

/** A firm of the source. The bank's rating and the outcome are kept for comparison and never stored. */
export type SourceFirm = {
  sourceName: string;
  maskedName: string;
  /** The bank's own grade, given with hindsight; null where it gave none. */
  rating: 'A' | 'B' | 'C' | 'D' | null;
  /** Null where the outcome is not known. */
  hasDefaulted: boolean | null;
};

export type RejectedRow = { file: string; line: number; fault: RowFault | 'name' | 'rating' | 'y' };

export type Source = {
  firms: readonly SourceFirm[];
  invoices: InvoiceAggregator;
  invoiceCount: number;
};

/** Takes note of one row that was not taken. */
export type OnReject = (rejected: RejectedRow, cells: readonly string[]) => void;

/** Reads the whole data set, row by row. `before` is the first day that it does not cover any more. */
export async function readSource(
  files: SourceFiles,
  before: LocalDate,
  on: { reject: OnReject; bytes: (bytes: number) => void },
): Promise<Source> {
  const firms = await readFirms(files.enterprises, on.reject);
  const known = new Set(firms.map(({ sourceName }) => sourceName));
  const invoices = new InvoiceAggregator();
  let invoiceCount = 0;
  for (const { path, direction } of files.invoices) {
    for await (const { line, cells } of readRows(path, INVOICE_COLUMNS, on.bytes)) {
      const parsed = parseInvoice(cells, before);
      if (!parsed.ok) {
        on.reject({ file: path, line, fault: parsed.fault }, cells);
      } else if (!known.has(parsed.invoice.firm)) {
        on.reject({ file: path, line, fault: 'unknown_enterprise' }, cells);
      } else {
        invoices.add(direction, parsed.invoice);
        invoiceCount += 1;
      }
    }
  }
  return { firms, invoices, invoiceCount };
}

async function readFirms(path: string, reject: OnReject): Promise<SourceFirm[]> {
  const firms = new Map<string, SourceFirm>();
  for await (const { line, cells } of readRows(path, FIRM_COLUMNS)) {
    const firm = parseFirm(cells);
    if (typeof firm === 'string') reject({ file: path, line, fault: firm }, cells);
    else if (firms.has(firm.sourceName)) reject({ file: path, line, fault: 'enterprise' }, cells);
    else firms.set(firm.sourceName, firm);
  }
  return [...firms.values()];
}

function parseFirm(cells: readonly string[]): SourceFirm | RejectedRow['fault'] {
  const [sourceName = '', maskedName = '', , rating = '', outcome = ''] = cells;
  if (cells.length !== FIRM_COLUMNS.length) return 'columns';
  if (!isFirmName(sourceName)) return 'enterprise';
  if (maskedName === '' || maskedName.length > 100) return 'name';
  if (!isRating(rating)) return 'rating';
  if (outcome !== '' && outcome !== '0' && outcome !== '1') return 'y';
  return {
    sourceName,
    maskedName,
    rating: rating === '' ? null : rating,
    hasDefaulted: outcome === '' ? null : outcome === '1',
  };
}

const isRating = (text: string): text is 'A' | 'B' | 'C' | 'D' | '' => /^[ABCD]?$/.test(text);

/** A CSV of the rows that were not taken, begun with the first of them: file, line, what is wrong, the row itself. */
export function rejectionReport(path: string): {
  add: OnReject;
  count: () => number;
  close: () => Promise<void>;
} {
  let count = 0;
  let output: ReturnType<typeof createWriteStream> | null = null;
  return {
    add: ({ file, line, fault }, cells) => {
      if (!output) {
        output = createWriteStream(path);
        output.write('file,line,fault,row\n');
      }
      count += 1;
      const name = file.slice(file.lastIndexOf('/') + 1);
      output.write([name, String(line), fault, cells.join(',')].map(quoted).join(',') + '\n');
    },
    count: () => count,
    close: () =>
      new Promise((resolve, reject) => {
        if (!output) return resolve();
        output.once('error', reject);
        output.end(resolve);
      }),
  };
}

/** Quoted where it must be; a leading sign that a spreadsheet would run as a formula is disarmed. */
function quoted(text: string): string {
  const safe = /^[=+@\t\r-]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
