import { computeFeatures, score } from '@xyd/scoring';
import { newId, type OrganisationId } from '@xyd/db/ids';
import { withTransaction, type Context, type TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { enqueue } from '../../jobs/outbox.ts';
import { recordAudit } from '../audit/index.ts';
import type { ScoreView } from './contract.ts';
import { gatherEvidence, type Evidence } from './gather-evidence.ts';
import { modelInForce } from './model.ts';
import { isSameScoring } from './rules.ts';
import { scoreChanged } from './scoring.jobs.ts';
import * as store from './store.ts';
import { toScoreView } from './view.ts';

/**
 * Scores a firm from what it lets the platform read, as of now. What it does not share is unknown, not bad. The same
 * evidence under the same model adds no score. Only jobs and commands score: `forbidden` to people.
 */
export function scoreEnterprise(
  context: Context,
  input: {
    enterpriseId: OrganisationId;
    /** False where the caller tells of many scores at once. */
    isAnnounced?: boolean;
  },
): Promise<ScoreView> {
  return withTransaction(context, async (tx) => {
    if (tx.actor.kind !== 'system') throw new DomainError('forbidden', { action: 'score' });
    const before = await store.lockCurrentScore(tx, input.enterpriseId);
    const evidence = await gatherEvidence(tx, input.enterpriseId);
    const next = evaluate(tx, input.enterpriseId, evidence, before);
    if (before && isSameScoring(before, next)) return toScoreView(before);

    await store.keepModel(tx, {
      version: modelInForce.model.version,
      hash: modelInForce.hash,
      content: modelInForce.model,
      createdAt: tx.clock.now(),
    });
    await store.insertCurrentScore(tx, next);
    await recordAudit(tx, {
      chainId: next.enterpriseId,
      action: 'scoring.score',
      entity: 'score',
      entityId: next.id,
      detail: {
        status: next.status,
        grade: next.grade,
        score: next.displayScore,
        model: next.modelVersion,
        snapshotHash: next.snapshotHash,
        basis: next.basis,
        items: next.items,
      },
    });
    if (input.isAnnounced !== false) {
      await enqueue(
        tx,
        scoreChanged,
        { enterpriseId: next.enterpriseId, scoreId: next.id },
        { key: next.id },
      );
    }
    return toScoreView(next);
  });
}

function evaluate(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
  evidence: Evidence,
  before: store.ScoreRow | null,
): store.ScoreRow {
  const { model, hash } = modelInForce;
  const features = computeFeatures(evidence.records, {
    on: evidence.on,
    knownAt: evidence.knownAt,
  });
  const result = score(features, model, {
    previousGrade: before?.result.status === 'scored' ? before.result.grade : undefined,
  });
  return {
    enterpriseId,
    id: newId<'Score'>(),
    modelVersion: model.version,
    modelHash: hash,
    asOf: evidence.on,
    knownAt: evidence.knownAt,
    basis: evidence.basis,
    items: [...evidence.items],
    snapshotHash: evidence.hash,
    features,
    result,
    status: result.status,
    grade: result.status === 'scored' ? result.grade : null,
    displayScore: result.status === 'scored' ? result.displayScore : null,
    createdAt: tx.clock.now(),
  };
}
