import { createHash } from 'node:crypto';
import { canonicalModelJson, startingModel, type ScoreModel } from '@xyd/scoring';

/** The model that scores now, with the hash by which each score names it. */
export const modelInForce: { readonly model: ScoreModel; readonly hash: string } = {
  model: startingModel,
  hash: createHash('sha256').update(canonicalModelJson(startingModel)).digest('hex'),
};
