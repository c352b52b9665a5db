import {
  counterfactual,
  scoreForNextGrade,
  valueOfData,
  type FeatureVector,
  type ScoreResult,
} from '@xyd/scoring';
import type { NextGradeView, OwnScoreView, ScoreHistoryEntryView, ScoreView } from './contract.ts';
import { modelInForce } from './model.ts';
import type { ScoreRow } from './store.ts';

export function toScoreView(row: ScoreRow): ScoreView {
  const { result } = row;
  return {
    scoreId: row.id,
    enterpriseId: row.enterpriseId,
    ...concluded(result),
    publicScore: result.publicScore,
    publicGrade: result.publicGrade,
    publicGradeSource: result.publicGradeSource,
    marketScore: result.marketScore,
    coverage: result.coverage,
    confidence: result.confidence,
    confidenceLevel: result.confidenceLevel,
    vetoes: result.vetoes.map(({ code, item, dataDate }) => ({ code, item, dataDate })),
    unverifiedVetoes: result.unverifiedVetoes,
    disputes: result.disputes,
    itemsSeen: row.features.itemsSeen,
    valueOfData: valueOfData(row.features, modelInForce.model),
    asOf: row.asOf,
    modelVersion: row.modelVersion,
    modelHash: row.modelHash,
    snapshotHash: row.snapshotHash,
    basis: row.basis,
    createdAt: row.createdAt,
  };
}

/** The search for the next grade takes milliseconds: for a firm's own page, not for every scoring of the night. */
export const toOwnScoreView = (row: ScoreRow): OwnScoreView => ({
  ...toScoreView(row),
  nextGrade: nextGradeOf(row.features, row.result),
});

export const toHistoryEntryView = (row: ScoreRow): ScoreHistoryEntryView => ({
  scoreId: row.id,
  status: row.result.status,
  score: row.displayScore,
  grade: row.result.status === 'scored' ? row.result.grade : null,
  confidence: row.result.confidence,
  modelVersion: row.modelVersion,
  asOf: row.asOf,
  createdAt: row.createdAt,
});

/** The part of a result that only a scored firm has; a withheld one has a reason instead. */
function concluded(result: ScoreResult) {
  if (result.status === 'scored') {
    return {
      status: result.status,
      withheldReason: null,
      score: result.displayScore,
      grade: result.grade,
      gradeFrozen: result.gradeFrozen,
      reasons: result.reasons,
      caps: result.caps,
    };
  }
  return {
    status: result.status,
    withheldReason: result.withheldReason,
    score: null,
    grade: null,
    gradeFrozen: false,
    reasons: { up: [], down: [] },
    caps: [],
  };
}

function nextGradeOf(features: FeatureVector, result: ScoreResult): NextGradeView | null {
  const { model } = modelInForce;
  const minimumScore = result.status === 'scored' ? scoreForNextGrade(result, model) : null;
  const band = model.grades.find(({ from }) => from === minimumScore);
  if (minimumScore === null || band === undefined) {
    return null;
  }
  const found = counterfactual(features, model, minimumScore);
  if (found.reachable) {
    const { changes, months, scoreAfter, isProven } = found;
    return {
      grade: band.grade,
      minimumScore,
      obstacle: null,
      changes,
      months,
      scoreAfter,
      isProven,
    };
  }
  // The model in force may score otherwise than the one that scored then; what it says is reached needs no advice.
  return found.obstacle === 'cap' || found.obstacle === 'not_enough'
    ? {
        grade: band.grade,
        minimumScore,
        obstacle: found.obstacle,
        changes: [],
        months: null,
        scoreAfter: null,
        isProven: null,
      }
    : null;
}
