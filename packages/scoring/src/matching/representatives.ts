import type { AttributeDefinition, AttributeValue } from './catalogue.ts';
import { isList } from './compare.ts';
import type { Rule, Scalar } from './rule.ts';

/** Two to this many tag lists are tried at most. */
const MAXIMUM_WORDS = 8;

/**
 * One value of every class that a single-field rule can tell apart, the unknown included; null when
 * there are too many to try.
 */
export function representatives(
  rule: Rule,
  definition: AttributeDefinition,
): AttributeValue[] | null {
  const values = [...new Set(valuesIn(rule))];
  switch (definition.type) {
    case 'number':
      return [null, ...numbers(values.filter((value) => typeof value === 'number'))];
    case 'boolean':
      return [null, true, false];
    case 'enum':
      return [null, ...(definition.order ?? strings(values))];
    case 'string':
    case 'tags': {
      const words = values.filter((value) => typeof value === 'string');
      return words.length > MAXIMUM_WORDS
        ? null
        : [null, ...(definition.type === 'string' ? strings(words) : subsets(words))];
    }
  }
}

/** Each cut, the middle of each gap, and a value beyond either end. */
function numbers(cuts: readonly number[]): number[] {
  const sorted = cuts.toSorted((left, right) => left - right);
  const between = sorted.slice(1).map((cut, index) => ((sorted[index] ?? cut) + cut) / 2);
  const [lowest = 0] = sorted;
  const highest = sorted.at(-1) ?? 0;
  return [lowest - 1, ...sorted, ...between, highest + 1];
}

function strings(values: readonly Scalar[]): string[] {
  const words = values.filter((value) => typeof value === 'string');
  // Longer than any of them, so it is none of them.
  return [...words, `${words.join('')}other`];
}

function subsets(words: readonly string[]): string[][] {
  return words.reduce<string[][]>(
    (sets, word) => [...sets, ...sets.map((set) => [...set, word])],
    [[]],
  );
}

function valuesIn(rule: Rule): Scalar[] {
  if ('all' in rule) {
    return rule.all.flatMap(valuesIn);
  }
  if ('any' in rule) {
    return rule.any.flatMap(valuesIn);
  }
  if ('not' in rule) {
    return valuesIn(rule.not);
  }
  if (rule.value === undefined) {
    return [];
  }
  return isList(rule.value) ? [...rule.value] : [rule.value];
}
