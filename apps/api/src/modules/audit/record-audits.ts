import type { TransactionContext } from '../../kernel/context.ts';
import { hashLink } from './chain.ts';
import { appendLinks, lockHeads } from './heads-store.ts';
import { linkAfter, type AuditEntry } from './record-audit.ts';

/**
 * `recordAudit` for a batch: the same links, in the order given, in three statements. The chains are locked in one
 * order, so that two batches over the same firms never wait for each other crosswise.
 */
export async function recordAudits(
  tx: TransactionContext,
  entries: readonly AuditEntry[],
): Promise<void> {
  const heads = await lockHeads(
    tx,
    entries.map(({ chainId }) => chainId),
  );
  const links = entries.map((entry) => {
    const head = heads.get(entry.chainId);
    if (!head) throw new Error('audit head vanished while locked');
    const link = linkAfter(tx, head, entry);
    const hash = hashLink(link);
    heads.set(entry.chainId, { chainId: entry.chainId, sequence: link.sequence, hash });
    return { ...link, hash };
  });
  await appendLinks(tx, links);
}
