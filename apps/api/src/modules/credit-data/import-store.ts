import { eq } from 'drizzle-orm';
import type { OrganisationId } from '@xyd/db/ids';
import { importedFirm, importRun } from '@xyd/db/schema';
import type { TransactionContext } from '../../kernel/context.ts';

export type ImportRunRow = typeof importRun.$inferSelect;
export type ImportedFirmRow = typeof importedFirm.$inferSelect;

export async function findRun(
  tx: TransactionContext,
  fingerprint: string,
): Promise<ImportRunRow | undefined> {
  const [row] = await tx.db.select().from(importRun).where(eq(importRun.fingerprint, fingerprint));
  return row;
}

/** Notes that a set of files is being read; one that was cut off before is taken up again. */
export async function beginRun(
  tx: TransactionContext,
  run: Pick<ImportRunRow, 'fingerprint' | 'firmCount' | 'rejectedCount'>,
): Promise<void> {
  await tx.db
    .insert(importRun)
    .values({ ...run, kind: 'invoices', status: 'running', startedAt: tx.clock.now() })
    .onConflictDoNothing();
}

export async function completeRun(tx: TransactionContext, fingerprint: string): Promise<void> {
  await tx.db
    .update(importRun)
    .set({ status: 'complete', finishedAt: tx.clock.now() })
    .where(eq(importRun.fingerprint, fingerprint));
}

export async function findImportedFirm(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
): Promise<ImportedFirmRow | undefined> {
  const [row] = await tx.db
    .select()
    .from(importedFirm)
    .where(eq(importedFirm.enterpriseId, enterpriseId));
  return row;
}

export async function insertImportedFirm(
  tx: TransactionContext,
  row: typeof importedFirm.$inferInsert,
): Promise<void> {
  await tx.db.insert(importedFirm).values(row);
}

export async function saveImportedFirm(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
  change: Partial<Omit<ImportedFirmRow, 'enterpriseId' | 'sourceName'>>,
): Promise<void> {
  await tx.db.update(importedFirm).set(change).where(eq(importedFirm.enterpriseId, enterpriseId));
}
