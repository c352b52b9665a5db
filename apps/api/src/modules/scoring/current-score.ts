import {
  featureVectorOf,
  toAttributes,
  type EnterpriseAttributes,
  type EnterpriseFacts,
  type FeatureVector,
  type ScoreResult,
  type SizeClass,
} from '@xyd/scoring';
import type { OrganisationId, ScoreId } from '@xyd/db/ids';
import type { TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { dayOf } from '../../kernel/local-date.ts';
import {
  describeEnterprise,
  describeEnterprises,
  type EnterpriseDescription,
} from '../enterprise/index.ts';
import type { ScoreView } from './contract.ts';
import { listCurrentScores } from './many-scores-store.ts';
import * as store from './store.ts';
import { toScoreView } from './view.ts';

type CurrentScore = {
  scoreId: ScoreId;
  result: ScoreResult;
  features: FeatureVector;
  /** What rules are matched against, without anything the firm wishes for. */
  attributes: EnterpriseAttributes;
  snapshotHash: string;
  modelVersion: string;
  createdAt: Date;
  view: ScoreView;
};

/** What matching adds to the score: the firm's wish, and what is known of its loans. */
export type Wishes = Pick<
  EnterpriseFacts,
  'requestedAmountFen' | 'requestedTermMonths' | 'isFirstLoan'
>;

const noWishes: Wishes = { requestedAmountFen: null, requestedTermMonths: null, isFirstLoan: null };

/**
 * Step: the score that counts, for the firm itself, a job, or a recipient whose right this transaction has shown.
 * Null before the first scoring.
 */
export async function currentScore(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
): Promise<CurrentScore | null> {
  const row = await store.findCurrentScore(tx, enterpriseId);
  if (!row) return null;
  const enterprise = await describeEnterprise(tx, enterpriseId);
  return {
    scoreId: row.id,
    result: row.result,
    features: row.features,
    attributes: toAttributes(row.features, factsOf(enterprise, noWishes), row.result),
    snapshotHash: row.snapshotHash,
    modelVersion: row.modelVersion,
    createdAt: row.createdAt,
    view: toScoreView(row),
  };
}

/** What rules are matched against, and the score that it comes from; a firm without a score has one all the same. */
export type MatchableEnterprise = {
  scoreId: ScoreId | null;
  result: ScoreResult | null;
  attributes: EnterpriseAttributes;
};

/** Step: what rules are matched against, for many firms, with what each wishes. Error: `not_found`. */
export async function enterpriseAttributes(
  tx: TransactionContext,
  wishes: ReadonlyMap<OrganisationId, Wishes>,
): Promise<Map<OrganisationId, MatchableEnterprise>> {
  const ids = [...wishes.keys()];
  const enterprises = await describeEnterprises(tx, ids);
  const scores = await listCurrentScores(tx, ids);
  const now = tx.clock.now();
  const unscored = featureVectorOf({}, { on: dayOf(now), knownAt: now });
  return new Map(
    ids.map((id) => {
      const enterprise = enterprises.get(id);
      if (!enterprise) throw new DomainError('not_found', { entity: 'enterprise' });
      const row = scores.get(id);
      const facts = factsOf(enterprise, wishes.get(id) ?? noWishes);
      const result = row?.result ?? null;
      const attributes = toAttributes(row?.features ?? unscored, facts, result);
      return [id, { scoreId: row?.id ?? null, result, attributes }];
    }),
  );
}

const sizeClasses: Record<NonNullable<EnterpriseDescription['sizeClass']>, SizeClass> = {
  large: 'LARGE',
  medium: 'MEDIUM',
  small: 'SMALL',
  micro: 'MICRO',
};

function factsOf(enterprise: EnterpriseDescription, wishes: Wishes): EnterpriseFacts {
  return {
    regionCode: enterprise.regionCode,
    industryCode: enterprise.industryCode,
    sizeClass: enterprise.sizeClass && sizeClasses[enterprise.sizeClass],
    tags: enterprise.tags,
    ...wishes,
  };
}
