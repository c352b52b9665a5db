import { parseLocalDate, type LocalDate } from '../../../kernel/local-date.ts';

/** One VAT invoice of a firm. A negative amount is a red-letter correction; a void one (作废) never took effect. */
export type Invoice = {
  firm: string;
  /** `2019-03` */
  month: string;
  counterparty: string;
  amountFen: bigint;
  taxFen: bigint;
  isValid: boolean;
};

/** Which column a row is wrong in, or that it does not have six. */
export type RowFault =
  | 'columns'
  | 'enterprise'
  | 'unknown_enterprise'
  | 'date'
  | 'date_not_covered'
  | 'counterparty'
  | 'amount'
  | 'tax'
  | 'valid';

export const INVOICE_COLUMNS = [
  'enterprise',
  'date',
  'counterparty',
  'amount',
  'tax',
  'valid',
] as const;

/** VAT special invoices exist since the tax reform of 1994: an earlier day is a slip of the keyboard. */
const FIRST_DAY = '1994-01-01';
const AMOUNT = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/;
const COUNTERPARTY_LENGTH_MAX = 100;

/** Reads one row of the file. `before` is the first day that the source does not cover any more. */
export function parseInvoice(
  cells: readonly string[],
  before: LocalDate,
): { ok: true; invoice: Invoice } | { ok: false; fault: RowFault } {
  const [firm = '', date = '', counterparty = '', amount = '', tax = '', valid = ''] = cells;
  if (cells.length !== INVOICE_COLUMNS.length) return { ok: false, fault: 'columns' };
  if (!isFirmName(firm)) return { ok: false, fault: 'enterprise' };
  if (!isDay(date)) return { ok: false, fault: 'date' };
  if (date < FIRST_DAY || date >= before) return { ok: false, fault: 'date_not_covered' };
  if (counterparty === '' || counterparty.length > COUNTERPARTY_LENGTH_MAX) {
    return { ok: false, fault: 'counterparty' };
  }
  const amountFen = yuanToFen(amount);
  if (amountFen === null) return { ok: false, fault: 'amount' };
  const taxFen = yuanToFen(tax);
  if (taxFen === null) return { ok: false, fault: 'tax' };
  if (valid !== '1' && valid !== '0') return { ok: false, fault: 'valid' };
  const month = date.slice(0, 7);
  return {
    ok: true,
    invoice: { firm, month, counterparty, amountFen, taxFen, isValid: valid === '1' },
  };
}

/** Firms are named E1, E2, … in the source; the number makes their minted codes. */
export const isFirmName = (text: string): boolean => /^E[1-9]\d{0,5}$/.test(text);

/** `-943.4` yuan as fen, digit by digit: no amount passes through a floating-point number. Null when it is none. */
export function yuanToFen(text: string): bigint | null {
  const parts = AMOUNT.exec(text);
  if (!parts) return null;
  const [, sign, yuan = '', cents = ''] = parts;
  const fen = BigInt(`${yuan}${cents.padEnd(2, '0')}`);
  return sign === '-' ? -fen : fen;
}

const known = new Map<string, boolean>();
const KNOWN_MAX = 20_000;

// A million rows fall on some thousand days.
function isDay(text: string): boolean {
  const before = known.get(text);
  if (before !== undefined) return before;
  const answer = isCalendarDay(text);
  if (known.size < KNOWN_MAX) known.set(text, answer);
  return answer;
}

function isCalendarDay(text: string): boolean {
  try {
    return parseLocalDate(text) === text;
  } catch {
    return false;
  }
}
