import fc from 'fast-check';
import { FEATURE_CATALOGUE, type FeatureCode } from '../features/catalogue.ts';
import { featureVectorOf } from '../features/feature-vector.ts';
import { startingModel } from '../model/starting-model.ts';
import { score } from '../score/score.ts';
import type { ScoredResult, ScoreResult } from '../score/score-result.ts';
import { asOf } from './records.ts';

export type Values = Partial<Record<FeatureCode, number | null>>;

export const scoreOf = (values: Values, model = startingModel): ScoreResult =>
  score(featureVectorOf(values, asOf), model);

/** The result of a firm that must have a score. */
export function scored(result: ScoreResult): ScoredResult {
  if (result.status !== 'scored') {
    throw new Error(`expected a score, got ${result.withheldReason}`);
  }
  return result;
}

/** Every term of the starting model. */
export const allTerms = [...startingModel.public.blocks, ...startingModel.market.blocks].flatMap(
  (block) => block.terms,
);
/** The value at a curve's best or worst end. */
export const corner = (feature: FeatureCode, best: boolean): number => {
  const curve = allTerms.find((term) => term.feature === feature)?.curve ?? [];
  const rising = FEATURE_CATALOGUE[feature].direction === 'up';
  return (best === rising ? curve.at(-1) : curve[0])?.[0] ?? 0;
};
export const everyTerm = (best: boolean): Values =>
  Object.fromEntries(allTerms.map(({ feature }) => [feature, corner(feature, best)]));

/** Any mixture of known and unknown features that no veto touches. */
export const anyFirm: fc.Arbitrary<Values> = fc
  .record(
    Object.fromEntries(
      allTerms.map(({ feature, curve }) => [
        feature,
        fc
          .double({
            min: (curve[0]?.[0] ?? 0) - 1,
            max: (curve.at(-1)?.[0] ?? 0) + 1,
            noNaN: true,
          })
          // Growth from a millionth of a fen would take for ever: no source says such a thing.
          .map((value) => Math.round(value * 1e6) / 1e6),
      ]),
    ),
    { requiredKeys: [] },
  )
  .map((values: Values) => ({
    ...values,
    ...(values.tax_credit_grade == null
      ? {}
      : { tax_credit_grade: Math.max(1, values.tax_credit_grade) }),
    ...(values.official_public_grade == null
      ? {}
      : {
          official_public_grade: Math.min(3, Math.max(0, Math.round(values.official_public_grade))),
        }),
  }));
