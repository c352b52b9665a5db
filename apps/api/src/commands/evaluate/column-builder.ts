import type { Column } from '@xyd/scoring/workshop';
import { turnDaysToNumbers } from './days.ts';

/** A column with more different words than this names its rows and groups none; it is left out. */
const WORDS_MAX = 50_000;
/** Words this rare in a column of numbers are remarks, not levels; they count as gaps. */
const REMARK_SHARE_MAX = 0.05;
/** A column of so few different numbers is a code, of which a word is one more level. */
const CODE_LEVELS_MAX = 20;

const GAPS = new Set([
  '',
  'inf',
  '-inf',
  '+inf',
  'na',
  'n/a',
  '#n/a',
  'nan',
  '<na>',
  'null',
  '?',
  '.',
]);

/** Cells of one column as they come; whether it holds numbers or words shows when all are there. */
export type ColumnBuilder = {
  readonly name: string;
  add(row: number, text: string): void;
  /** The column of the first `rows` cells; null where it cannot serve a model. */
  build(rows: number): Column | null;
};

export function columnBuilder(
  name: string,
  rowsMax: number,
  decimalMark: DecimalMark = '.',
): ColumnBuilder {
  const numbers = new Float64Array(shared(rowsMax * Float64Array.BYTES_PER_ELEMENT));
  let codes: Int32Array | undefined;
  const words = new Map<string, number>();
  const add = (row: number, text: string): void => {
    const number = numberFrom(text, decimalMark);
    numbers[row] = number;
    if (!Number.isNaN(number)) return;
    const word = text.trim();
    if (isGap(word) || isInfinite(word)) return;
    codes ??= new Int32Array(shared(rowsMax * Int32Array.BYTES_PER_ELEMENT)).fill(-1);
    codes[row] = codeOf(word, words);
  };
  const build = (rows: number): Column | null => {
    const values = numbers.subarray(0, rows);
    const wordCodes = codes?.subarray(0, rows);
    if (wordCodes === undefined || areRemarks(values, wordCodes)) {
      return { kind: 'numeric', name, values };
    }
    if (turnDaysToNumbers(values, wordCodes, [...words.keys()])) {
      return { kind: 'numeric', name, values };
    }
    nameNumbers(values, wordCodes, words);
    if (words.size > WORDS_MAX) return null;
    return { kind: 'text', name, codes: wordCodes, levels: [...words.keys()] };
  };
  return { name, add, build };
}

/** Memory that threads share: a fold is trained in another thread than the one that reads the file. */
export const shared = (bytes: number): SharedArrayBuffer => new SharedArrayBuffer(bytes);

export function isGap(word: string): boolean {
  return word.length < 5 && GAPS.has(word.toLowerCase());
}

const isInfinite = (word: string): boolean => Math.abs(Number(word)) === Infinity;

/** A comma in files whose cells are parted by semicolons, as spreadsheets of much of Europe write them. */
export type DecimalMark = '.' | ',';
const WITH_COMMA = /^[-+]?[$€£¥￥]?\s?\d{1,3}(\.?\d{3})*,\d+\s?%?$|^[-+]?\d+,\d+\s?%?$/;

const NUMBER = /^[-+]?[$€£¥￥]?\s?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?\s?%?$/;

/**
 * The number a cell holds, be it 1200, -1.2e3, $1,200.00 or 12 %, with a decimal comma 1.200,5; NaN for words and gaps.
 * Infinite is a gap.
 */
export function numberFrom(text: string, decimalMark: DecimalMark = '.'): number {
  if (text === '') return NaN;
  const plain = Number(text);
  if (!Number.isNaN(plain)) {
    // Number() reads blanks as 0.
    return Number.isFinite(plain) && text.trim() !== '' ? plain : NaN;
  }
  if (decimalMark === ',' && WITH_COMMA.test(text.trim())) {
    return numberFrom(text.replaceAll('.', '').replace(',', '.'));
  }
  if (!NUMBER.test(text.trim())) return NaN;
  const digits = Number(text.replace(/[^\d.-]/g, ''));
  return text.includes('%') ? digits / 100 : digits;
}

function codeOf(word: string, words: Map<string, number>): number {
  const known = words.get(word);
  if (known !== undefined) return known;
  // Beyond the limit the column is given up; its words need not be kept.
  if (words.size > WORDS_MAX) return -1;
  words.set(word, words.size);
  return words.size - 1;
}

/** Whether the words of a column are strays among numbers: rare, and the numbers more than a few codes. */
function areRemarks(values: Float64Array, codes: Int32Array): boolean {
  const wordCount = codes.reduce((count, code) => count + (code >= 0 ? 1 : 0), 0);
  const distinct = new Set<number>();
  let numberCount = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    numberCount += 1;
    if (distinct.size <= CODE_LEVELS_MAX) distinct.add(value);
  }
  return (
    distinct.size > CODE_LEVELS_MAX && wordCount <= REMARK_SHARE_MAX * (wordCount + numberCount)
  );
}

/** In a column of words a number is a word too. */
function nameNumbers(values: Float64Array, codes: Int32Array, words: Map<string, number>): void {
  for (const [row, value] of values.entries()) {
    if (!Number.isNaN(value)) codes[row] = codeOf(String(value), words);
  }
}
