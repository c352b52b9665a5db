import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AttributeCatalogue, Attributes } from './catalogue.ts';
import { evaluate } from './evaluate.ts';
import { buildIndex, type IndexedProduct, type Matches, type MatchIndex } from './match-index.ts';
import { normalForm } from './normal-form.ts';
import type { Rule } from './rule.ts';
import { anyAttributes, anyRule, randomCatalogue as catalogue } from './testing/random-rules.ts';

function bruteForce(products: readonly IndexedProduct[], attributes: Attributes): Matches {
  const matches: Matches = { yes: [], no: [], unknown: [] };
  for (const { id, rule } of products) {
    matches[evaluate(rule, attributes, catalogue)].push(id);
  }
  return matches;
}

/** The answer of the fast path, as ids. */
function fast(index: MatchIndex, attributes: Attributes) {
  const { yes, unknown } = index.matchPositions(attributes);
  const idAt = (position: number) => index.productAt(position)?.id;
  return { yes: yes.map(idAt), unknown: unknown.map(idAt) };
}

describe('the index answers as evaluating every rule would', () => {
  test('over a million evaluations of random rules, attributes and gaps', () => {
    const evaluations = { yes: 0, no: 0, unknown: 0 };
    fc.assert(
      fc.property(
        fc.array(anyRule, { minLength: 100, maxLength: 100, size: 'max' }),
        fc.array(anyAttributes, { minLength: 200, maxLength: 200, size: 'max' }),
        (rules, firms) => {
          const products = rules.map((rule, place) => ({ id: `p${place}`, rule }));
          const index = buildIndex(products, catalogue);
          for (const attributes of firms) {
            const expected = bruteForce(products, attributes);
            evaluations.yes += expected.yes.length;
            evaluations.no += expected.no.length;
            evaluations.unknown += expected.unknown.length;
            // Compared as texts: a million small comparisons would take most of the time.
            const { yes, unknown } = fast(index, attributes);
            expect([yes.join(), unknown.join()]).toEqual([
              expected.yes.join(),
              expected.unknown.join(),
            ]);
          }
        },
      ),
      { seed: 20_261_120, numRuns: 51 },
    );
    const { yes, no, unknown } = evaluations;
    expect(yes + no + unknown).toBeGreaterThan(1_000_000);
    // Each outcome was really met, many times.
    expect(Math.min(yes, no, unknown)).toBeGreaterThan(100_000);
  }, 60_000);

  test('with every product listed', () => {
    fc.assert(
      fc.property(fc.array(anyRule, { maxLength: 70 }), anyAttributes, (rules, attributes) => {
        const products = rules.map((rule, place) => ({ id: `p${place}`, rule }));
        expect(buildIndex(products, catalogue).match(attributes)).toEqual(
          bruteForce(products, attributes),
        );
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  test('where every product has bounds of its own, more of them than whole bitmaps are kept', () => {
    const numbers: AttributeCatalogue = { n: { type: 'number', item: null } };
    const products = Array.from({ length: 3000 }, (_, place) => ({
      id: `p${place}`,
      rule: { field: 'n', op: 'between', value: [place, place + 1000] } satisfies Rule,
    }));
    const index = buildIndex(products, numbers);
    for (const n of [-1, 0, 0.5, 1, 999, 1000, 1000.5, 2999, 3999, 4000]) {
      const expected = products.flatMap((_, place) =>
        n >= place && n <= place + 1000 ? [place] : [],
      );
      expect(index.matchPositions({ n })).toEqual({ yes: expected, unknown: [] });
    }
    // A bitmap for each of six thousand places would take more than two million bytes.
    expect(index.bytes).toBeLessThan(200_000);
  });
});

describe('one product changed', () => {
  test('the index answers like one compiled anew, through hundreds of changes', () => {
    const change = fc.record({
      id: fc.integer({ min: 0, max: 99 }).map((number) => `p${number}`),
      rule: fc.option(anyRule, { freq: 4 }),
    });
    fc.assert(
      fc.property(
        fc.array(anyRule, { minLength: 50, maxLength: 50, size: 'max' }),
        fc.array(change, { minLength: 800, maxLength: 800, size: 'max' }),
        fc.array(anyAttributes, { minLength: 5, maxLength: 5 }),
        (rules, changes, firms) => {
          const products = new Map(
            rules.map((rule, place) => [`p${place}`, { id: `p${place}`, rule }]),
          );
          let index = buildIndex([...products.values()], catalogue);
          for (const [step, { id, rule }] of changes.entries()) {
            if (rule === null) {
              products.delete(id);
              index = index.withoutProduct(id);
            } else {
              products.set(id, { id, rule });
              index = index.withProduct({ id, rule });
            }
            if (step % 40 === 0) {
              expect(index.size).toBe(products.size);
              for (const attributes of firms) {
                expect(index.match(attributes)).toEqual(
                  bruteForce([...products.values()], attributes),
                );
              }
            }
          }
        },
      ),
      { seed: 21, numRuns: 4 },
    );
  }, 60_000);

  test('leaves the old index, and the places of the others, as they were', () => {
    const positive: Rule = { field: 'n', op: 'gt', value: 0 };
    const negative: Rule = { field: 'n', op: 'lt', value: 0 };
    const old = buildIndex(
      [
        { id: 'a', rule: positive },
        { id: 'b', rule: positive },
      ],
      catalogue,
    );
    const changed = old.withProduct({ id: 'a', rule: negative });
    expect(changed.matchPositions({ n: 1 }).yes).toEqual([1]);
    expect(old.matchPositions({ n: 1 }).yes).toEqual([0, 1]);
    const without = changed.withoutProduct('a');
    expect([without.productAt(0), without.productAt(1)?.id, without.size]).toEqual([null, 'b', 1]);
    expect(without.withoutProduct('a')).toBe(without);
    expect(without.withProduct({ id: 'c', rule: positive }).match({ n: 1 }).yes).toEqual([
      'b',
      'c',
    ]);
  });
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
