import { sql, type SQL } from 'drizzle-orm';
import { ledgerEntry, ledgerTransfer } from '@xyd/db/schema';
import type { TransactionContext } from '../../kernel/context.ts';

export type Difference = { row: string; expected: string; found: string };

/** Everything that follows sees one moment, however long it takes and whatever is booked meanwhile. */
export async function freezeMoment(tx: TransactionContext): Promise<void> {
  await tx.db.execute(sql`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY`);
}

/** The first row, in order, that breaks an invariant; null when none does. */
export async function firstDifference(
  tx: TransactionContext,
  differences: SQL,
): Promise<Difference | null> {
  const [row] = await tx.db.execute<Difference>(
    sql`SELECT "row", expected::text, found::text FROM (${differences}) AS differences ORDER BY "row" LIMIT 1`,
  );
  return row ?? null;
}

/** An entry as it moves its own account: what it grows by is the side on which its kind grows. */
const signed = sql`CASE
  WHEN (side = 'credit') = (kind IN ('line_granted', 'interest_income', 'penalty_income', 'borrower_cash'))
  THEN amount_fen ELSE -amount_fen END`;

const balancesOf = (kind: string): SQL =>
  sql`(SELECT enterprise_id, owner_id, balance_fen FROM ledger_account WHERE kind = ${kind})`;

