export type { TrainedModel, Trainer } from './table/model.ts';
export {
  type Column,
  type NumericColumn,
  type Table,
  takeRows,
  takeTarget,
  type Target,
  type TextColumn,
  type Weights,
} from './table/table.ts';
export { TRAINING_FAULTS, TrainingError, type TrainingFault } from './table/training-error.ts';
export {
  type AucComparison,
  type AucEstimate,
  compareAuc,
  estimateAuc,
  hanleyMcNeilError,
} from './metrics/auc.ts';
export {
  calibrationError,
  hosmerLemeshow,
  type HosmerLemeshow,
} from './metrics/calibration-error.ts';
export { type Confusion, confusionAt } from './metrics/confusion.ts';
export { type CapPoint, capPoints, ksOf, type RocPoint, rocPoints } from './metrics/curves.ts';
export { type GainsBand, gainsTable } from './metrics/gains.ts';
export { brierScore, logLoss } from './metrics/losses.ts';
export { meanPerformance, type Performance, performanceOf } from './metrics/performance.ts';
export { rankByRisk, type Ranking } from './metrics/ranking.ts';
export { bootstrapInterval, type BootstrapOptions } from './resampling/bootstrap.ts';
export {
  crossValidate,
  type CrossValidation,
  judgeFolds,
  predictFold,
} from './resampling/cross-validate.ts';
export {
  type Folds,
  foldsByRank,
  foldsBySeed,
  LARGEST_FOLD_COUNT,
  splitFold,
} from './resampling/folds.ts';
export { type Random, randomFromSeed, shuffle } from './resampling/random.ts';

export type { BoostedModel } from './boosting/boosted-model.ts';
export { boostedModel, type BoostedScorer } from './boosting/boosted-scorer.ts';
export type { BoostingChoices, Direction } from './boosting/boosting-options.ts';
export {
  type BoostedExplanation,
  type BoostedReason,
  explainBoosted,
} from './boosting/explain-boosted.ts';
export { type CellValue, ModelInputError } from './boosting/model-cells.ts';
export { boostedTrainer, trainBoosted } from './boosting/train-boosted.ts';

export type { Binning, NumericBinning, TextBinning } from './binning/binning.ts';
export { BINNING_DEFAULTS, type BinningOptions, type Trend } from './binning/binning-options.ts';
export { type BinningReport, type BinRow, reportBinning } from './binning/binning-report.ts';
export { fitLogistic, type LogisticFit, type LogisticOptions } from './logistic/fit-logistic.ts';
export { COLUMN_FINDINGS, type ColumnFinding } from './selection/finding.ts';
export {
  type Baseline,
  explainRow,
  type RowContribution,
  type RowExplanation,
  type ScorecardRow,
} from './scorecard/explain-row.ts';

export { type ProbabilityInterval, probabilityInterval } from './scorecard/probability-interval.ts';
export { parseScorecard, Scorecard } from './scorecard/scorecard.ts';
export { ScorecardError } from './scorecard/scorecard-error.ts';
export { scorecardModel } from './scorecard/scorecard-model.ts';
export {
  SCORECARD_DEFAULTS,
  type ScorecardChoices,
  type ScorecardOptions,
} from './scorecard/scorecard-options.ts';
export {
  scorecardTrainer,
  type TrainedScorecard,
  trainScorecard,
} from './scorecard/train-scorecard.ts';
export { withBadShare } from './scorecard/with-bad-share.ts';

export {
  calibrationByBand,
  type GradeOutcome,
  type GradeTest,
  testGrade,
} from './calibration/grade-tests.ts';
export {
  fitIsotonic,
  isotonicAt,
  type IsotonicCurve,
  poolAdjacentViolators,
} from './calibration/isotonic.ts';
export { geometricScale, gradeOnScale } from './calibration/master-scale.ts';
export { correctPrior, priorShift } from './calibration/prior-correction.ts';
export { fitRecalibration, recalibrate, type Recalibration } from './calibration/recalibration.ts';
export { adverseImpact, type GroupAcceptance } from './fairness/adverse-impact.ts';
export { calibrationByGroup, type GroupCalibration } from './fairness/calibration-by-group.ts';
export { type EqualOpportunity, equalOpportunity } from './fairness/equal-opportunity.ts';
export type { Groups } from './fairness/groups.ts';
export { type ProxyScan, proxyScan } from './fairness/proxy-scan.ts';
export type { CardLanguage } from './model-care/card-words.ts';
export {
  challenge,
  type Challenge,
  type ChallengeVerdict,
} from './model-care/champion-challenger.ts';
export { ExpertModelCard, parseExpertCard } from './model-care/expert-card.ts';
export type { ExpertCardFigures } from './model-care/expert-figures.ts';
export { makeExpertCard } from './model-care/make-expert-card.ts';
export {
  makeModelCard,
  type RecentSample,
  type TrainingRun,
} from './model-care/make-model-card.ts';
export {
  type CardFeature,
  type CardHeading,
  ModelCard,
  parseModelCard,
} from './model-care/model-card.ts';
export { scorecardFeatures } from './model-care/scorecard-features.ts';
export { type SwapCell, type SwapSet, swapSet } from './model-care/swap-sets.ts';
export { writeModelCard } from './model-care/write-model-card.ts';
export { augmentationWeights } from './reject-inference/augmentation.ts';
export { type FuzzyCases, fuzzyRejected } from './reject-inference/fuzzy.ts';
export {
  parcelRejected,
  parcelShares,
  type ParcellingOptions,
} from './reject-inference/parcelling.ts';
export { performanceByPeriod, type PeriodPerformance } from './stability/by-period.ts';
export { binOf, countBetween } from './stability/count-between.ts';
export {
  type BinOutcome,
  type EventRateShift,
  eventRateShift,
} from './stability/event-rate-shift.ts';
export { gradeMigration, type GradeMigration } from './stability/migration.ts';
export {
  pointShift,
  type PopulationStability,
  populationStability,
  stabilityCriticalValue,
  type StabilityVerdict,
} from './stability/population-stability.ts';

export { outOfFoldLogOdds } from './blend/out-of-fold.ts';
export { type BlendCases, type BlendOptions, fitBlend } from './blend/fit-blend.ts';
export { fitCalibration, type ScoredOutcomes } from './model/fit-calibration.ts';
