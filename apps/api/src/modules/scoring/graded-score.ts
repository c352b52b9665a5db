import type { FeatureVector, Grade } from '@xyd/scoring';
import type { OrganisationId, ScoreId } from '@xyd/db/ids';
import type { TransactionContext } from '../../kernel/context.ts';
import { getScore } from './store.ts';

/** Step: the grade of one score and the features behind it, current or past; null where it was withheld. */
export async function gradedScore(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
  scoreId: ScoreId,
): Promise<{ grade: Grade; features: FeatureVector } | null> {
  const { result, features } = await getScore(tx, enterpriseId, scoreId);
  return result.status === 'scored' ? { grade: result.grade, features } : null;
}
