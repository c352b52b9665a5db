import { and, asc, eq, sql } from 'drizzle-orm';
import type { ApplicationId, CreditLineId, LoanId, OrganisationId } from '@xyd/db/ids';
import { creditLine, loan, loanContractDirectory, loanInstalment } from '@xyd/db/schema';
import type { Authorized } from '../../kernel/authorized.ts';
import { violatedConstraint, type TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { insertRows } from '../../kernel/insert-rows.ts';
import { parseLocalDate, type LocalDate } from '../../kernel/local-date.ts';
import type { Instalment } from './ageing-rules.ts';
import type { LoanAction } from './contract.ts';

export type CreditLineRow = typeof creditLine.$inferSelect;
export type LoanRow = typeof loan.$inferSelect;
export type LoanChange = Partial<Omit<typeof loan.$inferInsert, 'enterpriseId' | 'id'>>;

export type LineKey = { enterpriseId: OrganisationId; creditLineId: CreditLineId };
export type LoanKey = { enterpriseId: OrganisationId; loanId: LoanId };

export async function insertLine(
  tx: TransactionContext,
  row: typeof creditLine.$inferInsert,
): Promise<CreditLineRow> {
  const [inserted] = await tx.db.insert(creditLine).values(row).returning();
  if (!inserted) throw new Error('credit line vanished while inserted');
  return inserted;
}

export async function findLineOfApplication(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
  applicationId: ApplicationId,
): Promise<CreditLineRow | undefined> {
  const [row] = await tx.db
    .select()
    .from(creditLine)
    .where(
      and(eq(creditLine.enterpriseId, enterpriseId), eq(creditLine.applicationId, applicationId)),
    );
  return row;
}

/** A line that row-level security shows the actor, locked or not. */
export async function getLine(
  tx: TransactionContext,
  { enterpriseId, creditLineId }: LineKey,
  options: { lock: boolean } = { lock: false },
): Promise<CreditLineRow> {
  const query = tx.db
    .select()
    .from(creditLine)
    .where(and(eq(creditLine.enterpriseId, enterpriseId), eq(creditLine.id, creditLineId)));
  const [row] = await (options.lock ? query.for('update') : query);
  if (!row) throw new DomainError('not_found', { entity: 'credit_line' });
  return row;
}

export async function getLoan(
  tx: TransactionContext,
  { enterpriseId, loanId }: LoanKey,
  options: { lock: boolean } = { lock: false },
): Promise<LoanRow> {
  const query = tx.db
    .select()
    .from(loan)
    .where(and(eq(loan.enterpriseId, enterpriseId), eq(loan.id, loanId)));
  const [row] = await (options.lock ? query.for('update') : query);
  if (!row) throw new DomainError('not_found', { entity: 'loan' });
  return row;
}

/** A draw made by this request before, if it was. */
export async function findLoanByReserve(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
  reserveTransferId: LoanRow['reserveTransferId'],
): Promise<LoanRow | undefined> {
  const [row] = await tx.db
    .select()
    .from(loan)
    .where(and(eq(loan.enterpriseId, enterpriseId), eq(loan.reserveTransferId, reserveTransferId)));
  return row;
}

export async function insertLoan(
  tx: TransactionContext,
  row: typeof loan.$inferInsert,
): Promise<LoanRow> {
  const [inserted] = await tx.db.insert(loan).values(row).returning();
  if (!inserted) throw new Error('loan vanished while inserted');
  return inserted;
}

export async function saveLoan(
  tx: TransactionContext,
  row: Authorized<LoanRow, LoanAction | 'age' | 'repay'>,
  change: LoanChange,
): Promise<LoanRow> {
  const [saved] = await tx.db
    .update(loan)
    .set(change)
    .where(and(eq(loan.enterpriseId, row.enterpriseId), eq(loan.id, row.id)))
    .returning();
  if (!saved) throw new Error('loan vanished while locked');
  return saved;
}

/** Takes a contract number for a loan. Error: `loan.contract_number_taken`. */
export async function claimContractNumber(
  tx: TransactionContext,
  row: typeof loanContractDirectory.$inferInsert,
): Promise<void> {
  try {
    await tx.db.insert(loanContractDirectory).values(row);
  } catch (error) {
    if (violatedConstraint(error) === 'loan_contract_number') {
      throw new DomainError('loan.contract_number_taken', { contractNumber: row.contractNumber });
    }
    throw error;
  }
}

export async function listInstalments(
  tx: TransactionContext,
  { enterpriseId, loanId }: LoanKey,
): Promise<Instalment[]> {
  const rows = await tx.db
    .select()
    .from(loanInstalment)
    .where(and(eq(loanInstalment.enterpriseId, enterpriseId), eq(loanInstalment.loanId, loanId)))
    .orderBy(asc(loanInstalment.sequence));
  return rows.map(
    ({ enterpriseId: _firm, loanId: _loan, bankId: _bank, guarantorId: _guarantor, ...row }) => ({
      ...row,
      dueOn: parseLocalDate(row.dueOn),
      overdueThrough: row.overdueThrough === null ? null : parseLocalDate(row.overdueThrough),
    }),
  );
}

export async function insertInstalments(
  tx: TransactionContext,
  row: LoanRow,
  instalments: readonly Instalment[],
): Promise<void> {
  const { enterpriseId, id: loanId, bankId, guarantorId } = row;
  await insertRows(
    tx,
    loanInstalment,
    instalments.map((instalment) => ({
      ...instalment,
      enterpriseId,
      loanId,
      bankId,
      guarantorId,
    })),
  );
}

/** Writes the instalments that differ from what they were, in one statement. */
export async function saveInstalments(
  tx: TransactionContext,
  { enterpriseId, loanId }: LoanKey,
  before: readonly Instalment[],
  after: readonly Instalment[],
): Promise<void> {
  const changed = after.filter((row, index) => !sameInstalment(before[index], row));
  if (changed.length === 0) return;
  const values = changed.map(
    (
      row,
    ) => sql`(${row.sequence}::smallint, ${row.principalFen}::bigint, ${row.interestFen}::bigint,
      ${row.principalPaidFen}::bigint, ${row.principalCompensatedFen}::bigint,
      ${row.interestAccruedFen}::bigint, ${row.interestPaidFen}::bigint, ${row.overdueFenDays}::bigint,
      ${row.overdueThrough}::date, ${row.penaltyAccruedFen}::bigint, ${row.penaltyPaidFen}::bigint)`,
  );
  await tx.db.execute(sql`
    UPDATE loan_instalment AS instalment SET
      principal_fen = changed.principal_fen, interest_fen = changed.interest_fen,
      principal_paid_fen = changed.principal_paid_fen,
      principal_compensated_fen = changed.principal_compensated_fen,
      interest_accrued_fen = changed.interest_accrued_fen, interest_paid_fen = changed.interest_paid_fen,
      overdue_fen_days = changed.overdue_fen_days, overdue_through = changed.overdue_through,
      penalty_accrued_fen = changed.penalty_accrued_fen, penalty_paid_fen = changed.penalty_paid_fen
    FROM (VALUES ${sql.join(values, sql`, `)}) AS changed (
      sequence, principal_fen, interest_fen, principal_paid_fen, principal_compensated_fen,
      interest_accrued_fen, interest_paid_fen, overdue_fen_days, overdue_through,
      penalty_accrued_fen, penalty_paid_fen)
    WHERE instalment.enterprise_id = ${enterpriseId} AND instalment.loan_id = ${loanId}
      AND instalment.sequence = changed.sequence`);
}

function sameInstalment(a: Instalment | undefined, b: Instalment): boolean {
  const values = (row: Instalment): string => Object.values(row).map(String).join('|');
  return a !== undefined && (a === b || values(a) === values(b));
}

export const dayOrNull = (day: string | null): LocalDate | null =>
  day === null ? null : parseLocalDate(day);
