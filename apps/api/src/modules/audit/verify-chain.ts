import type { TransactionContext } from '../../kernel/context.ts';
import { GENESIS_HASH, hashLink, sameBytes } from './chain.ts';
import { pageLinks, type AuditHeadRow } from './store.ts';

export type AuditBreak = { chainId: string; sequence: string; reason: string };

/** Hashes that sealed roots name for one chain, by sequence. Those found are taken out of it. */
export type SealedHashes = Map<string, { day: string; hash: string }[]>;

const PAGE = 1_000;

/** Recomputes one chain from its rows; the number of links, or the first break. */
export async function verifyChain(
  tx: TransactionContext,
  head: AuditHeadRow,
  sealed: SealedHashes,
): Promise<{ events: number; broken: AuditBreak | null }> {
  let previousHash = GENESIS_HASH;
  let sequence = 0n;
  const at = (place: bigint, reason: string): { events: number; broken: AuditBreak } => ({
    events: Number(sequence),
    broken: { chainId: head.chainId, sequence: String(place), reason },
  });
  for (;;) {
    const links = await pageLinks(tx.db, head.chainId, sequence, PAGE);
    for (const link of links) {
      if (link.sequence !== sequence + 1n) return at(sequence + 1n, 'link_missing');
      if (link.sequence > head.sequence) return at(link.sequence, 'link_beyond_head');
      if (!sameBytes(link.previousHash, previousHash)) return at(link.sequence, 'chain_cut');
      if (!sameBytes(hashLink(link), link.hash)) return at(link.sequence, 'content_changed');
      const hash = Buffer.from(link.hash).toString('hex');
      const other = sealed.get(String(link.sequence))?.find((root) => root.hash !== hash);
      if (other) return at(link.sequence, `differs_from_root (root of ${other.day})`);
      sealed.delete(String(link.sequence));
      previousHash = link.hash;
      sequence = link.sequence;
    }
    if (links.length < PAGE) break;
  }
  if (sequence !== head.sequence) return at(sequence + 1n, 'links_missing_at_end');
  if (!sameBytes(head.hash, previousHash)) return at(sequence, 'head_changed');
  return { events: Number(sequence), broken: missingSealed(head.chainId, sealed) };
}

/** What a root has sealed and no chain has any more. */
export function missingSealed(chainId: string, sealed: SealedHashes): AuditBreak | null {
  for (const [sequence, [root]] of sealed) {
    if (root) return { chainId, sequence, reason: `sealed_link_missing (root of ${root.day})` };
  }
  return null;
}
