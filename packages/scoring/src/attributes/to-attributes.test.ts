import { expect, test } from 'vitest';
import { FEATURE_CATALOGUE, FEATURE_CODES } from '../features/catalogue.ts';
import { computeFeatures } from '../features/feature-vector.ts';
import type { AttributeCatalogue } from '../matching/catalogue.ts';
import { evaluate } from '../matching/evaluate.ts';
import { startingModel } from '../model/starting-model.ts';
import { DATA_ITEMS } from '../records/data-item.ts';
import { score } from '../score/score.ts';
import { asOf, blamelessFirm, judicialFact } from '../testing/records.ts';
import { MATCHING_CATALOGUE } from './catalogue.ts';
import { type EnterpriseFacts, toAttributes } from './to-attributes.ts';

const facts: EnterpriseFacts = {
  regionCode: '410199',
  industryCode: 'C3411',
  sizeClass: 'SMALL',
  tags: ['specialised'],
  isFirstLoan: true,
  requestedAmountFen: 200_000_000n,
  requestedTermMonths: 12,
};
const nothing: EnterpriseFacts = {
  regionCode: null,
  industryCode: null,
  sizeClass: null,
  tags: [],
  isFirstLoan: null,
  requestedAmountFen: null,
  requestedTermMonths: null,
};

test('describes a known firm in the catalogue’s words and units', () => {
  const features = computeFeatures(blamelessFirm(), asOf);
  const attributes = toAttributes(features, facts, score(features, startingModel));
  expect(attributes).toMatchObject({
    region_code: '410199',
    city_code: '410100',
    industry_section: 'C',
    industry_code: '34',
    tax_credit_grade: 'B',
    tax_paid_12m_fen: 3_600_000,
    age_months: 72,
    insured_count: 12,
    requested_amount_fen: 200_000_000,
    abnormal_operation_listed: false,
    dishonest_debtor_listed: false,
    grade: 'A',
    public_grade: 'A',
    has_active_veto: false,
    gas_arrears_days: null,
  });
  expect(Object.keys(attributes).toSorted()).toEqual(Object.keys(MATCHING_CATALOGUE).toSorted());
});

test('leaves everything unknown of an unknown firm', () => {
  const attributes = toAttributes(computeFeatures([], asOf), nothing, null);
  expect(Object.entries(attributes).filter(([, value]) => value !== null)).toEqual([['tags', []]]);
});

test('a withheld score is unknown, its veto is not', () => {
  const features = computeFeatures([...blamelessFirm(), judicialFact()], asOf);
  const attributes = toAttributes(features, facts, score(features, startingModel));
  expect(attributes).toMatchObject({
    score: null,
    grade: null,
    has_active_veto: true,
    dishonest_debtor_listed: true,
  });
  expect(evaluate({ field: 'grade', op: 'ge', value: 'C' }, attributes, MATCHING_CATALOGUE)).toBe(
    'unknown',
  );
});

test('an unchecked veto is unknown, not absent', () => {
  const features = computeFeatures(
    blamelessFirm().filter((one) => one.item !== 'JUDICIAL'),
    asOf,
  );
  expect(toAttributes(features, facts, score(features, startingModel)).has_active_veto).toBeNull();
});

test('a county-level city under the province is its own city', () => {
  expect(
    toAttributes(computeFeatures([], asOf), { ...facts, regionCode: '419001' }, null).city_code,
  ).toBe('419001');
});

test('a field that carries a feature names the feature’s own source and unit', () => {
  const catalogue: AttributeCatalogue = MATCHING_CATALOGUE;
  const shared = FEATURE_CODES.filter((code) => Object.hasOwn(catalogue, code));
  const inCatalogue = shared.map((code) => [code, catalogue[code]?.item, catalogue[code]?.unit]);
  // A flag or a grade is a boolean or an enum to a rule and needs no unit there.
  expect(inCatalogue).toEqual(
    shared.map((code) => {
      const { item, unit } = FEATURE_CATALOGUE[code];
      return [code, item, unit === 'flag' || unit === 'grade' ? undefined : unit];
    }),
  );
  const items = Object.values(catalogue).flatMap(({ item }) => item ?? []);
  expect(DATA_ITEMS).toEqual(expect.arrayContaining(items));
});
