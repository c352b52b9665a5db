import {
  FEATURE_CATALOGUE,
  LIMIT_FACT_FEATURES,
  limitFactsOf,
  productLimit,
  type FeatureVector,
  type Grade,
  type LimitFacts,
  type LimitTermRule,
  type MissingFact,
  type ProductLimit,
} from '@xyd/scoring';
import {
  LimitFactView,
  type IndicativeLimitView,
  type LimitTermView,
  type ProductContent,
} from './contract.ts';

/** What a limit is computed from: one stored score, so that the same figure comes out whenever it is asked again. */
export type LimitBasis = {
  grade: Grade;
  /** Values with the newest day behind each; those of an earlier feature set lack some. */
  features: { values: Partial<FeatureVector['values']> };
};

/**
 * The indicative limit that a product's own formula gives a firm (domain rules §7.3: the parameters are the bank's).
 * Null where the product states no formula. A firm without a grade has no basis: its score is withheld, or is to come.
 */
export function indicativeLimit(
  { terms, limitPolicy }: Pick<ProductContent, 'terms' | 'limitPolicy'>,
  basis: LimitBasis | null,
): IndicativeLimitView | null {
  if (limitPolicy === null) return null;
  if (basis === null) return { status: 'no_grade' };
  const { grade, features } = basis;
  const bounds = { productCapFen: terms.amountMaxFen, productFloorFen: terms.amountMinFen };
  const facts = limitFactsOf(features);
  const limit = productLimit({ ...limitPolicy, ...bounds }, facts, grade);
  return {
    status: 'computed',
    limitFen: limit.limitFen,
    binding: limit.binding,
    capFen: bounds.productCapFen,
    floorFen: bounds.productFloorFen,
    beforeGradeFen: limit.beforeGradeFen,
    grade,
    gradeFactorPpm: limitPolicy.gradeFactorsPpm[grade],
    roundDownToFen: limitPolicy.roundDownToFen,
    belowFloor: limit.belowFloor,
    terms: limitPolicy.terms.flatMap((rule) => termView(rule, limit)),
    missing: limit.missing.map((fact) => ({ fact, item: itemOf(fact) })),
    gate: limit.gate,
    facts: LimitFactView.options.flatMap((fact) => factView(fact, facts, features)),
  };
}

/** Nothing where the term sets no bound. */
function termView(rule: LimitTermRule, { detail }: ProductLimit): LimitTermView[] {
  const term = detail.find(({ code }) => code === rule.kind);
  return term ? [{ rule, amountFen: term.amountFen, missing: [...(term.missing ?? [])] }] : [];
}

type ComputedLimit = Extract<IndicativeLimitView, { status: 'computed' }>;

function factView(
  fact: MissingFact,
  facts: LimitFacts,
  { values }: LimitBasis['features'],
): ComputedLimit['facts'] {
  const value = facts[fact];
  const feature = featureOf(fact);
  if (feature === null || value === undefined || typeof value === 'object') return [];
  return [{ fact, value: BigInt(value), dataDate: values[feature]?.dataDate ?? null }];
}

const itemOf = (fact: MissingFact): ComputedLimit['missing'][number]['item'] => {
  const feature = featureOf(fact);
  return feature && FEATURE_CATALOGUE[feature].item;
};

type Told = keyof typeof LIMIT_FACT_FEATURES;

const featureOf = (fact: MissingFact): (typeof LIMIT_FACT_FEATURES)[Told] | null =>
  isTold(fact) ? LIMIT_FACT_FEATURES[fact] : null;

const isTold = (fact: MissingFact): fact is Told => Object.hasOwn(LIMIT_FACT_FEATURES, fact);
