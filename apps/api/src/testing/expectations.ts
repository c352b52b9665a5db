import { asc, eq } from 'drizzle-orm';
import type { Connection } from '@xyd/db';
import type { OrganisationId } from '@xyd/db/ids';
import { auditEvent, outboxJob } from '@xyd/db/schema';

/** Actions on a chain, oldest first: what a use case's test compares with what it should have recorded. */
export async function auditActions(owner: Connection, chainId: OrganisationId): Promise<string[]> {
  const rows = await owner.database
    .select({ action: auditEvent.action })
    .from(auditEvent)
    .where(eq(auditEvent.chainId, chainId))
    .orderBy(asc(auditEvent.sequence));
  return rows.map(({ action }) => action);
}

/** Jobs of one name asked for so far, oldest first. */
export async function outboxJobs(owner: Connection, job: string) {
  return await owner.database
    .select({ key: outboxJob.key, payload: outboxJob.payload, delayMs: outboxJob.delayMs })
    .from(outboxJob)
    .where(eq(outboxJob.job, job))
    .orderBy(asc(outboxJob.id));
}
