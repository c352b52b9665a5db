import { describe, expect, test } from 'vitest';
import { GRADES } from '../model/grades.ts';
import { startingModel } from '../model/starting-model.ts';
import { type ExpertModelCard, parseExpertCard } from './expert-card.ts';
import type { ExpertCardFigures } from './expert-figures.ts';
import { type ExpertModelFacts, makeExpertCard } from './make-expert-card.ts';

const hash = 'a'.repeat(64);

const figures: ExpertCardFigures = {
  asOf: '2026-11-22',
  population: {
    firms: 400,
    scored: 300,
    withheldForVeto: 20,
    withheldForData: 80,
    unscored: 7,
    grades: GRADES.map((grade) => ({ grade, firms: 0 })),
    confidence: 0.5,
    publicCoverage: 0.7,
    marketCoverage: 0.4,
  },
  stability: {
    expectedMonth: '2026-10',
    actualMonth: '2026-11',
    psi: 0.31,
    criticalValue: 0.06,
    verdict: 'significant_shift',
    features: [{ feature: 'age_months', csi: 0.01, verdict: 'stable' }],
  },
  fairness: [
    {
      attribute: 'city',
      groups: [
        { group: '410100', firms: 150, acceptedShare: 0.8, impactRatio: 1, pValue: 1 },
        { group: '410300', firms: 150, acceptedShare: 0.4, impactRatio: 0.5, pValue: 0.0001 },
        { group: '410200', firms: 30, acceptedShare: 0.6, impactRatio: 0.75, pValue: 0.2 },
      ],
      suppressedGroups: 1,
      suppressedFirms: 5,
    },
  ],
};

const facts: ExpertModelFacts = {
  model: startingModel,
  hash,
  firstUsedOn: '2026-10-01',
  preparedOn: '2026-11-22',
  figures: null,
};
const codesOf = (card: ExpertModelCard) => card.limits.map(({ code }) => code);

describe('the card of a model of experts', () => {
  test('is valid, survives JSON, and is the same again', () => {
    for (const given of [facts, { ...facts, figures }]) {
      const card = makeExpertCard(given);
      expect(parseExpertCard(JSON.parse(JSON.stringify(card)))).toEqual(card);
      expect(makeExpertCard(given)).toEqual(card);
    }
  });

  test('has every term of the model, its shares adding up', () => {
    const { sides } = makeExpertCard(facts);
    const blocks = sides.flatMap((side) => side.blocks);
    expect(blocks.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    const terms = blocks.flatMap((block) => block.terms);
    expect(terms.map(({ feature, weight, curve }) => ({ feature, weight, curve }))).toEqual(
      [...startingModel.public.blocks, ...startingModel.market.blocks].flatMap((block) =>
        block.terms.map(({ feature, weight, curve }) => ({ feature, weight, curve })),
      ),
    );
    for (const block of blocks.filter((one) => one.terms.length > 0)) {
      expect(block.terms.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    }
  });

  test('names for each veto and cap what it rests on', () => {
    const { vetoes, caps } = makeExpertCard(facts);
    expect(vetoes.map(({ code }) => code)).toEqual(startingModel.vetoes.map(({ code }) => code));
    expect([...vetoes, ...caps].filter(({ basis }) => basis.length === 0)).toEqual([]);
    expect(vetoes.find(({ code }) => code === 'tax_grade_d')).toMatchObject({
      item: 'TAX',
      atLeast: null,
      atMost: 0,
    });
    expect(caps.find(({ code }) => code === 'public_grade_d')?.basis[0]?.kind).toBe('law');
  });

  test('says that a rule without a basis has none', () => {
    const [veto] = startingModel.vetoes;
    if (veto === undefined) throw new Error('the model has no veto');
    const model = { ...startingModel, vetoes: [{ ...veto, code: 'new_rule' }] };
    expect(makeExpertCard({ ...facts, model }).limits).toContainEqual({
      code: 'basis_not_stated',
      parameters: { rule: 'new_rule' },
    });
  });

  test('without figures says so, and forbids a probability that it does not give', () => {
    const card = makeExpertCard(facts);
    expect(codesOf(card)).toEqual(
      expect.arrayContaining(['expert_weights', 'not_calibrated', 'not_scored_yet']),
    );
    expect(card.exclusions).toContain('state_probability');
    const calibrated = makeExpertCard({
      ...facts,
      model: {
        ...startingModel,
        calibration: {
          method: 'isotonic',
          outcomes: { from: '2025-01-01', to: '2026-06-30' },
          cases: 900,
          bads: 40,
          intervalShare: 0.8,
          bands: [{ from: 0, cases: 900, bads: 40 }],
        },
      },
    });
    expect(codesOf(calibrated)).not.toContain('not_calibrated');
    expect(calibrated.exclusions).not.toContain('state_probability');
  });

  test('warns of a shift and of a group at a disadvantage, but not of what chance may make', () => {
    const { limits } = makeExpertCard({ ...facts, figures });
    expect(limits).toContainEqual({
      code: 'group_adversely_affected',
      parameters: { attribute: 'city', group: '410300', impactRatio: 0.5 },
    });
    expect(limits.filter(({ code }) => code === 'group_adversely_affected')).toHaveLength(1);
    expect(limits).toContainEqual({
      code: 'population_shifted',
      parameters: { psi: 0.31, expectedMonth: '2026-10', actualMonth: '2026-11' },
    });
    const few = { ...figures.population, scored: 60 };
    expect(codesOf(makeExpertCard({ ...facts, figures: { ...figures, population: few } }))).toEqual(
      expect.arrayContaining(['few_firms', 'mostly_withheld']),
    );
  });

  test('a card with a wrong figure is refused by its path', () => {
    const card = makeExpertCard(facts);
    expect(() => parseExpertCard({ ...card, more: 1 })).toThrow(/more/);
    expect(() => parseExpertCard({ ...card, preparedOn: 'today' })).toThrow(/preparedOn/);
  });
});
