import { and, asc, desc, eq, lt, sql } from 'drizzle-orm';
import type { ApplicationId, OrganisationId, SnapshotId } from '@xyd/db/ids';
import {
  application,
  applicationEvent,
  applicationProposal,
  applicationSnapshot,
  applicationSubmission,
} from '@xyd/db/schema';
import type { Authorized } from '../../kernel/authorized.ts';
import { violatedConstraint, type TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import { mayRead } from './policy.ts';
import type { ApplicationAction } from './status-contract.ts';

export type ApplicationRow = typeof application.$inferSelect;
export type ApplicationEventRow = typeof applicationEvent.$inferSelect;
export type ProposalRow = typeof applicationProposal.$inferSelect;
export type SnapshotRow = typeof applicationSnapshot.$inferSelect;
export type SubmissionRow = typeof applicationSubmission.$inferSelect;

type Key = { enterpriseId: OrganisationId; applicationId: ApplicationId };
type Change = Partial<typeof application.$inferInsert>;
type Remark = { reasonCodes: readonly string[]; note: string };

const isKey = (key: Key) =>
  and(eq(application.enterpriseId, key.enterpriseId), eq(application.id, key.applicationId));

export async function getApplication(tx: TransactionContext, key: Key): Promise<ApplicationRow> {
  const [row] = await tx.db.select().from(application).where(isKey(key));
  return requireReadable(tx, row);
}

export async function lockApplication(tx: TransactionContext, key: Key): Promise<ApplicationRow> {
  const [row] = await tx.db.select().from(application).where(isKey(key)).for('update');
  return requireReadable(tx, row);
}

function requireReadable(tx: TransactionContext, row: ApplicationRow | undefined): ApplicationRow {
  if (!row || !mayRead(tx.actor, row)) {
    throw new DomainError('not_found', { entity: 'application' });
  }
  return row;
}

/** Claims a client-made request id; false when it was claimed before. Waits for a submission under way. */
export async function claimSubmission(
  tx: TransactionContext,
  submission: SubmissionRow,
): Promise<boolean> {
  const added = await tx.db
    .insert(applicationSubmission)
    .values(submission)
    .onConflictDoNothing()
    .returning({ requestId: applicationSubmission.requestId });
  return added.length > 0;
}

export async function getSubmission(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
  requestId: string,
): Promise<SubmissionRow> {
  const [row] = await tx.db
    .select()
    .from(applicationSubmission)
    .where(
      and(
        eq(applicationSubmission.enterpriseId, enterpriseId),
        eq(applicationSubmission.requestId, requestId),
      ),
    );
  if (!row) throw new Error('submission vanished after its claim');
  return row;
}

export async function insertSnapshot(tx: TransactionContext, row: SnapshotRow): Promise<void> {
  await tx.db.insert(applicationSnapshot).values(row);
}

export async function getSnapshot(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
  id: SnapshotId,
): Promise<SnapshotRow> {
  const [row] = await tx.db
    .select()
    .from(applicationSnapshot)
    .where(and(eq(applicationSnapshot.enterpriseId, enterpriseId), eq(applicationSnapshot.id, id)));
  if (!row) throw new DomainError('not_found', { entity: 'application_snapshot' });
  return row;
}

/** Error: `application.already_live` when the firm has a live application for the product. */
export async function insertApplication(
  tx: TransactionContext,
  row: Authorized<typeof application.$inferInsert, 'submit'>,
): Promise<ApplicationRow> {
  try {
    const [added] = await tx.db.insert(application).values(row).returning();
    if (!added) throw new Error('application vanished while inserted');
    await appendEvent(tx, added, { action: 'submit', fromStatus: 'DRAFT' });
    return added;
  } catch (error) {
    if (violatedConstraint(error) === 'application_live_product') {
      throw new DomainError('application.already_live', { productId: row.productId });
    }
    throw error;
  }
}

/** Saves one step and its event; the application must be locked. */
export async function saveChange<Action extends ApplicationAction>(
  tx: TransactionContext,
  row: Authorized<ApplicationRow, Action>,
  action: Action,
  change: Change,
  remark: Remark = { reasonCodes: [], note: '' },
): Promise<ApplicationRow> {
  const [saved] = await tx.db
    .update(application)
    .set({ ...change, version: row.version + 1 })
    .where(isKey({ enterpriseId: row.enterpriseId, applicationId: row.id }))
    .returning();
  if (!saved) throw new Error('application vanished while locked');
  await appendEvent(tx, saved, { action, fromStatus: row.status, ...remark });
  return saved;
}

async function appendEvent(
  tx: TransactionContext,
  row: ApplicationRow,
  step: Pick<ApplicationEventRow, 'action' | 'fromStatus'> & Partial<Remark>,
): Promise<void> {
  const { actor } = tx;
  await tx.db.insert(applicationEvent).values({
    enterpriseId: row.enterpriseId,
    applicationId: row.id,
    sequence: row.version,
    bankId: row.bankId,
    action: step.action,
    fromStatus: step.fromStatus,
    toStatus: row.status,
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
  row: ApplicationRow,
): Promise<ApplicationEventRow[]> {
  return await tx.db
    .select()
    .from(applicationEvent)
    .where(
      and(
        eq(applicationEvent.enterpriseId, row.enterpriseId),
        eq(applicationEvent.applicationId, row.id),
      ),
    )
    .orderBy(asc(applicationEvent.sequence));
}

export async function listProposals(
  tx: TransactionContext,
  row: ApplicationRow,
): Promise<ProposalRow[]> {
  return await tx.db
    .select()
    .from(applicationProposal)
    .where(
      and(
        eq(applicationProposal.enterpriseId, row.enterpriseId),
        eq(applicationProposal.applicationId, row.id),
      ),
    )
    .orderBy(asc(applicationProposal.number));
}

export async function insertProposal(
  tx: TransactionContext,
  _proof: Authorized<ApplicationRow, 'propose'>,
  proposal: ProposalRow,
): Promise<void> {
  await tx.db.insert(applicationProposal).values(proposal);
}

/** Newest first. */
export async function listOfEnterprise(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
  page: { limit: number; before: ApplicationId | undefined },
): Promise<ApplicationRow[]> {
  return await tx.db
    .select()
    .from(application)
    .where(
      and(
        eq(application.enterpriseId, enterpriseId),
        page.before && lt(application.id, page.before),
      ),
    )
    .orderBy(desc(application.id))
    .limit(page.limit);
}

export async function listOfSubmission(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
  requestId: string,
): Promise<ApplicationRow[]> {
  return await tx.db
    .select()
    .from(application)
    .where(and(eq(application.enterpriseId, enterpriseId), eq(application.requestId, requestId)))
    .orderBy(asc(application.id));
}

/** Offers whose last day was before `day`, oldest first. */
export async function listExpiredOffers(
  tx: TransactionContext,
  day: LocalDate,
  limit: number,
): Promise<Key[]> {
  return await tx.db
    .select({ enterpriseId: application.enterpriseId, applicationId: application.id })
    .from(application)
    .where(and(eq(application.status, 'APPROVED'), lt(application.offerExpiresOn, day)))
    .orderBy(asc(application.offerExpiresOn), sql`${application.id}`)
    .limit(limit);
}
