import { DATA_ITEMS, GRADES, type Grade, type ScoreModel } from '@xyd/scoring';
import { gradeMigration } from '@xyd/scoring/workshop';
import type { MigrationView, PopulationView } from './model-contract.ts';
import {
  SCORE_BAND,
  SCORE_TOP,
  type Measure,
  type PopulationFigure,
} from './model-population-store.ts';

/** Puts the counted figures into the order of the model's own scales; what nobody has is a zero, not a gap. */
export function toPopulationView(
  figures: readonly PopulationFigure[],
  model: ScoreModel,
): PopulationView {
  const byKey = new Map(figures.map((figure) => [`${figure.measure}/${figure.key}`, figure]));
  const firms = (measure: Measure, key: string) => byKey.get(`${measure}/${key}`)?.firms ?? 0;
  const mean = (key: string) => byKey.get(`mean/${key}`)?.share ?? null;
  const everybody = firms('model', 'in_force');
  return {
    firms: everybody,
    ofEarlierModel: firms('model', 'earlier'),
    unscored: firms('unscored', 'all'),
    scored: firms('status', 'scored'),
    withheldForVeto: firms('status', 'veto'),
    withheldForData: firms('status', 'insufficient_data'),
    grades: GRADES.map((grade) => ({ grade, firms: firms('grade', grade) })),
    scores: bandStarts.map((from) => ({
      from,
      to: from + SCORE_BAND,
      firms: firms('score', String(from)),
    })),
    confidenceLevels: confidenceLevels.map((level) => ({
      level,
      firms: firms('confidence', level),
    })),
    confidence: mean('confidence'),
    publicCoverage: mean('public'),
    marketCoverage: mean('market'),
    items: DATA_ITEMS.map((item) => ({ item, missing: everybody - firms('item', item) })).toSorted(
      (one, other) => other.missing - one.missing,
    ),
    caps: model.caps.map(({ code, maximumScore }) => ({
      code,
      maximumScore,
      firms: firms('cap', code),
    })),
    vetoes: model.vetoes.map(({ code }) => ({ code, firms: firms('veto', code) })),
  };
}

const confidenceLevels = ['high', 'medium', 'low'] as const;
const bandStarts = Array.from({ length: SCORE_TOP / SCORE_BAND }, (_, band) => band * SCORE_BAND);

/** Where firms went between two scores. */
export function toMigrationView(
  moves: readonly { before: Grade; after: Grade; firms: number }[],
): MigrationView {
  const spread = (gradeOf: (move: (typeof moves)[number]) => Grade) =>
    moves.flatMap((move) => Array<Grade>(move.firms).fill(gradeOf(move)));
  const before = spread((move) => move.before);
  const { counts, betterShare, sameShare, worseShare } = gradeMigration(
    GRADES,
    before,
    spread((move) => move.after),
  );
  return {
    firms: before.length,
    grades: [...GRADES],
    counts: counts.map((row) => [...row]),
    betterShare,
    sameShare,
    worseShare,
  };
}
