import { and, asc, desc, eq } from 'drizzle-orm';
import { asId, type OrganisationId } from '@xyd/db/ids';
import { recordDispute } from '@xyd/db/schema';
import type { Authorized } from '../../kernel/authorized.ts';
import { violatedConstraint, type TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { DisputeAction } from './contract.ts';

export type DisputeRow = typeof recordDispute.$inferSelect;

export async function insertDispute(
  tx: TransactionContext,
  row: typeof recordDispute.$inferInsert,
): Promise<DisputeRow> {
  try {
    const [inserted] = await tx.db.insert(recordDispute).values(row).returning();
    if (!inserted) throw new Error('dispute was not inserted');
    return inserted;
  } catch (error) {
    if (violatedConstraint(error) === 'record_dispute_one_open') {
      throw new DomainError('credit_data.already_disputed');
    }
    throw error;
  }
}

export async function lockDispute(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
  disputeId: string,
): Promise<DisputeRow> {
  const [row] = await tx.db
    .select()
    .from(recordDispute)
    .where(
      and(
        eq(recordDispute.enterpriseId, enterpriseId),
        eq(recordDispute.id, asId<'Dispute'>(disputeId)),
      ),
    )
    .for('update');
  if (!row) throw new DomainError('not_found', { entity: 'record_dispute' });
  return row;
}

export async function saveDispute(
  tx: TransactionContext,
  row: Authorized<DisputeRow, DisputeAction>,
  change: Partial<Pick<DisputeRow, 'status' | 'settledAt' | 'settledBy' | 'note'>>,
): Promise<DisputeRow> {
  const [saved] = await tx.db
    .update(recordDispute)
    .set(change)
    .where(and(eq(recordDispute.enterpriseId, row.enterpriseId), eq(recordDispute.id, row.id)))
    .returning();
  if (!saved) throw new Error('dispute vanished while locked');
  return saved;
}

/** A firm's disputes, newest first. */
export async function listDisputesOf(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
): Promise<DisputeRow[]> {
  return await tx.db
    .select()
    .from(recordDispute)
    .where(eq(recordDispute.enterpriseId, enterpriseId))
    .orderBy(desc(recordDispute.openedAt), desc(recordDispute.id))
    .limit(200);
}

/** Open disputes of all firms, the most urgent first. */
export async function listOpenDisputes(
  tx: TransactionContext,
  limit: number,
): Promise<DisputeRow[]> {
  return await tx.db
    .select()
    .from(recordDispute)
    .where(eq(recordDispute.status, 'open'))
    .orderBy(asc(recordDispute.dueOn), asc(recordDispute.id))
    .limit(limit);
}
