import { and, eq, inArray, sql } from 'drizzle-orm';
import type { FinancingDemandId, OrganisationId } from '@xyd/db/ids';
import { financingDemand } from '@xyd/db/schema';
import type { Authorized } from '../../kernel/authorized.ts';
import type { TransactionContext } from '../../kernel/context.ts';

export type DemandRow = typeof financingDemand.$inferSelect;

/** Makes the open demand or changes it, in one statement: two at once cannot make two. */
export async function upsertDemand(
  tx: TransactionContext,
  demand: Authorized<DemandRow, 'save'>,
): Promise<DemandRow> {
  const { amountFen, termMonths, purpose, note, updatedAt } = demand;
  const [saved] = await tx.db
    .insert(financingDemand)
    .values(demand)
    .onConflictDoUpdate({
      target: financingDemand.enterpriseId,
      // Spelt out: a prepared statement planned for any parameter finds no index behind a condition with one.
      targetWhere: sql`status = 'open'`,
      set: {
        amountFen,
        termMonths,
        purpose,
        note,
        updatedAt,
        version: sql`${financingDemand.version} + 1`,
      },
    })
    .returning();
  if (!saved) throw new Error('the demand was not saved');
  return saved;
}

/** Closes the firm's demand if it is open; undefined where there is none such. */
export async function closeDemand(
  tx: TransactionContext,
  demand: Authorized<{ enterpriseId: OrganisationId; id: FinancingDemandId }, 'close'>,
): Promise<DemandRow | undefined> {
  const [closed] = await tx.db
    .update(financingDemand)
    .set({
      status: 'closed',
      version: sql`${financingDemand.version} + 1`,
      updatedAt: tx.clock.now(),
    })
    .where(
      and(
        eq(financingDemand.enterpriseId, demand.enterpriseId),
        eq(financingDemand.id, demand.id),
        eq(financingDemand.status, 'open'),
      ),
    )
    .returning();
  return closed;
}

export async function findOpenDemand(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
): Promise<DemandRow | undefined> {
  return (await findOpenDemands(tx, [enterpriseId])).get(enterpriseId);
}

/** What many firms wish for now, by firm. */
export async function findOpenDemands(
  tx: TransactionContext,
  enterpriseIds: readonly OrganisationId[],
): Promise<Map<OrganisationId, DemandRow>> {
  const rows = await tx.db
    .select()
    .from(financingDemand)
    .where(
      and(
        inArray(financingDemand.enterpriseId, [...enterpriseIds]),
        eq(financingDemand.status, 'open'),
      ),
    );
  return new Map(rows.map((row) => [row.enterpriseId, row]));
}
