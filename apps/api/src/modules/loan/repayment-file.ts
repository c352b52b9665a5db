import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { DomainError } from '../../kernel/errors.ts';
import { parseLocalDate, type LocalDate } from '../../kernel/local-date.ts';
import type { RepaymentErrorView } from './contract.ts';

/** More come by the open API; a request of this many is answered in seconds. */
export const REPAYMENT_LINES_MAX = 2_000;

const columns = {
  contractNumber: ['contract_number', '合同编号'],
  paidOn: ['paid_on', '还款日期'],
  amount: ['amount', '还款金额'],
  bankReference: ['bank_reference', '银行流水号'],
} as const;

/** As the directory keeps them; what cannot be in it cannot be found in it. */
const CONTRACT_NUMBER = /^[A-Za-z0-9()._/-]{1,64}$/;
const BANK_REFERENCE = /^[^\p{Cc}]{1,64}$/u;

type Field = keyof typeof columns;
const fields: readonly Field[] = ['contractNumber', 'paidOn', 'amount', 'bankReference'];

export type RepaymentLine = {
  /** As an editor counts: the header is line 1. */
  readonly line: number;
  readonly contractNumber: string;
  readonly paidOn: LocalDate;
  readonly amountFen: bigint;
  readonly bankReference: string;
};

export type RepaymentFile = {
  lines: RepaymentLine[];
  errors: RepaymentErrorView[];
  lineCount: number;
};

/** The header in both languages, with a made-up line that shows the form of each column. */
export const repaymentTemplate = (): string =>
  `\uFEFF${fields.map((field) => columns[field][1]).join(',')}\r\nJK20260301-0001,2026-04-01,84967.26,LS202604010001\r\n`;

/**
 * Reads a bank's file of repayments: UTF-8 CSV with a header in either language, columns in any order. Lines that
 * cannot be read are errors of their own and leave the others alone. Errors of the whole file: `loan.file_not_csv`,
 * `loan.file_columns`, `loan.file_too_long`.
 */
export function readRepaymentFile(text: string): RepaymentFile {
  const records = readCsv(text);
  const [header = { cells: [], line: 1 }, ...body] = records;
  const at = columnsOf(header.cells);
  if (body.length > REPAYMENT_LINES_MAX) {
    throw new DomainError('loan.file_too_long', { linesMax: REPAYMENT_LINES_MAX });
  }
  const file: RepaymentFile = { lines: [], errors: [], lineCount: body.length };
  for (const { cells, line } of body) {
    const cell = (field: Field): string => (cells[at[field]] ?? '').trim();
    const read = readLine(line, cell);
    if ('code' in read) file.errors.push(read);
    else file.lines.push(read);
  }
  return file;
}

/** What the parser gives with line numbers asked for; its types do not say so. */
const NumberedRows = z.array(
  z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }),
);

type CsvRow = { cells: string[]; line: number };

function readCsv(text: string): CsvRow[] {
  try {
    const rows: unknown = parse(text, {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 10_000,
    });
    return NumberedRows.parse(rows).map(({ record, info }) => ({
      cells: record,
      line: info.lines,
    }));
  } catch (error) {
    if (error instanceof CsvError) throw new DomainError('loan.file_not_csv');
    throw error;
  }
}

function columnsOf(header: readonly string[]): Record<Field, number> {
  const indexOf = (field: Field): number =>
    header.findIndex((cell) => columns[field].some((name) => name === cell.trim().toLowerCase()));
  const at = {
    contractNumber: indexOf('contractNumber'),
    paidOn: indexOf('paidOn'),
    amount: indexOf('amount'),
    bankReference: indexOf('bankReference'),
  };
  const missing = fields.filter((field) => at[field] < 0);
  if (missing.length > 0) {
    throw new DomainError('loan.file_columns', {
      missing: missing.map((field) => columns[field][0]).join(', '),
    });
  }
  return at;
}

function readLine(
  line: number,
  cell: (field: Field) => string,
): RepaymentLine | RepaymentErrorView {
  const wrong = (field: Field, code: string): RepaymentErrorView => ({
    line,
    code,
    field: columns[field][0],
    value: cell(field)
      .replaceAll(/\p{Cc}/gu, ' ')
      .slice(0, 100),
  });
  const contractNumber = cell('contractNumber');
  if (!CONTRACT_NUMBER.test(contractNumber)) {
    return wrong('contractNumber', 'loan.unknown_contract');
  }
  const paidOn = readDay(cell('paidOn'));
  if (!paidOn) return wrong('paidOn', 'loan.line_date_invalid');
  const amountFen = readYuan(cell('amount'));
  if (amountFen === null || amountFen <= 0n) return wrong('amount', 'loan.line_amount_invalid');
  const bankReference = cell('bankReference');
  if (!BANK_REFERENCE.test(bankReference)) {
    return wrong('bankReference', 'loan.line_reference_invalid');
  }
  return { line, contractNumber, paidOn, amountFen, bankReference };
}

/** `2026-11-18`, `2026/11/18` or `20261118`. */
function readDay(text: string): LocalDate | null {
  const [, year, month, day] = /^(\d{4})([-/]?)(\d{2})\2(\d{2})$/.test(text)
    ? (/^(\d{4})[-/]?(\d{2})[-/]?(\d{2})$/.exec(text) ?? [])
    : [];
  if (!year || !month || !day) return null;
  try {
    return parseLocalDate(`${year}-${month}-${day}`);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Yuan with at most two decimals, thousands set off by commas or not at all; anything else is no amount. */
function readYuan(text: string): bigint | null {
  const match = /^(\d{1,12}|\d{1,3}(?:,\d{3}){1,3})(?:\.(\d{1,2}))?$/.exec(text);
  if (!match) return null;
  const [, whole = '0', cents = ''] = match;
  return BigInt(whole.replaceAll(',', '')) * 100n + BigInt(cents.padEnd(2, '0') || '0');
}

/** Errors as a file that a spreadsheet opens and does not run: a leading sign is never a formula. */
export function errorsAsCsv(errors: readonly RepaymentErrorView[]): string {
  const quoted = (value: string): string =>
    `"${(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`;
  const lines = errors.map(({ line, code, field, value }) =>
    [String(line), quoted(code), quoted(field), quoted(value)].join(','),
  );
  return `\uFEFFline,code,field,value\r\n${lines.map((line) => `${line}\r\n`).join('')}`;
}
