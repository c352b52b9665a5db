import { type ColumnTest, columnTest } from './column-test.ts';
import type { EnterpriseColumns } from './enterprise-columns.ts';
import { BITS_OF, YES } from './outcome-bits.ts';
import type { Outcome, Rule } from './rule.ts';

/** How many enterprises a rule takes, refuses, and leaves open. */
export type OutcomeCounts = Readonly<Record<Outcome, number>>;

export type EnterpriseMatches = {
  readonly counts: OutcomeCounts;
  /** The rows of an outcome, ascending. */
  rowsOf(outcome: Outcome): number[];
};

/** Rows worked on at a time: what is in hand then stays in the processor's nearest cache. */
const BLOCK = 4096;

/** A rule without `not`: it has been pushed into the comparisons. */
type Plan =
  | { readonly kind: 'leaf'; readonly fill: ColumnTest }
  | { readonly kind: 'all' | 'any'; readonly parts: readonly Plan[] };

/**
 * The other direction of the index: one validated rule against many enterprises. Answers for each
 * exactly as `evaluate` would. Throws where the rule speaks of a field that has no column.
 */
export function matchEnterprises(rule: Rule, enterprises: EnterpriseColumns): EnterpriseMatches {
  const { count } = enterprises;
  const plan = planOf(rule, false, enterprises);
  // Whole words, so that outcomes can be combined four at a time.
  const outcomes = new Uint8Array(Math.ceil(count / 4) * 4);
  const scratch = Array.from({ length: heightOf(plan) }, () => new Uint8Array(BLOCK));
  for (let start = 0; start < count; start += BLOCK) {
    const size = Math.min(BLOCK, outcomes.length - start);
    run(plan, outcomes.subarray(start, start + size), { start, scratch, depth: 0 });
  }
  const rows = outcomes.subarray(0, count);
  return { counts: countsOf(rows), rowsOf: (outcome) => rowsWith(rows, BITS_OF[outcome]) };
}

function planOf(rule: Rule, negated: boolean, enterprises: EnterpriseColumns): Plan {
  if ('not' in rule) {
    return planOf(rule.not, !negated, enterprises);
  }
  if ('field' in rule) {
    const column = enterprises.columns.get(rule.field);
    if (column === undefined) {
      throw new Error(`Rule speaks of ${rule.field}, for which there is no column`);
    }
    return { kind: 'leaf', fill: columnTest({ leaf: rule, negated }, column) };
  }
  const isAll = 'all' in rule;
  const parts = (isAll ? rule.all : rule.any).map((part) => planOf(part, negated, enterprises));
  // By De Morgan's laws a denied `any` asks for every part to be denied; that holds in three values too.
  return { kind: isAll === negated ? 'any' : 'all', parts };
}

function heightOf(plan: Plan): number {
  return plan.kind === 'leaf' ? 1 : 1 + Math.max(0, ...plan.parts.map(heightOf));
}

type Place = {
  readonly start: number;
  readonly scratch: readonly Uint8Array[];
  readonly depth: number;
};

function run(plan: Plan, into: Uint8Array, { start, scratch, depth }: Place): void {
  if (plan.kind === 'leaf') {
    plan.fill(into, start);
    return;
  }
  into.fill(plan.kind === 'all' ? YES : 0);
  const other = scratch[depth]?.subarray(0, into.length) ?? new Uint8Array(into.length);
  for (const part of plan.parts) {
    run(part, other, { start, scratch, depth: depth + 1 });
    if (!combine(into, other, plan.kind)) {
      return;
    }
  }
}

/** False when no row can change any more: all refused under `all`, all taken under `any`. */
function combine(into: Uint8Array, other: Uint8Array, kind: 'all' | 'any'): boolean {
  const left = wordsOf(into);
  const right = wordsOf(other);
  let open = 0;
  if (kind === 'all') {
    for (let word = 0; word < left.length; word += 1) {
      const both = (left[word] ?? 0) & (right[word] ?? 0);
      left[word] = both;
      open |= both;
    }
  } else {
    for (let word = 0; word < left.length; word += 1) {
      const either = (left[word] ?? 0) | (right[word] ?? 0);
      left[word] = either;
      open |= ~either & 0x0303_0303;
    }
  }
  return open !== 0;
}

function wordsOf(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >>> 2);
}

function countsOf(rows: Uint8Array): OutcomeCounts {
  const counts = new Int32Array(4);
  for (const row of rows) {
    counts[row] = (counts[row] ?? 0) + 1;
  }
  const [no = 0, unknown = 0, , yes = 0] = counts;
  return { yes, no, unknown };
}

function rowsWith(rows: Uint8Array, code: number): number[] {
  const found: number[] = [];
  for (let row = 0; row < rows.length; row += 1) {
    if (rows[row] === code) {
      found.push(row);
    }
  }
  return found;
}
