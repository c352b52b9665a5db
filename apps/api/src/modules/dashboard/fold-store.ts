import { eq, sql, type SQL } from 'drizzle-orm';
import { balanceDelta, balanceFigure, borrowerPeriod, foldCursor } from '@xyd/db/schema';
import type { TransactionContext } from '../../kernel/context.ts';

/** What is summed of every delta, in the order of the figures' columns. */
const sumColumns = [
  'principal_fen',
  'granted_fen',
  'disbursed_fen',
  'repaid_fen',
  'compensated_fen',
  'annual_interest_fen',
  'non_performing_fen',
  'overdue_fen',
  'overdue_90_fen',
  'credit_loan_fen',
  'long_term_fen',
  'inclusive_fen',
  'guaranteed_fen',
  'guarantee_released_fen',
  'loan_count',
] as const;

const SUMS = sql.raw(sumColumns.join(', '));

/** A delta counts in its province, city and county; in every cut; since ever and in its year, month and day. */
const SPREAD = sql`
  CROSS JOIN LATERAL (
    SELECT DISTINCT unnest(ARRAY[left(delta.city_code, 2) || '0000', delta.city_code, delta.region_code]) AS code
  ) AS place
  CROSS JOIN LATERAL (
    VALUES ('total', 'all'), ('bank', delta.bank_id::text), ('industry', delta.industry_section),
           ('size', delta.size_class), ('class', delta.loan_class)
  ) AS cut (dimension, key)
  CROSS JOIN LATERAL (
    SELECT 'all' AS name
    UNION ALL SELECT to_char(delta.day, 'YYYY')
    UNION ALL SELECT to_char(delta.day, 'YYYY-MM')
    UNION ALL SELECT to_char(delta.day, 'YYYY-MM-DD') WHERE cut.dimension = 'total'
  ) AS period`;

/** Sums over the deltas that `which` picks, a row a place, cut, key and period. */
export const sumsOf = (which: SQL): SQL => sql`
  SELECT place.code AS region_code, cut.dimension, cut.key, period.name AS period,
    sum(delta.principal_fen)::bigint AS principal_fen,
    sum(delta.granted_fen)::bigint AS granted_fen,
    sum(delta.disbursed_fen)::bigint AS disbursed_fen,
    sum(delta.repaid_fen)::bigint AS repaid_fen,
    sum(delta.compensated_fen)::bigint AS compensated_fen,
    sum(delta.annual_interest_fen)::bigint AS annual_interest_fen,
    sum(CASE WHEN delta.loan_class IN ('SUBSTANDARD', 'DOUBTFUL', 'LOSS')
      THEN delta.principal_fen ELSE 0 END)::bigint AS non_performing_fen,
    sum(CASE WHEN delta.overdue_class <> 'PASS' THEN delta.principal_fen ELSE 0 END)::bigint AS overdue_fen,
    sum(CASE WHEN delta.overdue_class IN ('SUBSTANDARD', 'DOUBTFUL', 'LOSS')
      THEN delta.principal_fen ELSE 0 END)::bigint AS overdue_90_fen,
    sum(CASE WHEN delta.is_credit_loan THEN delta.principal_fen ELSE 0 END)::bigint AS credit_loan_fen,
    sum(CASE WHEN delta.is_long_term THEN delta.principal_fen ELSE 0 END)::bigint AS long_term_fen,
    sum(CASE WHEN delta.is_inclusive THEN delta.principal_fen ELSE 0 END)::bigint AS inclusive_fen,
    sum(delta.guaranteed_fen)::bigint AS guaranteed_fen,
    sum(CASE WHEN delta.kind <> 'reclassify' THEN greatest(-delta.guaranteed_fen, 0) ELSE 0 END)::bigint
      AS guarantee_released_fen,
    sum(delta.loan_count)::integer AS loan_count
  FROM ${balanceDelta} AS delta ${SPREAD}
  WHERE ${which}
  GROUP BY 1, 2, 3, 4`;

export type Fold = { shard: number; after: bigint; upTo: bigint };

const picked = ({ shard, after, upTo }: Fold): SQL => sql`
  delta.shard = ${shard} AND delta.transaction_number > ${after} AND delta.transaction_number < ${upTo}`;

