import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AttributeCatalogue, Attributes, AttributeValue } from './catalogue.ts';
import { evaluate } from './evaluate.ts';
import { lint } from './lint.ts';
import type { Rule } from './rule.ts';
import { partsOf } from './satisfiable.ts';

describe('findings are proved by trying every firm of a small world', () => {
  const small: AttributeCatalogue = {
    n: { type: 'number', item: null },
    t: { type: 'tags', item: null },
    g: { type: 'enum', order: ['A', 'B', 'C'], item: null },
    b: { type: 'boolean', item: null },
  };
  const numbers: AttributeValue[] = [null, -0.5, 0, 0.5, 1, 1.5, 2, 2.5];
  const lists: AttributeValue[] = [null, [], ['x'], ['y'], ['x', 'y']];
  const firms: Attributes[] = numbers.flatMap((one) =>
    lists.flatMap((t) =>
      [null, 'A', 'B', 'C'].flatMap((g) => [null, true, false].map((b) => ({ n: one, t, g, b }))),
    ),
  );
  const outcomesOf = (rule: Rule) => firms.map((firm) => evaluate(rule, firm, small));
  const leaf: fc.Arbitrary<Rule> = fc.oneof(
    fc.record({
      field: fc.constant('n'),
      op: fc.constantFrom('lt', 'le', 'gt', 'ge', 'eq', 'ne'),
      value: fc.integer({ min: 0, max: 2 }),
    }),
    fc.record({
      field: fc.constant('t'),
      op: fc.constantFrom('eq', 'ne'),
      value: fc.constantFrom('x', 'y'),
    }),
    fc.record({
      field: fc.constant('g'),
      op: fc.constantFrom('ge', 'lt', 'eq'),
      value: fc.constantFrom('A', 'B', 'C'),
    }),
    fc.record({ field: fc.constant('b'), op: fc.constantFrom('eq', 'ne'), value: fc.boolean() }),
    fc.record({ field: fc.constantFrom('n', 't', 'g', 'b'), op: fc.constant('present') }),
  );
  const { rule: anySmallRule } = fc.letrec<{ rule: Rule }>((tie) => ({
    rule: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.record({ all: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ not: tie('rule') }),
    ),
  }));

  function partAt(rule: Rule, path: readonly (string | number)[]): Rule {
    const [key, index, ...rest] = path;
    if (key === undefined) {
      return rule;
    }
    const [part, inside] =
      key === 'not' ? [partsOf(rule)[0], path.slice(1)] : [partsOf(rule)[Number(index)], rest];
    if (part === undefined) {
      throw new Error(`There is nothing at ${path.join('.')}`);
    }
    return partAt(part, inside);
  }

  /** The list without some of its parts. */
  function without(list: Rule, indexes: ReadonlySet<number>): Rule {
    const parts = partsOf(list).filter((_, index) => !indexes.has(index));
    return 'all' in list ? { all: parts } : { any: parts };
  }

  test('no verdict on a whole rule is wrong, and none is missed', () => {
    const met = { 'rule.contradiction': 0, 'rule.always_true': 0 };
    fc.assert(
      fc.property(anySmallRule, (rule) => {
        const outcomes = outcomesOf(rule);
        // A rule of several attributes is blamed on the smallest part that brings the verdict about.
        const codes = lint({ all: [rule] }, small).map(({ code }) => code);
        for (const [code, wanted] of [
          ['rule.contradiction', 'yes'],
          ['rule.always_true', 'no'],
        ] as const) {
          const [found] = lint(rule, small).filter(({ path }) => path.length === 0);
          if (found?.code === code) {
            expect(outcomes).not.toContain(wanted);
            met[code] += 1;
          }
          if (!outcomes.includes(wanted)) {
            expect(
              codes.some((one) => one === 'rule.contradiction' || one === 'rule.always_true'),
            ).toBe(true);
          }
        }
      }),
      { seed: 11, numRuns: 600 },
    );
    expect(Math.min(...Object.values(met))).toBeGreaterThan(10);
  }, 60_000);

  test('what is redundant changes no outcome, and what is not called so changes one', () => {
    let met = 0;
    fc.assert(
      fc.property(anySmallRule, (rule) => {
        const findings = lint(rule, small);
        const lists = Map.groupBy(
          findings.filter(({ code }) => code === 'rule.redundant'),
          ({ path }) => path.slice(0, -2).join('.'),
        );
        for (const found of lists.values()) {
          const list = partAt(rule, found[0]?.path.slice(0, -2) ?? []);
          const dropped = new Set(found.map(({ path }) => Number(path.at(-1))));
          expect(outcomesOf(without(list, dropped))).toEqual(outcomesOf(list));
          met += 1;
        }
        if (!('not' in rule) && !('field' in rule) && findings.length === 0) {
          for (const index of partsOf(rule).keys()) {
            expect(outcomesOf(without(rule, new Set([index])))).not.toEqual(outcomesOf(rule));
          }
        }
      }),
      { seed: 12, numRuns: 600 },
    );
    expect(met).toBeGreaterThan(50);
  }, 60_000);

  test('an unreachable alternative holds for nobody whom the rest takes; overlapping ones share a firm', () => {
    const met = { 'rule.unreachable': 0, 'rule.overlap': 0 };
    const choice = fc.array(anySmallRule, { minLength: 2, maxLength: 3 });
    fc.assert(
      fc.property(leaf, choice, (rest, any) => {
        const restOutcomes = outcomesOf(rest);
        const holds = any.map((part) =>
          outcomesOf(part).map((outcome, row) => outcome === 'yes' && restOutcomes[row] === 'yes'),
        );
        const findings = lint({ all: [rest, { any }] }, small);
        for (const index of any.keys()) {
          const codes = findings
            .filter(({ path }) => path.join('.') === `all.1.any.${index}`)
            .map(({ code }) => code);
          const isHeld = holds[index]?.includes(true) ?? false;
          if (codes.includes('rule.unreachable')) {
            expect(isHeld).toBe(false);
            met['rule.unreachable'] += 1;
          }
          if (codes.includes('rule.overlap')) {
            const shared = holds[index]?.some((is, row) =>
              holds.slice(0, index).some((earlier) => is && earlier[row]),
            );
            expect(shared).toBe(true);
            met['rule.overlap'] += 1;
          }
        }
      }),
      { seed: 13, numRuns: 1500 },
    );
    expect(Math.min(...Object.values(met))).toBeGreaterThan(5);
  }, 60_000);
});
