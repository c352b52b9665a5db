import { canonicalJson } from './canonical-json.ts';
import file from './models/2026-11.json' with { type: 'json' };
import { type ScoreModel, parseScoreModel } from './score-model.ts';

/** The expert model the platform starts with; not calibrated, so it gives no probability of default. */
export const startingModel: ScoreModel = parseScoreModel(file);

/** The text whose hash identifies a model in each result. */
export function canonicalModelJson(model: ScoreModel): string {
  return canonicalJson(model);
}
