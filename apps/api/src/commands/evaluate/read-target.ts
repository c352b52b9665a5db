import { isGap, numberFrom } from './column-builder.ts';
import { EvaluationRefusedError } from './refusal.ts';

const BAD_WORDS = [
  '1',
  'true',
  't',
  'yes',
  'y',
  'bad',
  'default',
  'defaulted',
  'charged off',
  'chgoff',
  'delinquent',
  '是',
  '坏',
  '违约',
  '逾期',
];
const GOOD_WORDS = [
  '0',
  'false',
  'f',
  'no',
  'n',
  'good',
  'paid',
  'fully paid',
  'non-default',
  '否',
  '好',
  '正常',
];

/** Words shown of a target that has too many. */
const WORDS_SHOWN = 5;

/** A case without an outcome teaches nothing and can be judged by nothing. */
export const NO_OUTCOME = -1;

/** Outcomes as words, until all are known. */
export type TargetBuilder = {
  add(text: string): void;
  /** Of each case 1, 0 or NO_OUTCOME. Throws EvaluationRefusedError unless there are two values. */
  build(column: string): Int8Array;
};

export function targetBuilder(rowsMax: number): TargetBuilder {
  const codes = new Int32Array(rowsMax);
  const words = new Map<string, { code: number; cases: number }>();
  let rows = 0;
  const add = (text: string): void => {
    const word = normalised(text);
    if (isGap(word)) codes[rows] = NO_OUTCOME;
    else {
      const known = words.get(word) ?? { code: words.size, cases: 0 };
      known.cases += 1;
      // A column of ids would fill the memory with words before it is refused.
      if (words.size < WORDS_SHOWN || words.has(word)) words.set(word, known);
      codes[rows] = known.code;
    }
    rows += 1;
  };
  const build = (column: string): Int8Array => {
    const [first, second, ...others] = [...words.entries()];
    if (first === undefined) {
      throw new EvaluationRefusedError(`The target "${column}" has no value in any row.`);
    }
    if (second === undefined) {
      throw new EvaluationRefusedError(
        `The target "${column}" has one value only, "${first[0]}"; two are needed.`,
      );
    }
    if (others.length > 0) {
      const shown = [...words.keys()].map((word) => `"${word}"`);
      const more = words.size < WORDS_SHOWN ? '' : ' …';
      throw new EvaluationRefusedError(
        `The target "${column}" must have two values, but has more: ${shown.join(', ')}${more}.`,
      );
    }
    const bad = badOf([first[0], first[1].cases], [second[0], second[1].cases]);
    const badCode = words.get(bad)?.code;
    return Int8Array.from(codes.subarray(0, rows), (code) =>
      code === NO_OUTCOME ? NO_OUTCOME : code === badCode ? 1 : 0,
    );
  };
  return { add, build };
}

type Value = readonly [word: string, cases: number];

/** Which of two values is the bad one: by its meaning, else the rarer, else the later in the alphabet. */
export function badOf([first, firstCases]: Value, [second, secondCases]: Value): string {
  const firstLean = leaning(first, second);
  const secondLean = leaning(second, first);
  if (firstLean !== secondLean) return firstLean > secondLean ? first : second;
  if (firstCases !== secondCases) return firstCases < secondCases ? first : second;
  return first > second ? first : second;
}

/** 1 for a word that means bad, −1 for one that means good. Of 1 and 2 neither has a meaning. */
function leaning(word: string, other: string): number {
  const areNumbers = !Number.isNaN(numberFrom(word)) && !Number.isNaN(numberFrom(other));
  if (areNumbers && ![word, other].some((one) => one === '0' || one === '-1')) return 0;
  if (BAD_WORDS.includes(word)) return 1;
  return GOOD_WORDS.includes(word) ? -1 : 0;
}

/** "1", "1.0" and " 1 " are one value, as are "Yes" and "yes". */
function normalised(text: string): string {
  const word = text.trim().toLowerCase();
  const number = numberFrom(word);
  return Number.isNaN(number) ? word : String(number);
}