/** Every invariant of the ledger (product.md §4), each as the rows that break it. */
export const invariants: readonly { name: string; differences: SQL }[] = [
  {
    name: 'debits_equal_credits',
    differences: sql`
      SELECT 'ledger_transfer ' || t.enterprise_id || '/' || t.id AS "row",
             t.amount_fen AS expected,
             coalesce(e.debits, 0) || ' debit, ' || coalesce(e.credits, 0) || ' credit' AS found
      FROM ledger_transfer t
      LEFT JOIN (
        SELECT enterprise_id, transfer_id,
               sum(amount_fen) FILTER (WHERE side = 'debit') AS debits,
               sum(amount_fen) FILTER (WHERE side = 'credit') AS credits
        FROM ledger_entry GROUP BY enterprise_id, transfer_id
      ) e ON e.enterprise_id = t.enterprise_id AND e.transfer_id = t.id
      WHERE e.debits IS DISTINCT FROM e.credits OR e.debits IS DISTINCT FROM t.amount_fen`,
  },
  {
    name: 'replay_from_zero',
    differences: sql`
      SELECT 'ledger_entry ' || enterprise_id || '/' || owner_id || '/' || kind || '/' || version AS "row",
             replayed AS expected, balance_after_fen AS found
      FROM (
        SELECT *, sum(${signed}) OVER past AS replayed, row_number() OVER past AS position
        FROM ledger_entry
        WINDOW past AS (PARTITION BY enterprise_id, owner_id, kind ORDER BY version)
      ) AS replay
      WHERE replayed <> balance_after_fen OR position <> version`,
  },
  {
    name: 'account_equals_entries',
    differences: sql`
      SELECT 'ledger_account ' || a.enterprise_id || '/' || a.owner_id || '/' || a.kind AS "row",
             coalesce(e.total, 0) AS expected, a.balance_fen AS found
      FROM ledger_account a
      LEFT JOIN (
        SELECT enterprise_id, owner_id, kind, sum(${signed}) AS total, count(*) AS versions
        FROM ledger_entry GROUP BY enterprise_id, owner_id, kind
      ) e USING (enterprise_id, owner_id, kind)
      WHERE a.balance_fen <> coalesce(e.total, 0) OR a.version <> coalesce(e.versions, 0)`,
  },
  {
    name: 'nothing_below_zero',
    differences: sql`
      SELECT 'ledger_account ' || enterprise_id || '/' || owner_id || '/' || kind AS "row",
             0 AS expected, balance_fen AS found
      FROM ledger_account WHERE balance_fen < 0 AND kind <> 'borrower_cash'`,
  },
  {
    name: 'line_adds_up',
    differences: sql`
      SELECT 'credit_line ' || l.enterprise_id || '/' || l.id AS "row",
             l.granted_fen AS expected,
             coalesce(g.balance_fen, 0) || ' granted, ' || coalesce(parts.total, 0) || ' in parts' AS found
      FROM credit_line l
      LEFT JOIN ${balancesOf('line_granted')} g ON g.enterprise_id = l.enterprise_id AND g.owner_id = l.id
      LEFT JOIN (
        SELECT enterprise_id, owner_id, sum(balance_fen) AS total FROM ledger_account
        WHERE kind IN ('line_available', 'line_reserved', 'line_drawn') GROUP BY enterprise_id, owner_id
      ) parts ON parts.enterprise_id = l.enterprise_id AND parts.owner_id = l.id
      WHERE g.balance_fen IS DISTINCT FROM l.granted_fen OR parts.total IS DISTINCT FROM l.granted_fen`,
  },
  {
    name: 'disbursed_within_granted',
    differences: sql`
      SELECT 'credit_line ' || l.enterprise_id || '/' || l.id AS "row",
             l.granted_fen AS expected, drawn.total AS found
      FROM credit_line l
      JOIN (
        SELECT enterprise_id, credit_line_id, sum(principal_fen) AS total, sum(outstanding_fen) AS owed
        FROM loan WHERE status IN ('ACTIVE', 'SETTLED') GROUP BY enterprise_id, credit_line_id
      ) drawn ON drawn.enterprise_id = l.enterprise_id AND drawn.credit_line_id = l.id
      WHERE CASE l.repayment_method WHEN 'REVOLVING' THEN drawn.owed ELSE drawn.total END > l.granted_fen`,
  },
  {
    name: 'loan_equals_ledger',
    differences: sql`
      SELECT 'loan ' || l.enterprise_id || '/' || l.id AS "row",
             coalesce(p.balance_fen, 0) || ' owed, ' || coalesce(c.balance_fen, 0) || ' compensated' AS expected,
             l.outstanding_fen || ' owed, ' || l.compensated_fen || ' compensated' AS found
      FROM loan l
      LEFT JOIN ${balancesOf('loan_principal')} p ON p.enterprise_id = l.enterprise_id AND p.owner_id = l.id
      LEFT JOIN ${balancesOf('guarantor_claim')} c ON c.enterprise_id = l.enterprise_id AND c.owner_id = l.id
      WHERE l.outstanding_fen <> coalesce(p.balance_fen, 0) OR l.compensated_fen <> coalesce(c.balance_fen, 0)`,
  },
  {
    name: 'schedule_equals_ledger',
    differences: sql`
      SELECT 'loan_instalment ' || l.enterprise_id || '/' || l.id AS "row",
             concat_ws(', ', l.outstanding_fen, coalesce(i.balance_fen, 0), coalesce(n.balance_fen, 0)) AS expected,
             concat_ws(', ', s.principal, s.interest, s.penalty) AS found
      FROM loan l
      JOIN (
        SELECT enterprise_id, loan_id,
               sum(principal_fen - principal_paid_fen - principal_compensated_fen) AS principal,
               sum(interest_accrued_fen - interest_paid_fen) AS interest,
               sum(penalty_accrued_fen - penalty_paid_fen) AS penalty
        FROM loan_instalment GROUP BY enterprise_id, loan_id
      ) s ON s.enterprise_id = l.enterprise_id AND s.loan_id = l.id
      LEFT JOIN ${balancesOf('interest_receivable')} i ON i.enterprise_id = l.enterprise_id AND i.owner_id = l.id
      LEFT JOIN ${balancesOf('penalty_receivable')} n ON n.enterprise_id = l.enterprise_id AND n.owner_id = l.id
      WHERE s.principal <> l.outstanding_fen OR s.interest <> coalesce(i.balance_fen, 0)
         OR s.penalty <> coalesce(n.balance_fen, 0)`,
  },
  {
    name: 'repayment_equals_ledger',
    differences: sql`
      SELECT 'loan_repayment ' || r.enterprise_id || '/' || r.transfer_id AS "row",
             r.amount_fen AS expected, coalesce(sum(e.amount_fen), 0) AS found
      FROM loan_repayment r
      LEFT JOIN ledger_entry e ON e.enterprise_id = r.enterprise_id AND e.transfer_id = r.transfer_id
        AND e.kind = 'borrower_cash' AND e.side = 'debit'
      GROUP BY r.enterprise_id, r.transfer_id, r.amount_fen
      HAVING r.amount_fen IS DISTINCT FROM sum(e.amount_fen)`,
  },
  {
    name: 'deltas_equal_ledger',
    differences: sql`
      SELECT 'loan ' || l.enterprise_id || '/' || l.id AS "row",
             l.outstanding_fen AS expected, coalesce(d.total, 0) AS found
      FROM loan l
      LEFT JOIN (
        SELECT enterprise_id, loan_id, sum(principal_fen) AS total FROM balance_delta
        WHERE loan_id IS NOT NULL GROUP BY enterprise_id, loan_id
      ) d ON d.enterprise_id = l.enterprise_id AND d.loan_id = l.id
      WHERE l.outstanding_fen <> coalesce(d.total, 0)`,
  },
  {
    name: 'guarantee_in_force',
    differences: sql`
      SELECT 'guarantee ' || g.enterprise_id || '/' || g.id AS "row",
             coalesce(sum(l.outstanding_fen), 0) AS expected, g.in_force_principal_fen AS found
      FROM guarantee g
      JOIN credit_line c ON c.enterprise_id = g.enterprise_id AND c.guarantee_id = g.id
      LEFT JOIN loan l ON l.enterprise_id = c.enterprise_id AND l.credit_line_id = c.id AND l.claim_status = 'none'
      WHERE g.status = 'in_force'
      GROUP BY g.enterprise_id, g.id, g.in_force_principal_fen
      HAVING g.in_force_principal_fen <> coalesce(sum(l.outstanding_fen), 0)`,
  },
  ...(['bank_id', 'city_code', 'industry_section'] as const).map((cut) => ({
    name: `headline_by_${cut}`,
    differences: sql`
      SELECT ${`balance_delta by ${cut} `}::text || coalesce(ledger.key, deltas.key) AS "row",
             coalesce(ledger.total, 0) AS expected, coalesce(deltas.total, 0) AS found
      FROM (
        SELECT c.${sql.identifier(cut)}::text AS key, sum(a.balance_fen) AS total
        FROM ${balancesOf('loan_principal')} a
        JOIN loan l ON l.enterprise_id = a.enterprise_id AND l.id = a.owner_id
        JOIN credit_line c ON c.enterprise_id = l.enterprise_id AND c.id = l.credit_line_id
        GROUP BY 1
      ) ledger
      FULL JOIN (
        SELECT ${sql.identifier(cut)}::text AS key, sum(principal_fen) AS total FROM balance_delta GROUP BY 1
      ) deltas ON deltas.key = ledger.key
      WHERE coalesce(ledger.total, 0) <> coalesce(deltas.total, 0)`,
  })),
];

