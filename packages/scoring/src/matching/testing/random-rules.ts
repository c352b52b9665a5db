import fc from 'fast-check';
import type { AttributeCatalogue, Attributes } from '../catalogue.ts';
import type { Rule } from '../rule.ts';
import { validateRule } from '../validate-rule.ts';

const GRADES = ['A', 'B', 'C'];

/** A field of every type, an ordered and an unordered enum among them. */
export const randomCatalogue: AttributeCatalogue = {
  n: { type: 'number', item: 'TAX' },
  m: { type: 'number', item: 'INVOICE' },
  s: { type: 'string', item: null },
  b: { type: 'boolean', item: null },
  t: { type: 'tags', item: null },
  g: { type: 'enum', order: GRADES, item: 'TAX' },
  u: { type: 'enum', item: null },
};

const number = fc.constantFrom(-1, -0, 0, 0.5, 1, 2, 3);
const word = fc.constantFrom('x', 'y', 'z');
const grade = fc.constantFrom(...GRADES);

function leafOf(field: string, value: fc.Arbitrary<unknown>, ordered: boolean): fc.Arbitrary<Rule> {
  return fc
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
}

function valid(json: unknown): Rule {
  const validation = validateRule(json, randomCatalogue);
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

/** Rules of every shape and operator. */
export const { rule: anyRule } = fc.letrec<{ rule: Rule }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.record({ all: fc.array(tie('rule'), { maxLength: 4 }) }),
    fc.record({ any: fc.array(tie('rule'), { maxLength: 4 }) }),
    fc.record({ not: tie('rule') }),
  ),
}));

/** Every kind of value, the gaps and values of the wrong type included. */
export const anyAttributes: fc.Arbitrary<Attributes> = fc.record(
  {
    n: fc.oneof(number, fc.constantFrom(null, -7, 0.25, 99, Number.NaN, Infinity, 'x')),
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
