import { parseScoreModel, type ScoreModel } from '@xyd/scoring';
import type { TransactionContext } from '../../kernel/context.ts';
import type { ModelView } from './model-contract.ts';
import { findNewestModel } from './model-store.ts';

export type ModelInForce = { model: ScoreModel; hash: string; firstUsedAt: Date };

/** The model that was taken into use last; null until a firm has been scored. */
export async function findModelInForce(tx: TransactionContext): Promise<ModelInForce | null> {
  const row = await findNewestModel(tx);
  return row
    ? { model: parseScoreModel(row.content), hash: row.hash, firstUsedAt: row.createdAt }
    : null;
}

/** What the model says of itself in its file. */
export function toModelView({ model, hash, firstUsedAt }: ModelInForce): ModelView {
  const { full } = model.fusion.publicWeight;
  const { calibration } = model;
  return {
    version: model.version,
    hash,
    featureSet: model.featureSet,
    title: model.title,
    firstUsedAt,
    featureCount: termsOf(model).length,
    minimumConfidence: model.fusion.minimumConfidence,
    blocks: [
      ...blocksOf(model, 'public', full).toSorted((one, other) => other.share - one.share),
      ...blocksOf(model, 'market', 1 - full).toSorted((one, other) => other.share - one.share),
    ],
    calibration: calibration && {
      method: calibration.method,
      from: calibration.outcomes.from,
      to: calibration.outcomes.to,
      cases: calibration.cases,
      bads: calibration.bads,
    },
  };
}

export const termsOf = (model: ScoreModel) =>
  [...model.public.blocks, ...model.market.blocks].flatMap(({ terms }) => terms);

function blocksOf(model: ScoreModel, side: 'public' | 'market', sideShare: number) {
  const { blocks } = model[side];
  const total = blocks.reduce((sum, { weight }) => sum + weight, 0);
  return blocks.map(({ code, weight, terms }) => ({
    side,
    code,
    share: (sideShare * weight) / total,
    featureCount: terms.length,
  }));
}
