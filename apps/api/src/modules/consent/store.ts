import { and, asc, desc, eq, inArray, lt, lte, sql } from 'drizzle-orm';
import { newId, type ConsentId, type Id, type OrganisationId } from '@xyd/db/ids';
import { consent, consentTransition, institution } from '@xyd/db/schema';
import type { Authorized } from '../../kernel/authorized.ts';
import { together, violatedConstraint, type TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { ConsentAction, ConsentPurpose, ConsentItemCode, ConsentStatus } from './contract.ts';
import { move, type ConsentReason } from './moves.ts';

export type ConsentRow = typeof consent.$inferSelect;
export type TransitionRow = typeof consentTransition.$inferSelect;
export type ConsentKey = Pick<ConsentRow, 'enterpriseId' | 'id' | 'version'>;
export type WritableConsent = Authorized<ConsentRow, ConsentAction | 'expire'>;

const isVersion = (key: ConsentKey) =>
  and(
    eq(consent.enterpriseId, key.enterpriseId),
    eq(consent.id, key.id),
    eq(consent.version, key.version),
  );

export type Recipient = Pick<
  typeof institution.$inferSelect,
  'id' | 'kind' | 'code' | 'name' | 'uscc'
>;

/** Institutions that a consent may name. */
export async function findRecipients(
  tx: TransactionContext,
  ids: readonly OrganisationId[],
): Promise<Recipient[]> {
  return await tx.db
    .select({
      id: institution.id,
      kind: institution.kind,
      code: institution.code,
      name: institution.name,
      uscc: institution.uscc,
    })
    .from(institution)
    .where(inArray(institution.id, [...ids]))
    .orderBy(asc(institution.code));
}

export async function insertConsent(
  tx: TransactionContext,
  row: typeof consent.$inferInsert,
): Promise<ConsentRow> {
  try {
    const [inserted] = await tx.db.insert(consent).values(row).returning();
    if (!inserted) throw new Error('consent was not inserted');
    return inserted;
  } catch (error) {
    const constraint = violatedConstraint(error);
    if (constraint === 'consent_one_open_request') {
      throw new DomainError('consent.already_requested');
    }
    if (constraint === 'consent_enterprise') {
      throw new DomainError('not_found', { entity: 'enterprise' });
    }
    throw error;
  }
}

/** The newest version within the caller's sight, or the one named; `not_found` where there is none. */
export async function getConsent(
  tx: TransactionContext,
  key: { enterpriseId: OrganisationId; id: ConsentId; version?: number | undefined },
): Promise<ConsentRow> {
  const [row] = await tx.db
    .select()
    .from(consent)
    .where(
      and(
        eq(consent.enterpriseId, key.enterpriseId),
        eq(consent.id, key.id),
        key.version === undefined ? undefined : eq(consent.version, key.version),
      ),
    )
    .orderBy(desc(consent.version))
    .limit(1);
  if (!row) throw new DomainError('not_found', { entity: 'consent' });
  return row;
}

/**
 * All versions of one consent, locked oldest first: whoever moves one version may have to move another, and two
 * of them must not wait for each other.
 */
export async function lockVersions(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
  id: ConsentId,
): Promise<ConsentRow[]> {
  const rows = await tx.db
    .select()
    .from(consent)
    .where(and(eq(consent.enterpriseId, enterpriseId), eq(consent.id, id)))
    .orderBy(asc(consent.version))
    .for('update');
  if (rows.length === 0) throw new DomainError('not_found', { entity: 'consent' });
  return rows;
}

export async function saveConsent(
  tx: TransactionContext,
  row: WritableConsent,
  change: Partial<Omit<ConsentRow, 'enterpriseId' | 'id' | 'version' | 'createdAt'>>,
): Promise<ConsentRow> {
  try {
    const [saved] = await tx.db.update(consent).set(change).where(isVersion(row)).returning();
    if (!saved) throw new Error('consent vanished while locked');
    return saved;
  } catch (error) {
    if (violatedConstraint(error) === 'consent_one_open_request') {
      throw new DomainError('consent.already_requested');
    }
    throw error;
  }
}

/** Moves a consent for a reason and writes the transition down. */
export async function moveConsent(
  tx: TransactionContext,
  row: WritableConsent,
  reason: ConsentReason,
  change: Parameters<typeof saveConsent>[2] = {},
): Promise<ConsentRow> {
  const status = move(row.status, reason);
  const ended = Object.is(status, row.status) || !endsAt(status) ? {} : { endedAt: tx.clock.now() };
  const [saved] = await together([
    () => saveConsent(tx, row, { ...change, status, reasonCode: reason, ...ended }),
    () => insertTransition(tx, row, { from: row.status, to: status, reason }),
  ]);
  return saved;
}

const endsAt = (status: ConsentStatus): boolean =>
  status === 'revoked' ||
  status === 'terminated' ||
  status === 'expired' ||
  status === 'superseded';

export async function insertTransition(
  tx: TransactionContext,
  key: ConsentKey,
  step: {
    from: ConsentStatus | 'none';
    to: ConsentStatus;
    reason: ConsentReason;
    grant?: {
      recipientId: OrganisationId;
      purpose?: ConsentPurpose | undefined;
      itemCode?: ConsentItemCode | undefined;
    };
  },
): Promise<Id<'ConsentTransition'>> {
  const id = newId<'ConsentTransition'>();
  await tx.db.insert(consentTransition).values({
    enterpriseId: key.enterpriseId,
    id,
    consentId: key.id,
    version: key.version,
    fromStatus: step.from,
    toStatus: step.to,
    reasonCode: step.reason,
    recipientId: step.grant?.recipientId ?? null,
    purpose: step.grant?.purpose ?? null,
    itemCode: step.grant?.itemCode ?? null,
    actorOrganisationId: tx.actor.kind === 'user' ? tx.actor.organisationId : null,
    actorUserId: tx.actor.kind === 'user' ? tx.actor.userId : null,
    occurredAt: tx.clock.now(),
  });
  return id;
}

export async function listTransitions(
  tx: TransactionContext,
  key: Pick<ConsentKey, 'enterpriseId' | 'id'>,
): Promise<TransitionRow[]> {
  return await tx.db
    .select()
    .from(consentTransition)
    .where(
      and(
        eq(consentTransition.enterpriseId, key.enterpriseId),
        eq(consentTransition.consentId, key.id),
      ),
    )
    .orderBy(asc(consentTransition.id))
    .limit(500);
}

/** A firm's consents, newest first, without the versions that a newer one replaced. */
export async function listConsents(
  tx: TransactionContext,
  filter: {
    enterpriseId: OrganisationId;
    status?: readonly ConsentStatus[] | undefined;
    before?: Pick<ConsentKey, 'id' | 'version'> | undefined;
    limit: number;
  },
): Promise<ConsentRow[]> {
  return await tx.db
    .select()
    .from(consent)
    .where(
      and(
        eq(consent.enterpriseId, filter.enterpriseId),
        sql`${consent.status} <> 'superseded'`,
        filter.status ? inArray(consent.status, [...filter.status]) : undefined,
        isBefore(filter.before),
      ),
    )
    .orderBy(desc(consent.id), desc(consent.version))
    .limit(filter.limit);
}

/** Consents in which a recipient is named, newest first. */
export async function listHeld(
  tx: TransactionContext,
  filter: {
    recipientId: OrganisationId;
    enterpriseId?: OrganisationId | undefined;
    before?: Pick<ConsentKey, 'id' | 'version'> | undefined;
    limit: number;
  },
): Promise<ConsentRow[]> {
  return await tx.db
    .select()
    .from(consent)
    .where(
      and(
        sql`${filter.recipientId}::uuid = ANY (${consent.recipientIds})`,
        sql`(${consent.status} NOT IN ('draft', 'partially_signed') OR ${consent.requestedBy} = ${filter.recipientId})`,
        filter.enterpriseId ? eq(consent.enterpriseId, filter.enterpriseId) : undefined,
        isBefore(filter.before),
      ),
    )
    .orderBy(desc(consent.id), desc(consent.version))
    .limit(filter.limit);
}

/** Consents whose days are over, or that nobody signed in time: a page of them. */
export async function listDue(
  tx: TransactionContext,
  due: { today: LocalDate; preparedBefore: Date; limit: number },
): Promise<ConsentKey[]> {
  return await tx.db
    .select({ enterpriseId: consent.enterpriseId, id: consent.id, version: consent.version })
    .from(consent)
    .where(
      sql`(${inArray(consent.status, ['active', 'paused'])} AND ${lt(consent.validTo, due.today)})
        OR (${inArray(consent.status, ['draft', 'requested', 'partially_signed'])}
          AND (${lte(consent.createdAt, due.preparedBefore)} OR ${lt(consent.validTo, due.today)}))`,
    )
    .orderBy(asc(consent.enterpriseId), asc(consent.id), asc(consent.version))
    .limit(due.limit);
}

const isBefore = (last: Pick<ConsentKey, 'id' | 'version'> | undefined) =>
  last && sql`(${consent.id}, ${consent.version}) < (${last.id}::uuid, ${last.version})`;
