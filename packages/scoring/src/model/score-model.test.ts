import { describe, expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import file from './models/2026-11.json' with { type: 'json' };
import { parseScoreModel, ScoreModel } from './score-model.ts';
import { canonicalModelJson, startingModel } from './starting-model.ts';

const faultsOf = (json: unknown) => {
  const result = ScoreModel.safeParse(json);
  return result.success
    ? []
    : result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
};

test('the starting model weighs the blocks as the method says', () => {
  const weights = (side: 'public' | 'market') =>
    startingModel[side].blocks
      .filter((block) => !block.optional)
      .map((block) => [block.code, block.weight]);
  expect(Object.fromEntries(weights('public'))).toEqual({
    existence: 10,
    lawfulness: 35,
    judicial: 20,
    commitment: 15,
    honour: 10,
    social: 10,
  });
  expect(Object.fromEntries(weights('market'))).toEqual({
    tax: 25,
    invoice: 20,
    cash_flow: 15,
    employment: 10,
    utilities: 10,
    assets: 10,
    technology: 5,
    supply_chain: 5,
  });
});

test('canonical text ignores the order of keys and nothing else', () => {
  expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: true })).toBe(
    '{"a":true,"b":[1,{"c":"x","d":null}]}',
  );
  const reordered = Object.fromEntries(Object.entries(file).toReversed());
  expect(canonicalModelJson(parseScoreModel(reordered))).toBe(canonicalModelJson(startingModel));
  expect(canonicalModelJson(parseScoreModel({ ...file, neutralPoints: 61 }))).not.toBe(
    canonicalModelJson(startingModel),
  );
});

describe('a bad model file is refused at the place of the fault', () => {
  test('an unknown feature', () => {
    const [first, ...rest] = file.market.blocks;
    const block = {
      ...first,
      terms: [
        {
          feature: 'shoe_size',
          weight: 1,
          curve: [
            [0, 0],
            [1, 1],
          ],
        },
      ],
    };
    expect(faultsOf({ ...file, market: { blocks: [block, ...rest] } })).toContainEqual(
      expect.stringContaining('market.blocks.0.terms.0.feature'),
    );
  });

  test('a curve against the direction of its feature', () => {
    const block = {
      code: 'tax',
      weight: 1,
      terms: [
        {
          feature: 'tax_arrears_fen',
          weight: 1,
          curve: [
            [0, 0],
            [1, 100],
          ],
        },
      ],
    };
    expect(faultsOf({ ...file, market: { blocks: [block] } })).toEqual([
      'market.blocks.0.terms.0.curve: model.curve_against_direction',
    ]);
  });

  test('a feature used twice', () => {
    const term = {
      feature: 'age_months',
      weight: 1,
      curve: [
        [0, 0],
        [1, 100],
      ],
    };
    const block = { code: 'x', weight: 1, terms: [term, term] };
    expect(faultsOf({ ...file, public: { blocks: [block] } })).toEqual([
      'public.blocks.0.terms.1.feature: model.feature_used_twice',
    ]);
  });

  test('bands out of order, another feature set, a stray key', () => {
    expect(faultsOf({ ...file, grades: file.grades.toReversed() })).toContainEqual(
      'grades: model.grades_out_of_order',
    );
    expect(faultsOf({ ...file, featureSet: '2020-01' })[0]).toContain('featureSet');
    expect(faultsOf({ ...file, extra: 1 })[0]).toContain('extra');
    expect(faultsOf(null)).toHaveLength(1);
  });
});
