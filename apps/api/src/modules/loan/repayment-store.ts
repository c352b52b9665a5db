import { and, desc, eq, inArray, lt } from 'drizzle-orm';
import type { LoanId, OrganisationId, TransferId } from '@xyd/db/ids';
import {
  loanContractDirectory,
  loanRepayment,
  repaymentBatch,
  repaymentReference,
  type RepaymentBefore,
} from '@xyd/db/schema';
import { violatedConstraint, type TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { insertRows } from '../../kernel/insert-rows.ts';
import { parseLocalDate, type LocalDate } from '../../kernel/local-date.ts';
import type { Instalment } from './ageing-rules.ts';

export type BatchRow = typeof repaymentBatch.$inferSelect;
export type RepaymentRow = typeof loanRepayment.$inferSelect;

const CHUNK = 500;

/** Which loans these contract numbers are, among the bank's own. */
export async function findContracts(
  tx: TransactionContext,
  bankId: OrganisationId,
  contractNumbers: readonly string[],
): Promise<Map<string, { enterpriseId: OrganisationId; loanId: LoanId }>> {
  const found = new Map<string, { enterpriseId: OrganisationId; loanId: LoanId }>();
  for (let start = 0; start < contractNumbers.length; start += CHUNK) {
    const rows = await tx.db
      .select()
      .from(loanContractDirectory)
      .where(
        and(
          eq(loanContractDirectory.bankId, bankId),
          inArray(
            loanContractDirectory.contractNumber,
            contractNumbers.slice(start, start + CHUNK),
          ),
        ),
      );
    for (const { contractNumber, enterpriseId, loanId } of rows) {
      found.set(contractNumber, { enterpriseId, loanId });
    }
  }
  return found;
}

/** Bank references that were booked before, with the hash of the line that each stood in. */
export async function findReferences(
  tx: TransactionContext,
  bankId: OrganisationId,
  references: readonly string[],
): Promise<Map<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>();
  for (let start = 0; start < references.length; start += CHUNK) {
    const rows = await tx.db
      .select({ reference: repaymentReference.reference, lineHash: repaymentReference.lineHash })
      .from(repaymentReference)
      .where(
        and(
          eq(repaymentReference.bankId, bankId),
          inArray(repaymentReference.reference, references.slice(start, start + CHUNK)),
        ),
      );
    for (const { reference, lineHash } of rows) found.set(reference, lineHash);
  }
  return found;
}

/** Takes bank references for good. Error: `idempotency.body_differs` when another import took one meanwhile. */
export async function insertReferences(
  tx: TransactionContext,
  rows: readonly (typeof repaymentReference.$inferInsert)[],
): Promise<void> {
  try {
    await insertRows(tx, repaymentReference, rows);
  } catch (error) {
    if (violatedConstraint(error) === 'repayment_reference_once') {
      throw new DomainError('idempotency.body_differs');
    }
    throw error;
  }
}

export async function insertRepayment(
  tx: TransactionContext,
  row: typeof loanRepayment.$inferInsert,
): Promise<void> {
  await insertRows(tx, loanRepayment, [row]);
}

export async function getRepayment(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
  transferId: TransferId,
): Promise<RepaymentRow | undefined> {
  const [row] = await tx.db
    .select()
    .from(loanRepayment)
    .where(
      and(eq(loanRepayment.enterpriseId, enterpriseId), eq(loanRepayment.transferId, transferId)),
    );
  return row;
}

export async function insertBatch(tx: TransactionContext, row: BatchRow): Promise<void> {
  await tx.db.insert(repaymentBatch).values(row);
}

export async function listBatches(
  tx: TransactionContext,
  bankId: OrganisationId,
  page: { cursor?: string | undefined; limit: number },
): Promise<BatchRow[]> {
  return await tx.db
    .select()
    .from(repaymentBatch)
    .where(
      and(
        eq(repaymentBatch.bankId, bankId),
        page.cursor === undefined ? undefined : lt(repaymentBatch.id, page.cursor),
      ),
    )
    .orderBy(desc(repaymentBatch.id))
    .limit(page.limit);
}

export async function getBatch(
  tx: TransactionContext,
  bankId: OrganisationId,
  id: string,
): Promise<BatchRow> {
  const [row] = await tx.db
    .select()
    .from(repaymentBatch)
    .where(and(eq(repaymentBatch.bankId, bankId), eq(repaymentBatch.id, id)));
  if (!row) throw new DomainError('not_found', { entity: 'repayment_batch' });
  return row;
}

type KeptRow = RepaymentBefore['rows'][number];

/** A schedule as a correction will need it again: JSON knows no bigint. */
export const keepRows = (rows: readonly Instalment[]): KeptRow[] =>
  rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        typeof value === 'bigint' ? String(value) : value,
      ]),
    ),
  );

export function keptRows({ rows }: RepaymentBefore): Instalment[] {
  return rows.map((row) => {
    const fen = (name: keyof Instalment): bigint => BigInt(row[name] ?? 0);
    const day = (name: keyof Instalment): LocalDate => parseLocalDate(String(row[name]));
    return {
      sequence: Number(row.sequence),
      dueOn: day('dueOn'),
      principalFen: fen('principalFen'),
      interestFen: fen('interestFen'),
      principalPaidFen: fen('principalPaidFen'),
      principalCompensatedFen: fen('principalCompensatedFen'),
      interestAccruedFen: fen('interestAccruedFen'),
      interestPaidFen: fen('interestPaidFen'),
      overdueFenDays: fen('overdueFenDays'),
      overdueThrough: row.overdueThrough === null ? null : day('overdueThrough'),
      penaltyAccruedFen: fen('penaltyAccruedFen'),
      penaltyPaidFen: fen('penaltyPaidFen'),
    };
  });
}
