import { asc, eq, gt, sql, sum } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { OrganisationId } from '@xyd/db/ids';
import { guarantee, guaranteeEvent, guarantor, guarantorExposure } from '@xyd/db/schema';
import type { TransactionContext } from '../../kernel/context.ts';
import type { ExposureRow, GuarantorRow } from './capacity-store.ts';

/** Guarantors in the order of their ids, a page at a time. */
export async function pageGuarantors(
  tx: TransactionContext,
  after: string,
  limit: number,
): Promise<GuarantorRow[]> {
  return await tx.db
    .select()
    .from(guarantor)
    .where(gt(guarantor.guarantorId, sql`${after}::uuid`))
    .orderBy(asc(guarantor.guarantorId))
    .limit(limit);
}

export async function listExposures(
  tx: TransactionContext,
  guarantorId: OrganisationId,
): Promise<ExposureRow[]> {
  return await tx.db
    .select()
    .from(guarantorExposure)
    .where(eq(guarantorExposure.guarantorId, guarantorId));
}

// Half a part per million up, as `shareOf` rounds; numeric, since the product leaves the range of bigint.
const ownPart = (principal: AnyPgColumn) =>
  sql<string>`sum(floor((${principal}::numeric * ${guarantee.sharePpm} + 500000) / 1000000))::text`;

export type BorrowerSums = {
  enterpriseId: OrganisationId;
  guaranteeCount: number;
  reservedPrincipalFen: bigint;
  inForcePrincipalFen: bigint;
  reservedFen: bigint;
  inForceFen: bigint;
};

/** What a guarantor's guarantees add up to, borrower by borrower, from the guarantees themselves. */
export async function sumGuarantees(
  tx: TransactionContext,
  guarantorId: OrganisationId,
): Promise<BorrowerSums[]> {
  const rows = await tx.db
    .select({
      enterpriseId: guarantee.enterpriseId,
      guaranteeCount: sql<number>`count(*)`.mapWith(Number),
      reservedPrincipalFen: sum(guarantee.reservedPrincipalFen),
      inForcePrincipalFen: sum(guarantee.inForcePrincipalFen),
      reservedFen: ownPart(guarantee.reservedPrincipalFen),
      inForceFen: ownPart(guarantee.inForcePrincipalFen),
    })
    .from(guarantee)
    .where(eq(guarantee.guarantorId, guarantorId))
    .groupBy(guarantee.enterpriseId);
  return rows.map((row) => ({
    enterpriseId: row.enterpriseId,
    guaranteeCount: row.guaranteeCount,
    reservedPrincipalFen: BigInt(row.reservedPrincipalFen ?? '0'),
    inForcePrincipalFen: BigInt(row.inForcePrincipalFen ?? '0'),
    reservedFen: BigInt(row.reservedFen),
    inForceFen: BigInt(row.inForceFen),
  }));
}

/** The first guarantee whose present figures are not the sum of what its events moved; undefined when all agree. */
export async function findGuaranteeOffEvents(
  tx: TransactionContext,
): Promise<{ guarantorId: string; enterpriseId: string; guaranteeId: string } | undefined> {
  const moved = tx.db
    .select({
      enterpriseId: guaranteeEvent.enterpriseId,
      guaranteeId: guaranteeEvent.guaranteeId,
      reserved: sum(guaranteeEvent.reservedDeltaFen).as('reserved'),
      inForce: sum(guaranteeEvent.inForceDeltaFen).as('in_force'),
      last: sql<number>`max(${guaranteeEvent.sequence})`.as('last'),
      steps: sql<number>`count(*)`.as('steps'),
    })
    .from(guaranteeEvent)
    .groupBy(guaranteeEvent.enterpriseId, guaranteeEvent.guaranteeId)
    .as('moved');
  const [row] = await tx.db
    .select({
      guarantorId: guarantee.guarantorId,
      enterpriseId: guarantee.enterpriseId,
      guaranteeId: guarantee.id,
    })
    .from(guarantee)
    .leftJoin(
      moved,
      sql`${moved.enterpriseId} = ${guarantee.enterpriseId} AND ${moved.guaranteeId} = ${guarantee.id}`,
    )
    .where(
      sql`${moved.reserved} IS DISTINCT FROM ${guarantee.reservedPrincipalFen}
        OR ${moved.inForce} IS DISTINCT FROM ${guarantee.inForcePrincipalFen}
        OR ${moved.last} IS DISTINCT FROM ${guarantee.version}
        OR ${moved.steps} IS DISTINCT FROM ${guarantee.version}`,
    )
    .orderBy(asc(guarantee.id))
    .limit(1);
  return row;
}

export async function listGuarantorsWithoutCapacity(
  tx: TransactionContext,
): Promise<{ guarantorId: OrganisationId }[]> {
  return await tx.db
    .selectDistinct({ guarantorId: guarantee.guarantorId })
    .from(guarantee)
    .leftJoin(guarantor, eq(guarantor.guarantorId, guarantee.guarantorId))
    .where(
      sql`${guarantor.guarantorId} IS NULL
        AND ${guarantee.reservedPrincipalFen} + ${guarantee.inForcePrincipalFen} > 0`,
    )
    .limit(1);
}
