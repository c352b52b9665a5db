import { moneyText, type Locale } from '#lib/money.ts';
import { formatCount } from '#lib/numbers.ts';
import type { FieldFormat } from './record-columns.ts';

export type RecordWords = {
  missing: string;
  yes: string;
  no: string;
  code: (value: string) => string;
};

/** One value of a stored record as a person reads it; amounts come as decimal strings of fen. */
export function recordValueText(
  value: unknown,
  format: FieldFormat,
  locale: Locale,
  words: RecordWords,
): string {
  if (value === null || value === undefined) return words.missing;
  const text =
    typeof value === 'string' || typeof value === 'bigint' ? String(value) : JSON.stringify(value);
  switch (format) {
    case 'fen':
      return /^-?\d+$/.test(text) ? moneyText(BigInt(text), { unit: 'wan', locale }) : text;
    case 'count':
    case 'days':
      return formatCount(Number(text), locale);
    case 'milli':
      return formatCount(Math.round(Number(text) / 1000), locale);
    case 'flag':
      return value === true ? words.yes : words.no;
    case 'code':
      return words.code(text);
    case 'day':
      return text;
  }
}
