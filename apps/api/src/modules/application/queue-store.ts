import {
  and,
  asc,
  desc,
  eq,
  gt,
  inArray,
  isNotNull,
  isNull,
  lt,
  or,
  sql,
  type SQL,
} from 'drizzle-orm';
import type { ApplicationId, OrganisationId } from '@xyd/db/ids';
import { application } from '@xyd/db/schema';
import type { TransactionContext } from '../../kernel/context.ts';
import type { QueueTab } from './status-contract.ts';
import { CLOSED_STATUSES } from './status-rules.ts';
import type { ApplicationRow } from './store.ts';

export type QueuePage = {
  tab: QueueTab;
  now: Date;
  limit: number;
  after: { dueAt: Date | null; applicationId: ApplicationId } | undefined;
};

/** Lists on which the bank's clock runs come by what is due first; the others newest first. */
const runsAgainstTheBank: Record<QueueTab, boolean> = {
  to_accept: true,
  resubmitted: true,
  in_review: true,
  to_approve: true,
  overdue: true,
  returned: false,
  offered: false,
  contracted: false,
  closed: false,
};

const belongsTo = (tab: QueueTab, now: Date): SQL | undefined => {
  switch (tab) {
    case 'to_accept':
      return and(eq(application.status, 'SUBMITTED'), eq(application.round, 1));
    case 'resubmitted':
      return and(eq(application.status, 'SUBMITTED'), gt(application.round, 1));
    case 'in_review':
      return and(
        inArray(application.status, ['ACCEPTED', 'DUE_DILIGENCE']),
        isNull(application.proposalNumber),
      );
    case 'to_approve':
      return and(eq(application.status, 'DUE_DILIGENCE'), isNotNull(application.proposalNumber));
    case 'overdue':
      return lt(application.dueAt, now);
    case 'returned':
      return eq(application.status, 'RETURNED');
    case 'offered':
      return eq(application.status, 'APPROVED');
    case 'contracted':
      return eq(application.status, 'CONTRACTED');
    case 'closed':
      return inArray(application.status, [...CLOSED_STATUSES]);
  }
};

export async function pageQueue(
  tx: TransactionContext,
  bankId: OrganisationId,
  page: QueuePage,
): Promise<ApplicationRow[]> {
  const { after } = page;
  const bySla = runsAgainstTheBank[page.tab];
  const rows = tx.db
    .select()
    .from(application)
    .where(
      and(
        eq(application.bankId, bankId),
        belongsTo(page.tab, page.now),
        after && (bySla ? isAfterClock(after) : lt(application.id, after.applicationId)),
      ),
    )
    .limit(page.limit);
  return await (bySla
    ? rows.orderBy(asc(application.dueAt), asc(application.id))
    : rows.orderBy(desc(application.id)));
}

function isAfterClock(after: NonNullable<QueuePage['after']>): SQL | undefined {
  if (after.dueAt === null) return sql`false`;
  return or(
    gt(application.dueAt, after.dueAt),
    and(eq(application.dueAt, after.dueAt), gt(application.id, after.applicationId)),
  );
}

/** How much waits in each list that somebody has to work on, in one pass over the bank's open applications. */
export async function countQueue(tx: TransactionContext, bankId: OrganisationId, now: Date) {
  const countOf = (tab: QueueTab) =>
    sql<number>`count(*) FILTER (WHERE ${belongsTo(tab, now)})`.mapWith(Number);
  const [counts] = await tx.db
    .select({
      to_accept: countOf('to_accept'),
      resubmitted: countOf('resubmitted'),
      in_review: countOf('in_review'),
      to_approve: countOf('to_approve'),
      overdue: countOf('overdue'),
      returned: countOf('returned'),
      offered: countOf('offered'),
    })
    .from(application)
    .where(
      and(
        eq(application.bankId, bankId),
        inArray(application.status, [
          'SUBMITTED',
          'RETURNED',
          'ACCEPTED',
          'DUE_DILIGENCE',
          'APPROVED',
        ]),
      ),
    );
  if (!counts) throw new Error('a count without a row');
  return counts;
}
