import {
  bootstrapInterval,
  estimateAuc,
  gainsTable,
  ksOf,
  performanceByPeriod,
  rankByRisk,
  testGrade,
} from '@xyd/scoring/workshop';
import type { TransactionContext } from '../../kernel/context.ts';
import type { ModelOutcomesView, OutcomeFigures } from './model-contract.ts';
import {
  countWaitingLoans,
  listScoredLoans,
  WINDOW_MONTHS,
  type ScoredLoan,
} from './model-outcome-store.ts';

/** Fewer say nothing: with ten bads the interval of an AUC is still about a quarter wide. */
export const NEEDED = { loans: 30, bads: 10, goods: 10 };
const REPLICATES = 200;
const SCORE_TOP = 1000;
const BANDS = 10;

/** What became of the loans that the model had a score for before they began. */
export async function countOutcomes(
  tx: TransactionContext,
  modelHash: string,
): Promise<Omit<ModelOutcomesView, 'asOf'>> {
  const loans = await listScoredLoans(tx, modelHash);
  const bads = loans.filter(({ isBad }) => isBad).length;
  const isEnough =
    loans.length >= NEEDED.loans && bads >= NEEDED.bads && loans.length - bads >= NEEDED.goods;
  return {
    loans: loans.length,
    bads,
    waiting: await countWaitingLoans(tx, modelHash),
    windowMonths: WINDOW_MONTHS,
    needed: NEEDED,
    figures: isEnough ? outcomeFigures(loans) : null,
  };
}

/** How well the score told bads from goods. Throws a TrainingError `target.one_class` without both. */
function outcomeFigures(loans: readonly ScoredLoan[]): OutcomeFigures {
  const target = Uint8Array.from(loans, ({ isBad }) => (isBad ? 1 : 0));
  const risks = Float64Array.from(loans, ({ score }) => SCORE_TOP - score);
  const { auc, interval } = estimateAuc(target, risks);
  const separation = (of: Uint8Array, by: Float64Array) => ksOf(rankByRisk(of, by));
  return {
    auc,
    aucInterval: [...interval],
    ks: separation(target, risks),
    ksInterval: [
      ...bootstrapInterval(target, risks, separation, { replicates: REPLICATES, seed: 1 }),
    ],
    bands: bandsOf(loans, target, risks),
    months: performanceByPeriod(
      loans.map(({ month }) => month),
      target,
      risks,
    ).map(({ period, rows, bads, badRate, auc: ofMonth, ks }) => ({
      month: period,
      loans: rows,
      bads,
      badRate,
      auc: ofMonth,
      ks,
    })),
  };
}

/** Calibration in deciles of the score: what was expected, where the model says it, against what was. */
function bandsOf(
  loans: readonly ScoredLoan[],
  target: Uint8Array,
  risks: Float64Array,
): OutcomeFigures['bands'] {
  return gainsTable(target, risks, BANDS).map((band) => {
    const { rows, bads, badRate } = band;
    const [lowestScore, highestScore] = [
      SCORE_TOP - band.highestScore,
      SCORE_TOP - band.lowestScore,
    ];
    // Equal scores are in one band, so its ends tell which loans are its own.
    const own = loans.filter(({ score }) => score >= lowestScore && score <= highestScore);
    return {
      lowestScore,
      highestScore,
      loans: rows,
      bads,
      badRate,
      interval: [...testGrade({ rows, bads, probability: badRate }).interval],
      meanProbability: meanProbability(own),
    };
  });
}

function meanProbability(loans: readonly ScoredLoan[]): number | null {
  const known = loans.flatMap(({ probability }) => (probability === null ? [] : [probability]));
  return known.length === 0 || known.length < loans.length
    ? null
    : known.reduce((sum, probability) => sum + probability, 0) / known.length;
}
