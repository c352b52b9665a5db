import { sql, type SQL } from 'drizzle-orm';
import type { FeatureCode } from '@xyd/scoring';
import { score } from '@xyd/db/schema';
import type { TransactionContext } from '../../kernel/context.ts';
import { addMonths, parseLocalDate } from '../../kernel/local-date.ts';

/** Enough for an index to the third place, whatever the population; the same firms are drawn every time. */
export const SAMPLE_FIRMS = 10_000;

/** Months in which the model scored, oldest first, with how many firms it scored. */
export async function listScoredMonths(tx: TransactionContext, modelHash: string) {
  const rows = await tx.db.execute<{ month: string; firms: number }>(sql`
    SELECT to_char(as_of, 'YYYY-MM') AS month, count(DISTINCT enterprise_id)::int AS firms
    FROM ${score} WHERE model_hash = ${modelHash} AND status = 'scored'
    GROUP BY 1 ORDER BY 1`);
  return [...rows];
}

/** How many firms ended each of the months with each score. */
export async function countScores(
  tx: TransactionContext,
  modelHash: string,
  months: readonly string[],
) {
  const rows = await tx.db.execute<{ month: string; score: number; firms: number }>(sql`
    SELECT month, display_score AS score, count(*)::int AS firms
    FROM (${lastOfMonths(modelHash, months)}) AS last
    WHERE display_score IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2`);
  return [...rows];
}

export type FeatureCuts = { code: FeatureCode; cuts: readonly number[] };

/** How many sampled firms of each month lie in each bin of each feature; bin −1 is missing. */
export async function countFeatureBins(
  tx: TransactionContext,
  modelHash: string,
  { months, features }: { months: readonly string[]; features: readonly FeatureCuts[] },
) {
  const rows = await tx.db.execute<{
    month: string;
    feature: FeatureCode;
    bin: number;
    firms: number;
  }>(sql`
    WITH sample AS MATERIALIZED (
      SELECT enterprise_id, id, month FROM (
        SELECT last.*, row_number() OVER (
          PARTITION BY month ORDER BY hashtextextended(enterprise_id::text, 0)) AS place
        FROM (${lastOfMonths(modelHash, months)}) AS last
      ) AS shuffled WHERE place <= ${SAMPLE_FIRMS}
    )
    SELECT sample.month, feature.code AS feature,
      coalesce(width_bucket((member.cell ->> 'value')::float8, feature.cuts), -1) AS bin,
      count(*)::int AS firms
    FROM sample
    JOIN ${score} AS scored
      ON scored.enterprise_id = sample.enterprise_id AND scored.id = sample.id
    CROSS JOIN LATERAL jsonb_each(scored.features -> 'values') AS member (code, cell)
    JOIN jsonb_to_recordset(${JSON.stringify(features)}::jsonb) AS feature (code text, cuts float8[])
      ON feature.code = member.code
    GROUP BY 1, 2, 3`);
  return [...rows];
}

/** What each firm's month ended with: a later score of the same month replaces an earlier one. */
const lastOfMonths = (modelHash: string, months: readonly string[]): SQL => sql`
  SELECT DISTINCT ON (enterprise_id, to_char(as_of, 'YYYY-MM'))
    enterprise_id, id, display_score, to_char(as_of, 'YYYY-MM') AS month
  FROM ${score}
  WHERE model_hash = ${modelHash} AND (${sql.join(months.map(inMonth), sql` OR `)})
  ORDER BY enterprise_id, to_char(as_of, 'YYYY-MM'), id DESC`;

const inMonth = (month: string): SQL => {
  const first = parseLocalDate(`${month}-01`);
  return sql`as_of >= ${first}::date AND as_of < ${addMonths(first, 1)}::date`;
};
