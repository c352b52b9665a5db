import { and, asc, desc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { OrganisationId, UserId } from '@xyd/db/ids';
import {
  enterprise,
  enterpriseDelegate,
  enterpriseDirectory,
  industry,
  region,
} from '@xyd/db/schema';
import type { Authorized } from '../../kernel/authorized.ts';
import { violatedConstraint, type TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { EnterpriseAction, EnterpriseStatus } from './contract.ts';

export type EnterpriseRow = typeof enterprise.$inferSelect;
export type EnterpriseChange = Partial<
  Omit<EnterpriseRow, 'enterpriseId' | 'uscc' | 'version' | 'createdAt' | 'source'>
>;
export type DelegateRow = typeof enterpriseDelegate.$inferSelect;

/** Takes a code for an enterprise. Error: `enterprise.uscc_taken`. */
export async function claimUscc(
  tx: TransactionContext,
  uscc: string,
  enterpriseId: OrganisationId,
): Promise<void> {
  try {
    await tx.db.insert(enterpriseDirectory).values({ uscc, enterpriseId });
  } catch (error) {
    if (violatedConstraint(error) === 'enterprise_directory_pkey') {
      throw new DomainError('enterprise.uscc_taken', { uscc });
    }
    throw error;
  }
}

/** The holder of a code, as far as the caller may see the directory. */
export async function findByUscc(
  tx: TransactionContext,
  uscc: string,
): Promise<OrganisationId | undefined> {
  const [row] = await tx.db
    .select({ enterpriseId: enterpriseDirectory.enterpriseId })
    .from(enterpriseDirectory)
    .where(eq(enterpriseDirectory.uscc, uscc));
  return row?.enterpriseId;
}

export async function insertEnterprise(
  tx: TransactionContext,
  row: typeof enterprise.$inferInsert,
): Promise<EnterpriseRow> {
  try {
    const [inserted] = await tx.db.insert(enterprise).values(row).returning();
    if (!inserted) throw new Error('enterprise was not inserted');
    return inserted;
  } catch (error) {
    throw asUnknownCode(error, row.regionCode, row.industryCode);
  }
}

/** One enterprise within the caller's sight; `not_found` where it is hidden or absent. */
export async function getEnterprise(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
): Promise<EnterpriseRow> {
  const [row] = await tx.db
    .select()
    .from(enterprise)
    .where(eq(enterprise.enterpriseId, enterpriseId));
  if (!row) throw new DomainError('not_found', { entity: 'enterprise' });
  return row;
}

export async function listByIds(
  tx: TransactionContext,
  enterpriseIds: readonly OrganisationId[],
): Promise<EnterpriseRow[]> {
  if (enterpriseIds.length === 0) return [];
  return await tx.db
    .select()
    .from(enterprise)
    .where(inArray(enterprise.enterpriseId, [...enterpriseIds]));
}

export async function lockEnterprise(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
): Promise<EnterpriseRow> {
  const [row] = await tx.db
    .select()
    .from(enterprise)
    .where(eq(enterprise.enterpriseId, enterpriseId))
    .for('update');
  if (!row) throw new DomainError('not_found', { entity: 'enterprise' });
  return row;
}

export async function saveEnterprise(
  tx: TransactionContext,
  row: Authorized<EnterpriseRow, EnterpriseAction | 'verify'>,
  change: EnterpriseChange,
): Promise<EnterpriseRow> {
  try {
    const [saved] = await tx.db
      .update(enterprise)
      .set({ ...change, version: sql`${enterprise.version} + 1` })
      .where(eq(enterprise.enterpriseId, row.enterpriseId))
      .returning();
    if (!saved) throw new Error('enterprise vanished while locked');
    return saved;
  } catch (error) {
    throw asUnknownCode(error, change.regionCode, change.industryCode);
  }
}

export async function listEnterprises(
  tx: TransactionContext,
  filter: {
    status?: EnterpriseStatus | undefined;
    after?: OrganisationId | undefined;
    limit: number;
  },
): Promise<EnterpriseRow[]> {
  return await tx.db
    .select()
    .from(enterprise)
    .where(
      and(
        filter.status === undefined ? undefined : eq(enterprise.status, filter.status),
        filter.after === undefined ? undefined : gt(enterprise.enterpriseId, filter.after),
      ),
    )
    .orderBy(asc(enterprise.enterpriseId))
    .limit(filter.limit);
}

export async function insertDelegate(tx: TransactionContext, row: DelegateRow): Promise<void> {
  await tx.db.insert(enterpriseDelegate).values(row);
}

/** A firm's clerks, the newest instrument first. */
export async function listDelegates(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
): Promise<DelegateRow[]> {
  return await tx.db
    .select()
    .from(enterpriseDelegate)
    .where(eq(enterpriseDelegate.enterpriseId, enterpriseId))
    .orderBy(desc(enterpriseDelegate.grantedAt), asc(enterpriseDelegate.instrumentNumber))
    .limit(500);
}

export async function listInstrumentsOf(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
  userId: UserId,
): Promise<DelegateRow[]> {
  return await tx.db
    .select()
    .from(enterpriseDelegate)
    .where(
      and(eq(enterpriseDelegate.enterpriseId, enterpriseId), eq(enterpriseDelegate.userId, userId)),
    );
}

/** Ends an instrument; `not_found` where the firm has none such, `enterprise.delegate_ended` where it ended before. */
export async function endInstrument(
  tx: TransactionContext,
  row: Authorized<EnterpriseRow, EnterpriseAction>,
  userId: UserId,
  instrumentNumber: string,
): Promise<DelegateRow> {
  const key = and(
    eq(enterpriseDelegate.enterpriseId, row.enterpriseId),
    eq(enterpriseDelegate.userId, userId),
    eq(enterpriseDelegate.instrumentNumber, instrumentNumber),
  );
  const [before] = await tx.db.select().from(enterpriseDelegate).where(key).for('update');
  if (!before) throw new DomainError('not_found', { entity: 'enterprise_delegate' });
  if (before.revokedAt) throw new DomainError('enterprise.delegate_ended');
  const [after] = await tx.db
    .update(enterpriseDelegate)
    .set({ revokedAt: tx.clock.now() })
    .where(key)
    .returning();
  if (!after) throw new Error('instrument vanished while locked');
  return after;
}

export async function listRegions(tx: TransactionContext) {
  return await tx.db.select().from(region).orderBy(asc(region.code));
}

export async function listIndustries(tx: TransactionContext) {
  return await tx.db.select().from(industry).orderBy(asc(industry.code));
}

export async function findRegion(tx: TransactionContext, code: string) {
  const [row] = await tx.db
    .select({ level: region.level, parentCode: region.parentCode })
    .from(region)
    .where(eq(region.code, code));
  return row;
}

export async function findIndustry(tx: TransactionContext, code: string): Promise<boolean> {
  const found = await tx.db
    .select({ code: industry.code })
    .from(industry)
    .where(eq(industry.code, code));
  return found.length > 0;
}

function asUnknownCode(error: unknown, regionCode = '', industryCode = ''): unknown {
  const constraint = violatedConstraint(error);
  if (constraint === 'enterprise_region') {
    return new DomainError('enterprise.unknown_region', { regionCode });
  }
  if (constraint === 'enterprise_industry') {
    return new DomainError('enterprise.unknown_industry', { industryCode });
  }
  return error;
}
