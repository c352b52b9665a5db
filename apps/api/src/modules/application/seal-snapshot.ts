import type { SnapshotId } from '@xyd/db/ids';
import type { TransactionContext } from '../../kernel/context.ts';
import { sha256OfJson } from '../audit/index.ts';
import type { EnterpriseDescription } from '../enterprise/index.ts';
import { currentMatches } from '../matching/index.ts';
import { currentScore } from '../scoring/index.ts';
import type { SubmitApplicationsInput } from './contract.ts';
import { actingUser } from './lock-for-action.ts';
import { sealableObject } from './sealable.ts';
import { insertSnapshot, type SnapshotRow } from './store.ts';

/** Names the shape of the content, so that a later reader knows how to read an old seal. */
const CONTENT_VERSION = 'application-snapshot-1';

/**
 * Step: fixes what the firm shows as of now — what it is, what it asks for, its score with the features behind it,
 * the products it matches — under one hash. Every bank of the submission decides on this and nothing newer.
 */
export async function sealSnapshot(
  tx: TransactionContext,
  id: SnapshotId,
  { enterprise, request }: { enterprise: EnterpriseDescription; request: SubmitApplicationsInput },
): Promise<SnapshotRow> {
  const { enterpriseId } = enterprise;
  const score = await currentScore(tx, enterpriseId);
  const content = sealableObject({
    version: CONTENT_VERSION,
    sealedAt: tx.clock.now(),
    enterprise,
    request: {
      amountFen: request.amountFen,
      termMonths: request.termMonths,
      purposeText: request.purposeText,
      isFirstLoan: request.isFirstLoan,
    },
    score: score && {
      scoreId: score.scoreId,
      modelVersion: score.modelVersion,
      snapshotHash: score.snapshotHash,
      createdAt: score.createdAt,
      result: score.result,
      features: score.features,
      attributes: score.attributes,
    },
    matches: await currentMatches(tx, enterpriseId),
  });
  const row: SnapshotRow = {
    enterpriseId,
    id,
    content,
    contentHash: sha256OfJson(content),
    sealedAt: tx.clock.now(),
    sealedBy: actingUser(tx).userId,
  };
  await insertSnapshot(tx, row);
  return row;
}
