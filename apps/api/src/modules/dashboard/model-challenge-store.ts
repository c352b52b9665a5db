import { isNull, sql, type SQL } from 'drizzle-orm';
import { GRADES, type Grade } from '@xyd/scoring';
import {
  challengerModel,
  challengerScore,
  currentScore,
  enterprise,
  loan,
  score,
} from '@xyd/db/schema';
import type { TransactionContext } from '../../kernel/context.ts';
import { cityCodeOf } from './city-code-store.ts';
import { isBadWithinWindow, lastWatched, scoreBefore } from './model-outcome-store.ts';

/** As scoring's own: these reads import nothing that could write. */
export async function findChallenger(tx: TransactionContext) {
  const [row] = await tx.db.select().from(challengerModel).where(isNull(challengerModel.removedAt));
  return row ?? null;
}

type Measure = 'seen' | 'swap' | 'difference' | 'champion' | 'challenger' | 'city' | 'size';

/** One figure over pairs of scores of the same firm; what `key` and `other` are depends on the measure. */
export type ChallengeFigure = {
  measure: Measure;
  key: string;
  other: string;
  firms: number;
  championFirms: number;
  championAccepted: number;
  challengerFirms: number;
  challengerAccepted: number;
};

export const DIFFERENCE_BAND = 25;
const ACCEPTED: readonly Grade[] = GRADES.slice(0, GRADES.indexOf('BBB') + 1);

/** Every figure of what the two models say of the same firms: sums over narrow rows, without the stored documents. */
export async function countChallenge(
  tx: TransactionContext,
  { challengerId, modelHash }: { challengerId: string; modelHash: string },
): Promise<ChallengeFigure[]> {
  const rows = await tx.db.execute<ChallengeFigure>(sql`
    WITH everybody AS MATERIALIZED (${pairs(challengerId, modelHash)}),
    pair AS (SELECT * FROM everybody WHERE is_seen)
    ${sql.join(measures(), sql` UNION ALL `)}`);
  return [...rows];
}

const pairs = (challengerId: string, modelHash: string): SQL => sql`
  SELECT said.score_id IS NOT NULL AS is_seen,
    counted.grade AS champion, counted.display_score AS champion_score,
    said.grade AS challenger, said.display_score AS challenger_score, firm.size_class,
    ${cityCodeOf(sql`firm.region_code`)} AS city_code
  FROM ${currentScore} AS place
  JOIN ${score} AS counted
    ON counted.enterprise_id = place.enterprise_id AND counted.id = place.score_id
  JOIN ${enterprise} AS firm ON firm.enterprise_id = place.enterprise_id
  LEFT JOIN ${challengerScore} AS said
    ON said.enterprise_id = place.enterprise_id AND said.score_id = place.score_id
      AND said.challenger_id = ${challengerId}
  WHERE counted.model_hash = ${modelHash}`;

function measures(): SQL[] {
  const groups = sql`
    count(champion)::int AS "championFirms",
    (count(*) FILTER (WHERE champion IN ${ACCEPTED}))::int AS "championAccepted",
    count(challenger)::int AS "challengerFirms",
    (count(*) FILTER (WHERE challenger IN ${ACCEPTED}))::int AS "challengerAccepted"`;
  const figure = (measure: Measure, [key, other]: [SQL, SQL], from: SQL) => sql`
    SELECT ${measure}::text AS measure, ${key} AS key, ${other} AS other, count(*)::int AS firms, ${groups}
    ${from} GROUP BY 2, 3`;
  const none = sql`''::text`;
  const gap = sql`challenger_score - champion_score`;
  return [
    figure('seen', [sql`is_seen::text`, none], sql`FROM everybody`),
    figure(
      'swap',
      [sql`coalesce(champion, 'withheld')`, sql`coalesce(challenger, 'withheld')`],
      sql`FROM pair`,
    ),
    figure('difference', [sql`(${gap})::text`, none], sql`FROM pair WHERE (${gap}) IS NOT NULL`),
    figure(
      'champion',
      [sql`champion_score::text`, none],
      sql`FROM pair WHERE champion_score IS NOT NULL`,
    ),
    figure(
      'challenger',
      [sql`challenger_score::text`, none],
      sql`FROM pair WHERE challenger_score IS NOT NULL`,
    ),
    figure('city', [sql`city_code`, none], sql`FROM pair`),
    figure('size', [sql`coalesce(size_class, 'unknown')`, none], sql`FROM pair`),
  ];
}

/** A loan whose end is known, with the features that its firm's score before it was made of. */
export type LoanEvidence = { score: number; features: unknown; isBad: boolean };

/** Each brings a stored document along: the newest so many bound the time. */
const LOANS_MAX = 5_000;

export async function listLoanEvidence(
  tx: TransactionContext,
  modelHash: string,
): Promise<LoanEvidence[]> {
  const rows = await tx.db.execute<LoanEvidence>(sql`
    SELECT before.display_score AS score, before.features, ${isBadWithinWindow} AS "isBad"
    FROM ${loan} AS lent ${scoreBefore(modelHash)}
    WHERE lent.disbursed_on <= ${lastWatched(tx)}::date
    ORDER BY lent.disbursed_on DESC, lent.id
    LIMIT ${LOANS_MAX}`);
  return [...rows];
}