export type StoredTransfer = typeof ledgerTransfer.$inferSelect & {
  entries: (typeof ledgerEntry.$inferSelect)[];
};

/** Transfers with their entries, in key order, a page at a time: for recomputing their hashes. */
export async function pageTransfers(
  tx: TransactionContext,
  after: { enterpriseId: string; id: string },
  limit: number,
): Promise<StoredTransfer[]> {
  const transfers = await tx.db
    .select()
    .from(ledgerTransfer)
    .where(
      sql`(${ledgerTransfer.enterpriseId}, ${ledgerTransfer.id}) > (${after.enterpriseId}::uuid, ${after.id}::uuid)`,
    )
    .orderBy(ledgerTransfer.enterpriseId, ledgerTransfer.id)
    .limit(limit);
  const last = transfers.at(-1);
  if (!last) return [];
  const entries = await tx.db
    .select()
    .from(ledgerEntry)
    .where(
      sql`(${ledgerEntry.enterpriseId}, ${ledgerEntry.transferId}) > (${after.enterpriseId}::uuid, ${after.id}::uuid)
        AND (${ledgerEntry.enterpriseId}, ${ledgerEntry.transferId}) <= (${last.enterpriseId}::uuid, ${last.id}::uuid)`,
    )
    .orderBy(ledgerEntry.enterpriseId, ledgerEntry.transferId, ledgerEntry.line);
  const byTransfer = Map.groupBy(entries, (entry) => `${entry.enterpriseId}/${entry.transferId}`);
  return transfers.map((transfer) => ({
    ...transfer,
    entries: byTransfer.get(`${transfer.enterpriseId}/${transfer.id}`) ?? [],
  }));
}

/** What all loans owe by the ledger, and how much there is of it. */
export async function ledgerTotals(tx: TransactionContext) {
  const [row] = await tx.db.execute<{ headline: string; transfers: string; entries: string }>(sql`
    SELECT
      (SELECT coalesce(sum(balance_fen), 0) FROM ledger_account WHERE kind = 'loan_principal')::text AS headline,
      (SELECT count(*) FROM ledger_transfer)::text AS transfers,
      (SELECT count(*) FROM ledger_entry)::text AS entries`);
  if (!row) throw new Error('a sum has always one row');
  return {
    headlineFen: BigInt(row.headline),
    transfers: Number(row.transfers),
    entries: Number(row.entries),
  };
}
