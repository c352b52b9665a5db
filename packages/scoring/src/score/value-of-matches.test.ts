import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MATCHING_CATALOGUE } from '../attributes/catalogue.ts';
import { toAttributes } from '../attributes/to-attributes.ts';
import { computeFeatures } from '../features/feature-vector.ts';
import { evaluate } from '../matching/evaluate.ts';
import type { Rule } from '../matching/rule.ts';
import { startingModel } from '../model/starting-model.ts';
import { asOf, blamelessFirm, months, taxMonth } from '../testing/records.ts';
import { itemOutlooks } from './item-outlooks.ts';
import { score } from './score.ts';
import { valueOfMatches } from './value-of-matches.ts';

const taxRecords = blamelessFirm().filter(({ item }) => item === 'TAX');
const withoutTax = blamelessFirm().filter(({ item }) => item !== 'TAX');
const facts = {
  regionCode: '410100',
  industryCode: '3311',
  sizeClass: 'SMALL' as const,
  tags: [],
  isFirstLoan: true,
  requestedAmountFen: 100_000_000n,
  requestedTermMonths: 12,
};

const features = computeFeatures(withoutTax, asOf);
const result = score(features, startingModel);
const attributes = toAttributes(features, facts, result);
const typical = { tax_credit_grade: 'B', tax_paid_12m_fen: 3_000_000, declared_sales_12m_fen: 5e8 };
const outlooks = itemOutlooks(features, result, startingModel, typical);
const valueOf = (rules: Record<string, Rule>) =>
  valueOfMatches(
    Object.entries(rules).map(([id, rule]) => ({ id, rule })),
    attributes,
    MATCHING_CATALOGUE,
    outlooks,
  );

describe('what sharing the tax record would do', () => {
  const [first, ...others] = valueOf({
    easy: { field: 'tax_paid_12m_fen', op: 'ge', value: 1_000_000 },
    hard: { field: 'tax_paid_12m_fen', op: 'ge', value: 100_000_000 },
    needsTwo: {
      all: [
        { field: 'tax_credit_grade', op: 'ge', value: 'B' },
        { field: 'water_arrears_days', op: 'le', value: 0 },
      ],
    },
    never: {
      all: [
        { field: 'region_code', op: 'eq', value: '419001' },
        { field: 'tax_credit_grade', op: 'ge', value: 'B' },
      ],
    },
    already: { field: 'region_code', op: 'eq', value: '410100' },
    unless: { not: { field: 'tax_credit_grade', op: 'in', value: ['C', 'D'] } },
    clear: { field: 'has_active_veto', op: 'eq', value: false },
    scoreNow: { field: 'score', op: 'ge', value: 700 },
    scoreBest: { field: 'score', op: 'ge', value: 815 },
    scoreBeyond: { field: 'grade', op: 'eq', value: 'AAA' },
  });

  test('is the widest, and told by what is likely, what is possible and what is put at risk', () => {
    expect(first).toEqual({
      item: 'TAX',
      gainedAtBest: expect.arrayContaining(['easy', 'hard', 'unless', 'clear']),
      gainedLikely: expect.arrayContaining(['easy', 'unless', 'clear']),
      atRisk: expect.not.arrayContaining(['already']),
    });
    expect(first?.gainedAtBest).not.toContain('needsTwo');
    expect(first?.gainedAtBest).not.toContain('never');
    expect(first?.gainedAtBest).not.toContain('scoreBeyond');
    expect(first?.gainedLikely).not.toContain('hard');
  });

  test('leaves to other items what is theirs', () => {
    for (const { gainedAtBest } of others) {
      expect(gainedAtBest).not.toContain('easy');
      expect(gainedAtBest).not.toContain('clear');
    }
  });
});

test(
  'what the item really says never gains a match beyond the best, nor loses one not at risk',
  { timeout: 60_000 },
  () => {
    const field = fc.oneof(
      fc.record({
        field: fc.constantFrom('tax_paid_12m_fen' as const, 'declared_sales_12m_fen' as const),
        op: fc.constantFrom('ge' as const, 'lt' as const),
        value: fc.integer({ min: 0, max: 60_000_000 }),
      }),
      fc.record({
        field: fc.constant('score' as const),
        op: fc.constantFrom('ge' as const, 'lt' as const, 'gt' as const),
        value: fc.integer({ min: 500, max: 900 }),
      }),
      fc.record({
        field: fc.constant('grade' as const),
        op: fc.constantFrom('ge' as const, 'le' as const, 'eq' as const),
        value: fc.constantFrom('AA', 'A', 'BBB', 'BB'),
      }),
      fc.constant({ field: 'region_code' as const, op: 'eq' as const, value: '410100' }),
      fc.constant({ field: 'has_active_veto' as const, op: 'eq' as const, value: false }),
    );
    const anyRule: fc.Arbitrary<Rule> = fc.letrec<{ rule: Rule }>((tie) => ({
      rule: fc.oneof(
        { maxDepth: 2 },
        field,
        fc.record({ all: fc.array(tie('rule'), { maxLength: 3 }) }),
        fc.record({ any: fc.array(tie('rule'), { maxLength: 3 }) }),
        fc.record({ not: tie('rule') }),
      ),
    })).rule;
    fc.assert(
      fc.property(
        fc.array(anyRule, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 0, max: 20_000_000 }),
        (rules, paid) => {
          const products = rules.map((rule, index) => ({ id: `p${index}`, rule }));
          const tax = valueOfMatches(products, attributes, MATCHING_CATALOGUE, outlooks).find(
            ({ item }) => item === 'TAX',
          );
          const shared = [
            ...withoutTax,
            ...taxRecords.filter(({ kind }) => kind === 'tax_credit_grade'),
            ...months(24).map((month) =>
              taxMonth(month, { taxPaidFen: paid, declaredSalesFen: paid * 10 }),
            ),
          ];
          const then = computeFeatures(shared, asOf);
          const attributesThen = toAttributes(then, facts, score(then, startingModel));
          for (const { id, rule } of products) {
            const before = evaluate(rule, attributes, MATCHING_CATALOGUE);
            const after = evaluate(rule, attributesThen, MATCHING_CATALOGUE);
            if (before !== 'yes' && after === 'yes') {
              expect(tax?.gainedAtBest).toContain(id);
            }
            if (before === 'yes' && after === 'no') {
              expect(tax?.atRisk).toContain(id);
            }
          }
        },
      ),
      { seed: 41, numRuns: 200 },
    );
  },
);
