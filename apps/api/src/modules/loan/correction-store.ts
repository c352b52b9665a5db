import { and, desc, eq, lt } from 'drizzle-orm';
import type { OrganisationId } from '@xyd/db/ids';
import { ledgerCorrection } from '@xyd/db/schema';
import type { Authorized } from '../../kernel/authorized.ts';
import type { TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { ListCorrectionsInput } from './contract.ts';

export type CorrectionRow = typeof ledgerCorrection.$inferSelect;

export async function insertCorrection(
  tx: TransactionContext,
  row: typeof ledgerCorrection.$inferInsert,
): Promise<CorrectionRow> {
  const [inserted] = await tx.db.insert(ledgerCorrection).values(row).returning();
  if (!inserted) throw new Error('correction vanished while inserted');
  return inserted;
}

export async function lockCorrection(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
  id: string,
): Promise<CorrectionRow> {
  const [row] = await tx.db
    .select()
    .from(ledgerCorrection)
    .where(and(eq(ledgerCorrection.enterpriseId, enterpriseId), eq(ledgerCorrection.id, id)))
    .for('update');
  if (!row) throw new DomainError('not_found', { entity: 'ledger_correction' });
  return row;
}

/** A correction of this transfer that nobody has decided yet, or that was approved. */
export async function findStanding(
  tx: TransactionContext,
  row: Pick<CorrectionRow, 'enterpriseId' | 'transferId'>,
): Promise<CorrectionRow | undefined> {
  const rows = await tx.db
    .select()
    .from(ledgerCorrection)
    .where(
      and(
        eq(ledgerCorrection.enterpriseId, row.enterpriseId),
        eq(ledgerCorrection.transferId, row.transferId),
      ),
    );
  return rows.find(({ status }) => status !== 'refused');
}

export async function saveDecision(
  tx: TransactionContext,
  row: Authorized<CorrectionRow, 'decide_correction'>,
  change: Pick<CorrectionRow, 'status' | 'decidedBy' | 'decidedAt' | 'reversalTransferId'>,
): Promise<CorrectionRow> {
  const [saved] = await tx.db
    .update(ledgerCorrection)
    .set(change)
    .where(
      and(eq(ledgerCorrection.enterpriseId, row.enterpriseId), eq(ledgerCorrection.id, row.id)),
    )
    .returning();
  if (!saved) throw new Error('correction vanished while locked');
  return saved;
}

export async function listCorrections(
  tx: TransactionContext,
  bankId: OrganisationId,
  filter: ListCorrectionsInput,
): Promise<CorrectionRow[]> {
  return await tx.db
    .select()
    .from(ledgerCorrection)
    .where(
      and(
        eq(ledgerCorrection.bankId, bankId),
        filter.status === undefined ? undefined : eq(ledgerCorrection.status, filter.status),
        filter.cursor === undefined ? undefined : lt(ledgerCorrection.id, filter.cursor),
      ),
    )
    .orderBy(desc(ledgerCorrection.id))
    .limit(filter.limit + 1);
}
