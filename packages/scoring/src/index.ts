export { type DataItem, DATA_ITEMS } from './records/data-item.ts';
export {
  CreditRecord,
  type CreditRecordInput,
  type CreditRecordKind,
  type CreditRecordOf,
} from './records/credit-record.ts';
export { HousingFundMonth, SocialInsuranceMonth } from './records/employment.ts';
export { BureauSummary } from './records/financing.ts';
export { InvoiceMonth } from './records/invoice.ts';
export {
  Commitment,
  Honour,
  IntellectualProperty,
  ItemChecked,
  JudicialFact,
  OfficialPublicGrade,
  Penalty,
  PUBLIC_GRADES,
  PublicContract,
  type PublicGrade,
  Registration,
} from './records/public-record.ts';
export { recordSubject } from './records/record-subject.ts';
export { TAX_CREDIT_GRADES, TaxCreditGrade, TaxMonth } from './records/tax.ts';
export { UtilityMonth } from './records/utility.ts';

export {
  FEATURE_CATALOGUE,
  FEATURE_CODES,
  FEATURE_SET_VERSION,
  type FeatureCode,
} from './features/catalogue.ts';
export { FEATURE_ACTIONS, type FeatureAction, monthsToChange } from './features/actions.ts';
export type { FeatureDefinition, FeatureUnit, FeatureValue } from './features/definition.ts';
export { computeFeatures, FeatureVector, featureVectorOf } from './features/feature-vector.ts';
export type { AsOf } from './features/known-records.ts';

export { canonicalJson } from './model/canonical-json.ts';
export { Calibration } from './model/calibration.ts';
export { type Grade, GRADES } from './model/grades.ts';
export { parseScoreModel, ScoreModel } from './model/score-model.ts';
export { canonicalModelJson, startingModel } from './model/starting-model.ts';

export { score, type ScoreOptions } from './score/score.ts';
export {
  type ActiveVeto,
  type AppliedCap,
  Contribution,
  type ScoredResult,
  type ScoreResult,
  ScoreResultSchema,
  type UnverifiedVeto,
  type WithheldResult,
} from './score/score-result.ts';
export { compileScorer, type CompiledScorer } from './score/compile-scorer.ts';
export {
  type FeatureColumns,
  type ScoreColumns,
  SCORED,
  WITHHELD_BY_VETO,
  WITHHELD_FOR_LACK_OF_DATA,
} from './score/score-columns.ts';
export { readScoreInput, type ScoreInput } from './score/score-input.ts';
export { itemOutlooks } from './score/item-outlooks.ts';
export {
  type ItemMatches,
  type ItemOutlook,
  type MovedField,
  valueOfMatches,
} from './score/value-of-matches.ts';
export { type ItemValue, valueOfData, type ValueOfData } from './score/value-of-data.ts';

export {
  type Change,
  type Counterfactual,
  counterfactual,
  withChanges,
} from './counterfactual/counterfactual.ts';
export { monthsForLeaf, scoreForLeaf, scoreForNextGrade } from './counterfactual/goal.ts';

export type {
  AttributeCatalogue,
  AttributeDefinition,
  Attributes,
  AttributeType,
  AttributeValue,
} from './matching/catalogue.ts';
export { type EnterpriseColumns, enterpriseColumns } from './matching/enterprise-columns.ts';
export { evaluate } from './matching/evaluate.ts';
export { explain, type Explanation, type FailedLeaf } from './matching/explain.ts';
export { buildExplainer, type Explainer, type ExplanationVisitor } from './matching/explain-all.ts';
export { inferFields } from './matching/infer-fields.ts';
export { lint, type LintCode, type LintFinding } from './matching/lint.ts';
export {
  type EnterpriseMatches,
  matchEnterprises,
  type OutcomeCounts,
} from './matching/match-enterprises.ts';
export {
  buildIndex,
  type IndexedProduct,
  type Matches,
  type MatchIndex,
} from './matching/match-index.ts';
export {
  rank,
  rankAgain,
  RankCandidate,
  RankContext,
  type RankedProduct,
  type Ranking,
  RankingInputs,
  type RankingTerms,
} from './matching/rank.ts';
export {
  parseRankingPolicy,
  type RankingPolicy,
  startingRankingPolicy,
} from './matching/ranking-policy.ts';
export { type ConditionReach, previewReach, type Reach } from './matching/reach.ts';
export {
  type Leaf,
  MAXIMUM_DEPTH,
  type Operator,
  OPERATORS,
  type Outcome,
  type Rule,
  type RuleIssueCode,
  type RuleValue,
} from './matching/rule.ts';
export {
  type RuleIssue,
  ruleSchema,
  type RuleValidation,
  validateRule,
} from './matching/validate-rule.ts';

export { MATCHING_CATALOGUE, type MatchingField } from './attributes/catalogue.ts';
export {
  classifyEnterpriseSize,
  SIZE_CLASSES,
  type SizeClass,
  type SizeFigures,
} from './attributes/enterprise-size.ts';
export { industryDivision, industrySection } from './attributes/industry.ts';
export {
  type EnterpriseAttributes,
  type EnterpriseFacts,
  toAttributes,
} from './attributes/to-attributes.ts';

export {
  blend,
  type BlendContribution,
  type Blended,
  type Evidence,
  type SourceEvidence,
} from './blend/blend.ts';
export {
  BlendModel,
  type BlendSegment,
  parseBlendModel,
  type SegmentCode,
} from './blend/blend-model.ts';
export { poolLogOdds } from './blend/pool-log-odds.ts';
export { type DefaultProbability, defaultProbability } from './score/default-probability.ts';

export {
  bestRate,
  type BestRate,
  breakEvenProbability,
  type ChurnAtRate,
  type LossExpectation,
} from './pricing/best-rate.ts';

export { affordability, type AffordabilityInput } from './limit/affordability.ts';
export {
  creditLimit,
  type CreditLimit,
  type CreditLimitInput,
  GRADE_FACTORS_PPM,
  type LimitTerm,
} from './limit/credit-limit.ts';
export {
  cashFlowMultiple,
  collateralLimit,
  contributionMultiple,
  creditToSalesHeadroom,
  electricityMultiple,
  guarantorHeadroom,
  headcountMultiple,
  invoiceMultiple,
  orderShare,
  taxMultiple,
} from './limit/multiples.ts';
export { LIMIT_FACT_FEATURES, limitFactsOf } from './limit/limit-facts.ts';
export {
  type LimitFacts,
  type LimitGate,
  LimitPolicy,
  LimitTermRule,
  type MissingFact,
  productLimit,
  type ProductLimit,
  type ProductLimitTerm,
} from './limit/product-limit.ts';
export {
  workingCapitalNeed,
  type WorkingCapitalInput,
  type WorkingCapitalNeed,
} from './limit/working-capital-need.ts';
