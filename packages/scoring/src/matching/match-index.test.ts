import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AttributeCatalogue, Attributes } from './catalogue.ts';
import { evaluate } from './evaluate.ts';
import { buildIndex } from './match-index.ts';
import { normalForm } from './normal-form.ts';
import type { Rule } from './rule.ts';
import { validateRule } from './validate-rule.ts';

const GRADES = ['A', 'B', 'C'];
const catalogue: AttributeCatalogue = {
  n: { type: 'number', item: 'TAX' },
  m: { type: 'number', item: 'INVOICE' },
  s: { type: 'string', item: null },
  b: { type: 'boolean', item: null },
  t: { type: 'tags', item: null },
  g: { type: 'enum', order: GRADES, item: 'TAX' },
  u: { type: 'enum', item: null },
};

const number = fc.constantFrom(-1, 0, 0.5, 1, 2, 3);
const word = fc.constantFrom('x', 'y', 'z');
const grade = fc.constantFrom(...GRADES);
const leafOf = (
  field: string,
  value: fc.Arbitrary<unknown>,
  ordered: boolean,
): fc.Arbitrary<Rule> =>
  fc
    .oneof(
      fc.record({ op: fc.constantFrom('eq', 'ne'), value }),
      fc.record({ op: fc.constantFrom('in', 'not_in'), value: fc.array(value, { maxLength: 3 }) }),
      fc.constant({ op: 'present' }),
      ...(ordered
        ? [
            fc.record({ op: fc.constantFrom('lt', 'le', 'gt', 'ge'), value }),
            fc.record({ op: fc.constant('between'), value: fc.tuple(value, value) }),
          ]
        : []),
    )
    .map((rest) => valid({ field, ...rest }));

function valid(json: unknown): Rule {
  const validation = validateRule(json, catalogue);
  if (!validation.ok) {
    throw new Error(JSON.stringify(validation.issues));
  }
  return validation.rule;
}

const leaf = fc.oneof(
  leafOf('n', number, true),
  leafOf('m', number, true),
  leafOf('s', word, false),
  leafOf('b', fc.boolean(), false),
  leafOf('t', word, false),
  leafOf('g', grade, true),
  leafOf('u', word, false),
);
const { rule: anyRule } = fc.letrec<{ rule: Rule }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.record({ all: fc.array(tie('rule'), { maxLength: 4 }) }),
    fc.record({ any: fc.array(tie('rule'), { maxLength: 4 }) }),
    fc.record({ not: tie('rule') }),
  ),
}));

/** Every kind of value, the gaps and values of the wrong type included. */
const anyAttributes: fc.Arbitrary<Attributes> = fc.record(
  {
    n: fc.oneof(number, fc.constantFrom(null, -7, 0.25, 99, Number.NaN, Infinity, -0, 'x')),
    m: fc.oneof(number, fc.constant(null)),
    s: fc.oneof(word, fc.constantFrom(null, '', 'w', 4), fc.array(word, { maxLength: 2 })),
    b: fc.constantFrom(true, false, null, 'true'),
    t: fc.oneof(
      fc.array(fc.constantFrom('x', 'y', 'z', 'w'), { maxLength: 3 }),
      fc.constantFrom(null, 'x'),
    ),
    g: fc.oneof(grade, fc.constantFrom(null, 'D')),
    u: fc.oneof(word, fc.constantFrom(null, 'w')),
  },
  { requiredKeys: [] },
);

test('answers as evaluating every rule would, over random rules, attributes and gaps', () => {
  const evaluations = { yes: 0, no: 0, unknown: 0 };
  fc.assert(
    fc.property(
      fc.array(anyRule, { minLength: 1, maxLength: 70, size: 'max' }),
      fc.array(anyAttributes, { minLength: 1, maxLength: 20, size: 'max' }),
      (rules, firms) => {
        const products = rules.map((rule, index) => ({ id: `p${index}`, rule }));
        const index = buildIndex(products, catalogue);
        for (const attributes of firms) {
          const expected: Record<'yes' | 'no' | 'unknown', string[]> = {
            yes: [],
            no: [],
            unknown: [],
          };
          for (const { id, rule } of products) {
            const outcome = evaluate(rule, attributes, catalogue);
            expected[outcome].push(id);
            evaluations[outcome] += 1;
          }
          expect(index.match(attributes)).toEqual(expected);
          const { yes, unknown } = index.matchPositions(attributes);
          expect(yes.map((position) => `p${position}`)).toEqual(expected.yes);
          expect(unknown.map((position) => `p${position}`)).toEqual(expected.unknown);
        }
      },
    ),
    { seed: 20_261_120, numRuns: 250 },
  );
  // Each outcome was really met, many times.
  expect(Math.min(...Object.values(evaluations))).toBeGreaterThan(5000);
});

test('the normal form keeps all three values', () => {
  fc.assert(
    fc.property(anyRule, anyAttributes, (rule, attributes) => {
      const form = normalForm(rule, 64);
      fc.pre(form !== null);
      const alternatives = form.map((tests) => ({
        all: tests.map(({ leaf: one, negated }) => (negated ? { not: one } : one)),
      }));
      expect(evaluate({ any: alternatives }, attributes, catalogue)).toBe(
        evaluate(rule, attributes, catalogue),
      );
    }),
    { seed: 8, numRuns: 3000 },
  );
});

test('rules with more than eight alternatives are answered all the same', () => {
  const pair = (low: number): Rule => ({
    any: [
      { field: 'n', op: 'eq', value: low },
      { field: 'm', op: 'eq', value: low },
    ],
  });
  const rule: Rule = { all: [pair(1), pair(2), pair(1), pair(2)] };
  expect(normalForm(rule, 8)).toBeNull();
  const index = buildIndex([{ id: 'wide', rule }], catalogue);
  expect(index.match({ n: 1, m: 2 }).yes).toEqual(['wide']);
  expect(index.match({ n: 1, m: 3 }).no).toEqual(['wide']);
  expect(index.match({ n: 1 }).unknown).toEqual(['wide']);
});

test('an impossible part keeps a rule of a thousand million alternatives small', () => {
  const wide: Rule = {
    any: Array.from({ length: 1000 }, (_, value) => ({ field: 'n', op: 'eq', value })),
  };
  expect(normalForm({ all: [wide, wide, wide, { any: [] }] }, 8)).toEqual([]);
});

test('without products there is nothing to match', () => {
  expect(buildIndex([], catalogue).match({ n: 1 })).toEqual({ yes: [], no: [], unknown: [] });
});
