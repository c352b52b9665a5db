import { and, asc, eq, gt, lt, lte, notExists, sql } from 'drizzle-orm';
import { asId, type OrganisationId } from '@xyd/db/ids';
import { creditLine, guarantee, loan } from '@xyd/db/schema';
import type { TransactionContext } from '../../kernel/context.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { LineKey, LoanKey } from './store.ts';

const isDue = (day: LocalDate) =>
  and(
    eq(loan.status, 'ACTIVE'),
    lte(loan.nextDueOn, day),
    sql`(${loan.agedOn} IS NULL OR ${loan.agedOn} < ${day})`,
  );

/** Loans with something due by a day that have not been aged to it, in firm order. */
export async function listDueLoans(
  tx: TransactionContext,
  options: {
    day: LocalDate;
    after: { enterpriseId: OrganisationId; loanId: string };
    upTo: OrganisationId | null;
    limit: number;
  },
): Promise<LoanKey[]> {
  const { day, after, upTo, limit } = options;
  return await tx.db
    .select({ enterpriseId: loan.enterpriseId, loanId: loan.id })
    .from(loan)
    .where(
      and(
        isDue(day),
        after.loanId === ''
          ? sql`${loan.enterpriseId} > ${after.enterpriseId}`
          : sql`(${loan.enterpriseId}, ${loan.id}) > (${after.enterpriseId}, ${after.loanId})`,
        upTo === null ? undefined : lte(loan.enterpriseId, upTo),
      ),
    )
    .orderBy(asc(loan.enterpriseId), asc(loan.id))
    .limit(limit);
}

/** Firms that cut the loans due into stretches of about `size`. */
export async function dueRanges(
  tx: TransactionContext,
  day: LocalDate,
  size: number,
): Promise<OrganisationId[]> {
  const rows = await tx.db.execute<{ enterprise_id: string }>(sql`
    SELECT DISTINCT enterprise_id FROM (
      SELECT ${loan.enterpriseId} AS enterprise_id,
             row_number() OVER (ORDER BY ${loan.enterpriseId}, ${loan.id}) AS position
      FROM ${loan} WHERE ${isDue(day)}
    ) AS due
    WHERE position % ${size}::bigint = 0 ORDER BY enterprise_id`);
  return rows.map((row) => asId<'Organisation'>(row.enterprise_id));
}

/** Lines that can be drawn no more, with no draw waiting, for which a guarantor still holds something ready. */
export async function listEndedLines(
  tx: TransactionContext,
  day: LocalDate,
  limit: number,
): Promise<LineKey[]> {
  const waiting = tx.db
    .select({ id: loan.id })
    .from(loan)
    .where(
      and(
        eq(loan.enterpriseId, creditLine.enterpriseId),
        eq(loan.creditLineId, creditLine.id),
        eq(loan.status, 'REQUESTED'),
      ),
    );
  return await tx.db
    .select({ enterpriseId: creditLine.enterpriseId, creditLineId: creditLine.id })
    .from(creditLine)
    .innerJoin(
      guarantee,
      and(
        eq(guarantee.enterpriseId, creditLine.enterpriseId),
        eq(guarantee.id, creditLine.guaranteeId),
      ),
    )
    .where(
      and(
        lt(creditLine.availableUntil, day),
        eq(guarantee.status, 'in_force'),
        gt(guarantee.reservedPrincipalFen, 0n),
        notExists(waiting),
      ),
    )
    .orderBy(asc(creditLine.enterpriseId), asc(creditLine.id))
    .limit(limit);
}