/** The shard's cursor, locked: two workers never fold one shard at once. */
export async function lockCursor(tx: TransactionContext, shard: number): Promise<bigint> {
  await tx.db
    .insert(foldCursor)
    .values({ shard, transactionNumber: 0n, asOf: tx.clock.now() })
    .onConflictDoNothing();
  const [row] = await tx.db
    .select({ at: foldCursor.transactionNumber })
    .from(foldCursor)
    .where(eq(foldCursor.shard, shard))
    .for('update');
  if (!row) throw new Error('fold cursor vanished while locked');
  return row.at;
}

/**
 * Every transaction of this database below this number has ended: nothing can still be added behind the cursor.
 * Transaction numbers are the server's, so those of other databases are left out: they would only hold the fold back.
 */
export async function readHorizon(tx: TransactionContext): Promise<bigint> {
  const [row] = await tx.db.execute<{ horizon: string }>(sql`
    WITH now AS (SELECT pg_current_snapshot() AS snapshot)
    SELECT coalesce(
      (SELECT min(running::text::bigint) FROM now, pg_snapshot_xip(now.snapshot) AS running
       WHERE running::xid NOT IN (
         SELECT backend_xid FROM pg_stat_activity
         WHERE backend_xid IS NOT NULL AND datname <> current_database())),
      (SELECT pg_snapshot_xmax(snapshot)::text::bigint FROM now))::text AS horizon`);
  return BigInt(row?.horizon ?? 0);
}

/** Adds a shard's new deltas to the figures; returns how many there were. */
export async function addSums(tx: TransactionContext, fold: Fold): Promise<number> {
  const [counted] = await tx.db.execute<{ count: number }>(
    sql`SELECT count(*)::int AS count FROM ${balanceDelta} AS delta WHERE ${picked(fold)}`,
  );
  const count = counted?.count ?? 0;
  if (count === 0) return 0;
  const added = sql.join(
    sumColumns.map((column) => {
      const name = sql.identifier(column);
      return sql`${name} = ${balanceFigure}.${name} + EXCLUDED.${name}`;
    }),
    sql`, `,
  );
  await tx.db.execute(sql`
    INSERT INTO ${balanceFigure}
      (region_code, dimension, key, period, ${SUMS}, borrower_count, first_loan_count)
    SELECT summed.*, 0, 0 FROM (${sumsOf(picked(fold))}) AS summed
    ON CONFLICT (region_code, dimension, key, period) DO UPDATE SET ${added}`);
  return count;
}

/** Counts firms that had not borrowed before in a period, by each cut. Run it after `addSums`. */
export async function addBorrowers(tx: TransactionContext, fold: Fold): Promise<void> {
  await tx.db.execute(sql`
    WITH added AS (
      INSERT INTO ${borrowerPeriod} (enterprise_id, dimension, key, period, is_first_loan)
      SELECT delta.enterprise_id, cut.dimension, cut.key, period.name, bool_or(delta.is_first_loan)
      FROM ${balanceDelta} AS delta ${SPREAD}
      WHERE ${picked(fold)} AND delta.disbursed_fen > 0
      GROUP BY 1, 2, 3, 4
      ON CONFLICT DO NOTHING
      RETURNING enterprise_id, dimension, key, period, is_first_loan
    ), seats AS (
      SELECT DISTINCT delta.enterprise_id, place.code
      FROM ${balanceDelta} AS delta ${SPREAD}
      WHERE ${picked(fold)} AND delta.disbursed_fen > 0
    ), counted AS (
      SELECT seats.code, added.dimension, added.key, added.period,
        count(*)::int AS borrowers, count(*) FILTER (WHERE added.is_first_loan)::int AS first_loans
      FROM added JOIN seats USING (enterprise_id)
      GROUP BY 1, 2, 3, 4
    )
    UPDATE ${balanceFigure} AS figure
    SET borrower_count = figure.borrower_count + counted.borrowers,
        first_loan_count = figure.first_loan_count + counted.first_loans
    FROM counted
    WHERE figure.region_code = counted.code AND figure.dimension = counted.dimension
      AND figure.key = counted.key AND figure.period = counted.period`);
}

export async function moveCursor(tx: TransactionContext, fold: Fold): Promise<void> {
  await tx.db
    .update(foldCursor)
    .set({ transactionNumber: fold.upTo - 1n, asOf: tx.clock.now() })
    .where(eq(foldCursor.shard, fold.shard));
}
