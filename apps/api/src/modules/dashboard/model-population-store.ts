import { sql, type SQL } from 'drizzle-orm';
import { GRADES, type Grade } from '@xyd/scoring';
import { currentScore, enterprise, score } from '@xyd/db/schema';
import type { TransactionContext } from '../../kernel/context.ts';
import { cityCodeOf } from './city-code-store.ts';

export const MEASURES = [
  'model',
  'unscored',
  'status',
  'grade',
  'score',
  'confidence',
  'mean',
  'item',
  'cap',
  'veto',
  'city',
  'size',
] as const;
export type Measure = (typeof MEASURES)[number];

/** One figure of the population; `share` is a mean where the measure is one, `accepted` of a group's firms. */
export type PopulationFigure = {
  measure: Measure;
  key: string;
  firms: number;
  accepted: number;
  share: number | null;
};

export const SCORE_BAND = 50;
export const SCORE_TOP = 1000;

/** Grades of the scale's upper half as far as BBB: what counts as accepted in the fairness figures. */
const ACCEPTED: readonly Grade[] = GRADES.slice(0, GRADES.indexOf('BBB') + 1);

/**
 * Every figure of the scores that count now. One pass reads each stored result once (a record of what is asked of it,
 * so that a large document is unpacked once a firm), and sums are made of the narrow rows that come out.
 */
export async function countPopulation(
  tx: TransactionContext,
  modelHash: string,
): Promise<PopulationFigure[]> {
  const rows = await tx.db.execute<PopulationFigure>(sql`
    WITH everybody AS MATERIALIZED (${scoresThatCount(modelHash)}),
    now AS (SELECT * FROM everybody WHERE is_of_model)
    ${sql.join(measures(), sql` UNION ALL `)}`);
  return [...rows];
}

const scoresThatCount = (modelHash: string): SQL => sql`
  SELECT counted.model_hash = ${modelHash} AS is_of_model, counted.status, counted.grade, counted.display_score,
    said."withheldReason" AS withheld_reason, said."confidenceLevel" AS confidence_level, said.confidence,
    (said.coverage ->> 'public')::float8 AS public_coverage,
    (said.coverage ->> 'market')::float8 AS market_coverage,
    said.caps, said.vetoes, seen."itemsSeen" AS items_seen, firm.size_class,
    ${cityCodeOf(sql`firm.region_code`)} AS city_code
  FROM ${currentScore} AS place
  JOIN ${score} AS counted
    ON counted.enterprise_id = place.enterprise_id AND counted.id = place.score_id
  JOIN ${enterprise} AS firm ON firm.enterprise_id = place.enterprise_id
  CROSS JOIN LATERAL jsonb_to_record(counted.result) AS said
    ("withheldReason" text, "confidenceLevel" text, confidence float8, coverage jsonb, caps jsonb, vetoes jsonb)
  CROSS JOIN LATERAL jsonb_to_record(counted.features) AS seen ("itemsSeen" jsonb)`;

function measures(): SQL[] {
  const nothing = sql`0 AS accepted, NULL::float8 AS share`;
  const counted = (measure: Measure, key: SQL, from: SQL) => sql`
    SELECT ${measure}::text AS measure, ${key} AS key, count(*)::int AS firms, ${nothing} ${from} GROUP BY 2`;
  const mean = (key: string, column: SQL) => sql`
    SELECT 'mean', ${key}::text, count(${column})::int, 0, avg(${column}) FROM now`;
  const group = (measure: Measure, key: SQL) => sql`
    SELECT ${measure}::text, ${key}, count(*)::int, (count(*) FILTER (WHERE grade IN ${ACCEPTED}))::int, NULL::float8
    FROM now WHERE status = 'scored' GROUP BY 2`;
  const band = sql`(least(display_score, ${SCORE_TOP - 1}::int) / ${SCORE_BAND}::int * ${SCORE_BAND}::int)::text`;
  const member = (name: string) => sql`
    FROM now CROSS JOIN LATERAL jsonb_array_elements(${sql.identifier(name)}) AS member (value)`;
  const code = sql`member.value ->> 'code'`;
  return [
    counted(
      'model',
      sql`CASE WHEN is_of_model THEN 'in_force' ELSE 'earlier' END`,
      sql`FROM everybody`,
    ),
    unscoredFirms(),
    counted('status', sql`coalesce(withheld_reason, status)`, sql`FROM now`),
    counted('grade', sql`grade`, sql`FROM now WHERE grade IS NOT NULL`),
    counted('score', band, sql`FROM now WHERE display_score IS NOT NULL`),
    counted('confidence', sql`confidence_level`, sql`FROM now`),
    mean('confidence', sql`confidence`),
    mean('public', sql`public_coverage`),
    mean('market', sql`market_coverage`),
    counted('item', sql`member.value #>> '{}'`, member('items_seen')),
    counted('cap', code, member('caps')),
    counted('veto', code, member('vetoes')),
    group('city', sql`city_code`),
    group('size', sql`coalesce(size_class, 'unknown')`),
  ];
}

const unscoredFirms = (): SQL => sql`
  SELECT 'unscored', 'all', count(*)::int, 0, NULL::float8
  FROM ${enterprise} AS firm
  LEFT JOIN ${currentScore} AS place ON place.enterprise_id = firm.enterprise_id
  WHERE firm.status = 'verified' AND place.score_id IS NULL`;

/** How many firms went from one grade to another between the score before and the one that counts. */
export async function countGradeMoves(tx: TransactionContext, modelHash: string) {
  const rows = await tx.db.execute<{ before: Grade; after: Grade; firms: number }>(sql`
    SELECT earlier.grade AS before, counted.grade AS after, count(*)::int AS firms
    FROM ${currentScore} AS place
    JOIN ${score} AS counted
      ON counted.enterprise_id = place.enterprise_id AND counted.id = place.score_id
    CROSS JOIN LATERAL (
      SELECT grade FROM ${score} AS one
      WHERE one.enterprise_id = counted.enterprise_id AND one.id < counted.id
      ORDER BY one.id DESC LIMIT 1
    ) AS earlier
    WHERE counted.model_hash = ${modelHash} AND counted.grade IS NOT NULL AND earlier.grade IS NOT NULL
    GROUP BY 1, 2`);
  return [...rows];
}
