import { asId } from '@xyd/db/ids';
import { withTransaction, type Context } from '../../kernel/context.ts';
import type { ApplicationPageView, ListApplicationsInput } from './contract.ts';
import { actingUser } from './lock-for-action.ts';
import { listOfEnterprise } from './store.ts';
import { toApplicationView } from './view.ts';

/** The firm's own applications, newest first. */
export function listApplications(
  context: Context,
  input: ListApplicationsInput,
): Promise<ApplicationPageView> {
  return withTransaction(context, async (tx) => {
    const { organisationId } = actingUser(tx);
    const rows = await listOfEnterprise(tx, organisationId, {
      limit: input.limit,
      before: input.cursor === undefined ? undefined : asId<'Application'>(input.cursor),
    });
    const last = rows.length === input.limit ? rows.at(-1) : undefined;
    return {
      rows: rows.map((row) => toApplicationView(tx.actor, row, tx.clock.now())),
      nextCursor: last?.id ?? null,
    };
  });
}
