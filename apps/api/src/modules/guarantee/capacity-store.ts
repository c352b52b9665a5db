import { and, asc, desc, eq, gt, isNotNull, lt, ne, or, sql, sum } from 'drizzle-orm';
import type { OrganisationId } from '@xyd/db/ids';
import { guarantor, guarantorExposure, guarantorOutsideBalance } from '@xyd/db/schema';
import { revealGuarantor, together, type TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { LiabilityBucket } from './status-contract.ts';
import type { GuaranteeRow } from './store.ts';

export type GuarantorRow = typeof guarantor.$inferSelect;
export type ExposureRow = typeof guarantorExposure.$inferSelect;

const isGuarantor = (guarantorId: OrganisationId) => eq(guarantor.guarantorId, guarantorId);

export async function findGuarantor(
  tx: TransactionContext,
  guarantorId: OrganisationId,
): Promise<GuarantorRow | undefined> {
  const [row] = await tx.db.select().from(guarantor).where(isGuarantor(guarantorId));
  return row;
}

/** The capacity behind a guarantee that this transaction has locked; all its moves wait here for each other. */
export async function lockCapacityOf(
  tx: TransactionContext,
  locked: Pick<GuaranteeRow, 'guarantorId'>,
): Promise<GuarantorRow> {
  const [, row] = await together([
    () => revealGuarantor(tx, locked.guarantorId),
    () => lockGuarantor(tx, locked.guarantorId),
  ]);
  if (!row) throw new DomainError('guarantee.capacity_not_reported');
  return row;
}

export async function lockGuarantor(
  tx: TransactionContext,
  guarantorId: OrganisationId,
): Promise<GuarantorRow | undefined> {
  const [row] = await tx.db.select().from(guarantor).where(isGuarantor(guarantorId)).for('update');
  return row;
}

export async function putGuarantor(
  tx: TransactionContext,
  row: typeof guarantor.$inferInsert,
): Promise<void> {
  const { guarantorId: _key, ...figures } = row;
  await tx.db
    .insert(guarantor)
    .values(row)
    .onConflictDoUpdate({ target: guarantor.guarantorId, set: figures });
}

export async function saveTotals(
  tx: TransactionContext,
  row: GuarantorRow,
  totals: Pick<
    GuarantorRow,
    'reservedFen' | 'inForceFen' | 'committedLiabilityFen' | 'inForceLiabilityFen'
  >,
): Promise<void> {
  await tx.db
    .update(guarantor)
    .set({ ...totals, version: row.version + 1 })
    .where(isGuarantor(row.guarantorId));
}

export async function findExposure(
  tx: TransactionContext,
  guarantorId: OrganisationId,
  enterpriseId: OrganisationId,
): Promise<ExposureRow | undefined> {
  const [row] = await tx.db
    .select()
    .from(guarantorExposure)
    .where(
      and(
        eq(guarantorExposure.guarantorId, guarantorId),
        eq(guarantorExposure.enterpriseId, enterpriseId),
      ),
    );
  return row;
}

export async function putExposure(tx: TransactionContext, row: ExposureRow): Promise<void> {
  const { guarantorId: _guarantor, enterpriseId: _enterprise, ...figures } = row;
  await tx.db
    .insert(guarantorExposure)
    .values(row)
    .onConflictDoUpdate({
      target: [guarantorExposure.guarantorId, guarantorExposure.enterpriseId],
      set: figures,
    });
}

/** Liability of a group's other members (fen). */
export async function sumOfGroup(
  tx: TransactionContext,
  exposure: Pick<ExposureRow, 'guarantorId' | 'enterpriseId'> & { groupCode: string },
): Promise<bigint> {
  const [row] = await tx.db
    .select({ totalFen: sum(guarantorExposure.committedLiabilityFen) })
    .from(guarantorExposure)
    .where(
      and(
        eq(guarantorExposure.guarantorId, exposure.guarantorId),
        eq(guarantorExposure.groupCode, exposure.groupCode),
        ne(guarantorExposure.enterpriseId, exposure.enterpriseId),
      ),
    );
  return BigInt(row?.totalFen ?? '0');
}

/** Largest liability first. */
export async function pageExposures(
  tx: TransactionContext,
  guarantorId: OrganisationId,
  page: {
    bucket: LiabilityBucket | undefined;
    limit: number;
    after: { liabilityFen: bigint; enterpriseId: OrganisationId } | undefined;
  },
): Promise<ExposureRow[]> {
  const { after } = page;
  return await tx.db
    .select()
    .from(guarantorExposure)
    .where(
      and(
        eq(guarantorExposure.guarantorId, guarantorId),
        gt(guarantorExposure.committedLiabilityFen, 0n),
        page.bucket && eq(guarantorExposure.bucket, page.bucket),
        after &&
          or(
            lt(guarantorExposure.committedLiabilityFen, after.liabilityFen),
            and(
              eq(guarantorExposure.committedLiabilityFen, after.liabilityFen),
              gt(guarantorExposure.enterpriseId, after.enterpriseId),
            ),
          ),
      ),
    )
    .orderBy(desc(guarantorExposure.committedLiabilityFen), asc(guarantorExposure.enterpriseId))
    .limit(page.limit);
}

/** Groups by their liability, largest first. */
export async function listGroups(
  tx: TransactionContext,
  guarantorId: OrganisationId,
  limit: number,
): Promise<{ groupCode: string; borrowerCount: number; liabilityFen: bigint }[]> {
  const liability = sum(guarantorExposure.committedLiabilityFen);
  const rows = await tx.db
    .select({
      groupCode: guarantorExposure.groupCode,
      borrowerCount: sql<number>`count(*)`.mapWith(Number),
      liabilityFen: liability,
    })
    .from(guarantorExposure)
    .where(
      and(eq(guarantorExposure.guarantorId, guarantorId), isNotNull(guarantorExposure.groupCode)),
    )
    .groupBy(guarantorExposure.groupCode)
    .orderBy(desc(liability))
    .limit(limit);
  return rows.map((row) => ({
    groupCode: row.groupCode ?? '',
    borrowerCount: row.borrowerCount,
    liabilityFen: BigInt(row.liabilityFen ?? '0'),
  }));
}

/** What is in force here, by bucket: own part, its liability, and how many borrowers. */
export async function sumByBucket(tx: TransactionContext, guarantorId: OrganisationId) {
  const rows = await tx.db
    .select({
      bucket: guarantorExposure.bucket,
      inForceFen: sum(guarantorExposure.inForceFen),
      liabilityFen: sum(guarantorExposure.inForceLiabilityFen),
      borrowerCount: sql<number>`count(*)`.mapWith(Number),
    })
    .from(guarantorExposure)
    .where(
      and(
        eq(guarantorExposure.guarantorId, guarantorId),
        gt(guarantorExposure.committedLiabilityFen, 0n),
      ),
    )
    .groupBy(guarantorExposure.bucket);
  return rows.map((row) => ({
    ...row,
    inForceFen: BigInt(row.inForceFen ?? '0'),
    liabilityFen: BigInt(row.liabilityFen ?? '0'),
  }));
}

export async function listOutside(
  tx: TransactionContext,
  guarantorId: OrganisationId,
): Promise<{ bucket: LiabilityBucket; inForceFen: bigint }[]> {
  return await tx.db
    .select({
      bucket: guarantorOutsideBalance.bucket,
      inForceFen: guarantorOutsideBalance.inForceFen,
    })
    .from(guarantorOutsideBalance)
    .where(eq(guarantorOutsideBalance.guarantorId, guarantorId));
}

export async function replaceOutside(
  tx: TransactionContext,
  guarantorId: OrganisationId,
  balances: readonly { bucket: LiabilityBucket; inForceFen: bigint }[],
): Promise<void> {
  await tx.db
    .delete(guarantorOutsideBalance)
    .where(eq(guarantorOutsideBalance.guarantorId, guarantorId));
  if (balances.length === 0) return;
  await tx.db
    .insert(guarantorOutsideBalance)
    .values(balances.map((balance) => ({ guarantorId, ...balance })));
}
