import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import type { ApplicationId, GuaranteeId, OrganisationId } from '@xyd/db/ids';
import { guarantee, guaranteeClaim, guaranteeEvent } from '@xyd/db/schema';
import type { Authorized } from '../../kernel/authorized.ts';
import { violatedConstraint, type TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import { mayRead } from './policy.ts';
import { LIVE_STATUSES } from './status-rules.ts';
import type { GuaranteeAction, GuaranteeStatus } from './status-contract.ts';

export type GuaranteeRow = typeof guarantee.$inferSelect;
export type GuaranteeEventRow = typeof guaranteeEvent.$inferSelect;
export type ClaimRow = typeof guaranteeClaim.$inferSelect;

type Key = { enterpriseId: OrganisationId; guaranteeId: GuaranteeId };
type ApplicationKey = { enterpriseId: OrganisationId; applicationId: ApplicationId };
type Change = Partial<typeof guarantee.$inferInsert>;
export type Step = {
  action: GuaranteeAction;
  reasonCodes?: readonly string[];
  note?: string;
  capacityCheck?: Record<string, unknown>;
};

const isKey = (key: Key) =>
  and(eq(guarantee.enterpriseId, key.enterpriseId), eq(guarantee.id, key.guaranteeId));

export async function getGuarantee(tx: TransactionContext, key: Key): Promise<GuaranteeRow> {
  const [row] = await tx.db.select().from(guarantee).where(isKey(key));
  return requireReadable(tx, row);
}

export async function lockGuarantee(tx: TransactionContext, key: Key): Promise<GuaranteeRow> {
  const [row] = await tx.db.select().from(guarantee).where(isKey(key)).for('update');
  return requireReadable(tx, row);
}

function requireReadable(tx: TransactionContext, row: GuaranteeRow | undefined): GuaranteeRow {
  if (!row || !mayRead(tx.actor, row)) throw new DomainError('not_found', { entity: 'guarantee' });
  return row;
}

/** The guarantee that stands for an application, else the last one that stood behind its line; locked. */
export async function lockOfApplication(
  tx: TransactionContext,
  key: ApplicationKey,
): Promise<GuaranteeRow | null> {
  const isLive = inArray(guarantee.status, [...LIVE_STATUSES]);
  const [row] = await tx.db
    .select()
    .from(guarantee)
    .where(and(isOfApplication(key), or(isLive, isNotNull(guarantee.creditLineId))))
    .orderBy(desc(sql`${isLive}`), desc(guarantee.id))
    .limit(1)
    .for('update');
  return row ?? null;
}

/** Every guarantee asked for an application, newest first, as far as the actor may see them. */
export async function listOfApplication(
  tx: TransactionContext,
  key: ApplicationKey,
): Promise<GuaranteeRow[]> {
  return await tx.db
    .select()
    .from(guarantee)
    .where(isOfApplication(key))
    .orderBy(desc(guarantee.id))
    .limit(100);
}

const isOfApplication = (key: ApplicationKey) =>
  and(eq(guarantee.enterpriseId, key.enterpriseId), eq(guarantee.applicationId, key.applicationId));

export async function findLatestOfBorrower(
  tx: TransactionContext,
  guarantorId: OrganisationId,
  enterpriseId: OrganisationId,
): Promise<GuaranteeRow | undefined> {
  const [row] = await tx.db
    .select()
    .from(guarantee)
    .where(and(eq(guarantee.guarantorId, guarantorId), eq(guarantee.enterpriseId, enterpriseId)))
    .orderBy(desc(guarantee.id))
    .limit(1);
  return row;
}

/** Error: `guarantee.already_requested` where one stands for the application already. */
export async function insertGuarantee(
  tx: TransactionContext,
  row: Authorized<typeof guarantee.$inferInsert, 'request'>,
): Promise<GuaranteeRow> {
  try {
    const [added] = await tx.db.insert(guarantee).values(row).returning();
    if (!added) throw new Error('guarantee vanished while inserted');
    await appendEvent(tx, { was: added, is: added }, { action: 'request', note: added.note });
    return added;
  } catch (error) {
    if (violatedConstraint(error) === 'guarantee_live_of_application') {
      throw new DomainError('guarantee.already_requested');
    }
    throw error;
  }
}

/** Saves one step and its event; the guarantee must be locked. Capacity is moved by `moveCapacity`. */
export async function saveChange(
  tx: TransactionContext,
  row: Authorized<GuaranteeRow, GuaranteeAction>,
  change: Change,
  step: Step,
): Promise<GuaranteeRow> {
  const [saved] = await tx.db
    .update(guarantee)
    .set({ ...change, version: row.version + 1 })
    .where(isKey({ enterpriseId: row.enterpriseId, guaranteeId: row.id }))
    .returning();
  if (!saved) throw new Error('guarantee vanished while locked');
  await appendEvent(tx, { was: row, is: saved }, step);
  return saved;
}

async function appendEvent(
  tx: TransactionContext,
  { was, is }: { was: GuaranteeRow; is: GuaranteeRow },
  step: Step,
): Promise<void> {
  const { actor } = tx;
  await tx.db.insert(guaranteeEvent).values({
    enterpriseId: is.enterpriseId,
    guaranteeId: is.id,
    sequence: is.version,
    guarantorId: is.guarantorId,
    bankId: is.bankId,
    action: step.action,
    fromStatus: was.status,
    toStatus: is.status,
    reservedDeltaFen: is.reservedPrincipalFen - was.reservedPrincipalFen,
    inForceDeltaFen: is.inForcePrincipalFen - was.inForcePrincipalFen,
    capacityCheck: step.capacityCheck ?? null,
    actorKind: actor.kind === 'user' ? actor.organisationKind : actor.kind,
    actorUserId: actor.kind === 'user' ? actor.userId : null,
    actorName: actor.kind === 'user' ? actor.userName : '',
    reasonCodes: [...(step.reasonCodes ?? [])],
    note: step.note ? step.note : null,
    occurredAt: tx.clock.now(),
  });
}

export async function listEvents(
  tx: TransactionContext,
  row: GuaranteeRow,
): Promise<GuaranteeEventRow[]> {
  return await tx.db
    .select()
    .from(guaranteeEvent)
    .where(
      and(
        eq(guaranteeEvent.enterpriseId, row.enterpriseId),
        eq(guaranteeEvent.guaranteeId, row.id),
      ),
    )
    .orderBy(asc(guaranteeEvent.sequence));
}

const isClaimOf = (row: GuaranteeRow) =>
  and(eq(guaranteeClaim.enterpriseId, row.enterpriseId), eq(guaranteeClaim.guaranteeId, row.id));

export async function listClaims(tx: TransactionContext, row: GuaranteeRow): Promise<ClaimRow[]> {
  return await tx.db
    .select()
    .from(guaranteeClaim)
    .where(isClaimOf(row))
    .orderBy(asc(guaranteeClaim.number));
}

/** Oldest first. */
export async function lockOpenClaims(
  tx: TransactionContext,
  row: GuaranteeRow,
): Promise<ClaimRow[]> {
  return await tx.db
    .select()
    .from(guaranteeClaim)
    .where(and(isClaimOf(row), isNull(guaranteeClaim.settledAt)))
    .orderBy(asc(guaranteeClaim.number))
    .for('update');
}

export async function insertClaim(
  tx: TransactionContext,
  _proof: Authorized<GuaranteeRow, 'claim'>,
  claim: typeof guaranteeClaim.$inferInsert,
): Promise<void> {
  await tx.db.insert(guaranteeClaim).values(claim);
}

export async function settleClaimRow(
  tx: TransactionContext,
  _proof: Authorized<GuaranteeRow, 'settle'>,
  claim: ClaimRow,
  payment: { paidFen: bigint; now: Date },
): Promise<void> {
  await tx.db
    .update(guaranteeClaim)
    .set({ paidFen: payment.paidFen, settledAt: payment.now })
    .where(
      and(
        eq(guaranteeClaim.enterpriseId, claim.enterpriseId),
        eq(guaranteeClaim.guaranteeId, claim.guaranteeId),
        eq(guaranteeClaim.number, claim.number),
      ),
    );
}

/** Newest first. */
export async function pageDesk(
  tx: TransactionContext,
  guarantorId: OrganisationId,
  page: { statuses: readonly GuaranteeStatus[]; limit: number; before: GuaranteeId | undefined },
): Promise<GuaranteeRow[]> {
  return await tx.db
    .select()
    .from(guarantee)
    .where(
      and(
        eq(guarantee.guarantorId, guarantorId),
        inArray(guarantee.status, [...page.statuses]),
        page.before && lt(guarantee.id, page.before),
      ),
    )
    .orderBy(desc(guarantee.id))
    .limit(page.limit);
}

export async function countDesk(tx: TransactionContext, guarantorId: OrganisationId) {
  const rows = await tx.db
    .select({ status: guarantee.status, count: sql<number>`count(*)`.mapWith(Number) })
    .from(guarantee)
    .where(
      and(eq(guarantee.guarantorId, guarantorId), inArray(guarantee.status, [...LIVE_STATUSES])),
    )
    .groupBy(guarantee.status);
  const countOf = (status: GuaranteeStatus): number =>
    rows.find((row) => row.status === status)?.count ?? 0;
  return {
    requested: countOf('requested'),
    committed: countOf('committed'),
    in_force: countOf('in_force'),
    claimed: countOf('claimed'),
  };
}

/** Promises whose last day was before `day`, oldest first. */
export async function listExpiredCommitments(
  tx: TransactionContext,
  day: LocalDate,
  limit: number,
): Promise<Key[]> {
  return await tx.db
    .select({ enterpriseId: guarantee.enterpriseId, guaranteeId: guarantee.id })
    .from(guarantee)
    .where(and(eq(guarantee.status, 'committed'), lt(guarantee.commitmentExpiresOn, day)))
    .orderBy(asc(guarantee.commitmentExpiresOn), asc(guarantee.id))
    .limit(limit);
}
