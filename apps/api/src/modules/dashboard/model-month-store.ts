import { sql, type SQL } from 'drizzle-orm';
import type { FeatureCode } from '@xyd/scoring';
import { score } from '@xyd/db/schema';
import type { TransactionContext } from '../../kernel/context.ts';
import { addMonths, parseLocalDate } from '../../kernel/local-date.ts';

/** Enough for an index to the third place, whatever the population; the same firms are drawn every time. */
export const SAMPLE_FIRMS = 10_000;

export type ScoredMonth = { month: string; firms: number; rows: number };

/** Months in which the model scored, oldest first, with how many firms it scored and how many scores there are in all. */
export async function listScoredMonths(
  tx: TransactionContext,
  modelHash: string,
): Promise<ScoredMonth[]> {
  const rows = await tx.db.execute<ScoredMonth>(sql`
    SELECT to_char(month, 'YYYY-MM') AS month, count(*) FILTER (WHERE is_scored)::int AS firms,
      sum(rows)::int AS rows
    FROM (
      SELECT date_trunc('month', as_of) AS month, bool_or(status = 'scored') AS is_scored, count(*) AS rows
      FROM ${score} WHERE model_hash = ${modelHash} GROUP BY 1, enterprise_id
    ) AS firm
    GROUP BY 1 HAVING bool_or(is_scored) ORDER BY 1`);
  return [...rows];
}

/** How many firms ended the month with each score. */
export async function countScores(tx: TransactionContext, modelHash: string, month: string) {
  const rows = await tx.db.execute<{ month: string; score: number; firms: number }>(sql`
    SELECT ${month}::text AS month, display_score AS score, count(*)::int AS firms
    FROM (${lastOfMonth(modelHash, month)}) AS last
    WHERE display_score IS NOT NULL GROUP BY 2 ORDER BY 2`);
  return [...rows];
}

export type FeatureCuts = { code: FeatureCode; cuts: readonly number[] };

/** How many sampled firms of the month lie in each bin of each feature; bin −1 is missing. */
export async function countFeatureBins(
  tx: TransactionContext,
  modelHash: string,
  { month, features }: { month: string; features: readonly FeatureCuts[] },
) {
  const rows = await tx.db.execute<{
    month: string;
    feature: FeatureCode;
    bin: number;
    firms: number;
  }>(sql`
    WITH sample AS MATERIALIZED (
      SELECT enterprise_id, id FROM (${lastOfMonth(modelHash, month)}) AS last
      ORDER BY hashtextextended(enterprise_id::text, 0) LIMIT ${SAMPLE_FIRMS}
    )
    SELECT ${month}::text AS month, feature.code AS feature,
      coalesce(width_bucket((member.cell ->> 'value')::float8, feature.cuts), -1) AS bin,
      count(*)::int AS firms
    FROM sample
    JOIN ${score} AS scored
      ON scored.enterprise_id = sample.enterprise_id AND scored.id = sample.id
    CROSS JOIN LATERAL jsonb_each(scored.features -> 'values') AS member (code, cell)
    JOIN jsonb_to_recordset(${JSON.stringify(features)}::jsonb) AS feature (code text, cuts float8[])
      ON feature.code = member.code
    GROUP BY 2, 3`);
  return [...rows];
}

/** What each firm's month ended with: a later score of the same month replaces an earlier one. */
const lastOfMonth = (modelHash: string, month: string): SQL => {
  const first = parseLocalDate(`${month}-01`);
  return sql`
  SELECT DISTINCT ON (enterprise_id) enterprise_id, id, display_score
  FROM ${score}
  WHERE model_hash = ${modelHash} AND as_of >= ${first}::date AND as_of < ${addMonths(first, 1)}::date
  ORDER BY enterprise_id, id DESC`;
};
