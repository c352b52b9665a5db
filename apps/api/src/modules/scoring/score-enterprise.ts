import type { OrganisationId } from '@xyd/db/ids';
import { withTransaction, type Context } from '../../kernel/context.ts';
import type { ScoreView } from './contract.ts';
import { scoreFirms } from './score-enterprises.ts';
import { findCurrentScore } from './store.ts';
import { toScoreView } from './view.ts';

/** Scores one firm; see `scoreEnterprises`. */
export function scoreEnterprise(
  context: Context,
  input: { enterpriseId: OrganisationId },
): Promise<ScoreView> {
  return withTransaction(context, async (tx) => {
    await scoreFirms(tx, [input.enterpriseId]);
    const row = await findCurrentScore(tx, input.enterpriseId);
    if (!row) throw new Error('a firm was scored and has no score');
    return toScoreView(row);
  });
}
