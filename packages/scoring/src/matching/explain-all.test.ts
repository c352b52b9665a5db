import fc from 'fast-check';
import { expect, test } from 'vitest';
import { explain } from './explain.ts';
import { buildExplainer } from './explain-all.ts';
import { anyAttributes, anyRule, randomCatalogue as catalogue } from './testing/random-rules.ts';

test('says of every product what explaining it alone says', () => {
  const met = { yes: 0, no: 0, unknown: 0 };
  fc.assert(
    fc.property(
      fc.array(anyRule, { maxLength: 60, size: 'max' }),
      fc.array(anyAttributes, { minLength: 1, maxLength: 20, size: 'max' }),
      (rules, firms) => {
        const { comparisons, explainAll } = buildExplainer(
          rules.map((rule, place) => ({ id: `p${place}`, rule })),
          catalogue,
        );
        for (const attributes of firms) {
          const told: unknown[] = [];
          explainAll(attributes, {
            yes: (position) => told.push({ position, outcome: 'yes' }),
            no: (position, failed) =>
              told.push({
                position,
                outcome: 'no',
                failed: failed.map((place) => comparisons[place]),
              }),
            unknown: (position, needs) => told.push({ position, outcome: 'unknown', needs }),
          });
          const expected = rules.map((rule, position) => {
            const explanation = explain(rule, attributes, catalogue);
            met[explanation.outcome] += 1;
            return explanation.outcome === 'no'
              ? {
                  position,
                  outcome: 'no',
                  failed: explanation.failed.map(({ field, op, value }) =>
                    value === null ? { field, op } : { field, op, value },
                  ),
                }
              : { position, ...explanation };
          });
          // As JSON, which does not know nought from minus nought: neither do the comparisons.
          expect(asJson(told)).toEqual(asJson(expected));
        }
      },
    ),
    { seed: 41, numRuns: 60 },
  );
  expect(Math.min(...Object.values(met))).toBeGreaterThan(1000);
}, 60_000);

function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
