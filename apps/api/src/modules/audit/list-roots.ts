import { withTransaction, type Context } from '../../kernel/context.ts';
import type { AuditRootPage, ListRootsInput } from './contract.ts';
import { pageRoots } from './store.ts';

/** The daily roots, newest first: whoever keeps a copy can show later that the past was not rewritten. */
export function listAuditRoots(context: Context, input: ListRootsInput): Promise<AuditRootPage> {
  return withTransaction(context, async (tx) => {
    const rows = await pageRoots(tx, { before: input.cursor, limit: input.limit + 1 });
    const page = rows.slice(0, input.limit);
    return {
      rows: page.map((row) => ({
        day: row.day,
        chainCount: row.chainCount,
        eventCount: String(row.eventCount),
        root: Buffer.from(row.root).toString('hex'),
      })),
      nextCursor: rows.length > input.limit ? (page.at(-1)?.day ?? null) : null,
    };
  });
}
