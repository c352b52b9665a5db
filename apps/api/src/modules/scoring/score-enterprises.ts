import { computeFeatures, FeatureVector, score } from '@xyd/scoring';
import { newId, type OrganisationId, type ScoreId } from '@xyd/db/ids';
import { enqueueAll } from '../../jobs/outbox.ts';
import { withTransaction, type Context, type TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { recordAudits } from '../audit/index.ts';
import { gatherEvidence, type Evidence } from './gather-evidence.ts';
import { insertCurrentScores, lockCurrentScores } from './many-scores-store.ts';
import { modelInForce } from './model.ts';
import { isSameScoring } from './rules.ts';
import { scoreChanged } from './scoring.jobs.ts';
import { keepModel, type ScoreRow, type StoredScore } from './store.ts';

/** As many firms as one transaction takes: their places stay locked until it ends. */
export const FIRMS_A_TRANSACTION = 100;

type Announcing = {
  /** False where the caller tells of many scores at once. */
  isAnnounced?: boolean;
};

export type ScoreOutcome = {
  enterpriseId: OrganisationId;
  scoreId: ScoreId;
  status: ScoreRow['status'];
  grade: ScoreRow['grade'];
  /** False where the same evidence under the same model says what was said before, and no score was added. */
  isNew: boolean;
};

/**
 * Scores firms in one transaction, each from what it lets the platform read, as of now. What a firm does not share is
 * unknown, not bad. The same evidence under the same model adds no score. Only jobs and commands score: `forbidden`
 * to people.
 */
export const scoreEnterprises = (
  context: Context,
  enterpriseIds: readonly OrganisationId[],
  options: Announcing = {},
): Promise<ScoreOutcome[]> =>
  withTransaction(context, (tx) => scoreFirms(tx, enterpriseIds, options));

/** Step: see `scoreEnterprises`. */
export async function scoreFirms(
  tx: TransactionContext,
  enterpriseIds: readonly OrganisationId[],
  { isAnnounced = true }: Announcing = {},
): Promise<ScoreOutcome[]> {
  if (tx.actor.kind !== 'system') throw new DomainError('forbidden', { action: 'score' });
  const before = await lockCurrentScores(tx, enterpriseIds);
  const evidence = await gatherEvidence(tx, enterpriseIds);
  const scorings = enterpriseIds.map((id) => {
    const earlier = before.get(id);
    const row = evaluate(tx, id, evidence.get(id), earlier);
    return earlier && isUnchanged(earlier, row)
      ? { standing: earlier, isNew: false }
      : { standing: row, isNew: true, row };
  });
  const added = scorings.flatMap(({ row }) => row ?? []);
  if (added.length > 0) await keepModelInForce(tx);
  await insertCurrentScores(tx, added);
  await audit(tx, added);
  if (isAnnounced) await announce(tx, added);
  return scorings.map(({ standing, isNew }) => ({
    enterpriseId: standing.enterpriseId,
    scoreId: standing.id,
    status: standing.status,
    grade: standing.grade,
    isNew,
  }));
}

function evaluate(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
  evidence: Evidence | undefined,
  before: StoredScore | undefined,
): ScoreRow {
  if (!evidence) throw new Error('a firm was scored without a look at its evidence');
  const { model, hash } = modelInForce;
  const features = computeFeatures(evidence.records, {
    on: evidence.on,
    knownAt: evidence.knownAt,
  });
  const result = score(features, model, { previousGrade: before?.grade ?? undefined });
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

const isUnchanged = (before: StoredScore, now: ScoreRow): boolean =>
  isSameScoring({ ...before, features: FeatureVector.parse(before.features) }, now);

const keepModelInForce = (tx: TransactionContext): Promise<void> =>
  keepModel(tx, {
    version: modelInForce.model.version,
    hash: modelInForce.hash,
    content: modelInForce.model,
    createdAt: tx.clock.now(),
  });

const audit = (tx: TransactionContext, rows: readonly ScoreRow[]): Promise<void> =>
  recordAudits(
    tx,
    rows.map((row) => ({
      chainId: row.enterpriseId,
      action: 'scoring.score',
      entity: 'score',
      entityId: row.id,
      detail: {
        status: row.status,
        grade: row.grade,
        score: row.displayScore,
        model: row.modelVersion,
        snapshotHash: row.snapshotHash,
        basis: row.basis,
        items: row.items,
      },
    })),
  );

const announce = (tx: TransactionContext, rows: readonly ScoreRow[]): Promise<void> =>
  enqueueAll(
    tx,
    scoreChanged,
    rows.map(({ enterpriseId, id }) => ({ payload: { enterpriseId, scoreId: id }, key: id })),
  );
