import { sql } from 'drizzle-orm';
import { outboxJob } from '@xyd/db/schema';
import { withTransaction } from '../../kernel/context.ts';
import { addDays, dayOf } from '../../kernel/local-date.ts';
import { sealDay } from '../../modules/audit/index.ts';
import { checkFigures, countApplications } from '../../modules/dashboard/index.ts';
import { notify } from '../../jobs/notify.ts';
import { systemAt, type DemoWorld } from './world.ts';

/**
 * Brings the read models up to now and seals the audit chains. Jobs that the past asked for are dropped, because the
 * stages have done what they would do (records are there, firms are scored and matched); messages are kept.
 */
export async function settle(world: DemoWorld): Promise<void> {
  const context = systemAt(world, world.now);
  await checkFigures(context);
  await countApplications(context);
  await sealDay(context, addDays(dayOf(world.now), -1));
  await withTransaction(context, (tx) =>
    tx.db.execute(sql`DELETE FROM ${outboxJob} WHERE ${outboxJob.job} <> ${notify.name}`),
  );
}
