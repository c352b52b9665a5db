import { procedureFor, router } from '../../transport/trpc/init.ts';
import { AuditEventPage, AuditRootPage, ListEventsInput, ListRootsInput } from './contract.ts';
import { listAuditEvents } from './list-events.ts';
import { listAuditRoots } from './list-roots.ts';

export const auditRouter = router({
  events: procedureFor('enterprise', 'operator')
    .input(ListEventsInput)
    .output(AuditEventPage)
    .query(({ ctx, input }) => listAuditEvents(ctx, ctx.actor, input)),
  roots: procedureFor('enterprise', 'operator')
    .input(ListRootsInput)
    .output(AuditRootPage)
    .query(({ ctx, input }) => listAuditRoots(ctx, input)),
});
