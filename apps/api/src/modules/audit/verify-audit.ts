import { NO_ORGANISATION } from '@xyd/db/ids';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { GENESIS_HASH, hashRoot, sameBytes } from './chain.ts';
import { holdStill, listRoots, pageHeads, type AuditRootRow } from './store.ts';
import { missingSealed, verifyChain, type AuditBreak, type SealedHashes } from './verify-chain.ts';

export type AuditReport = {
  chains: number;
  events: number;
  roots: number;
  /** The first break found: of the roots, then of the chains in their order; null when every hash holds. */
  firstBreak: AuditBreak | null;
};

const PAGE = 1_000;

/**
 * Recomputes every daily root and every link of every chain from the rows, on one snapshot: writers go on
 * meanwhile. What it cannot see: a whole chain, head and all, that is removed before its first day is sealed, and
 * the last root removed, unless a copy is kept elsewhere.
 */
export async function verifyAudit(
  context: Context,
  onProgress: (chains: number) => void = () => undefined,
): Promise<AuditReport> {
  return await withTransaction(context, async (tx) => {
    await holdStill(tx);
    const report: AuditReport = { chains: 0, events: 0, roots: 0, firstBreak: null };
    const roots = await listRoots(tx.db);
    report.firstBreak = verifyRoots(roots, report);
    const sealed = sealedHashesOf(roots);
    let after: string = NO_ORGANISATION;
    while (!report.firstBreak) {
      const heads = await pageHeads(tx.db, after, PAGE);
      for (const head of heads) {
        const { events, broken } = await verifyChain(
          tx,
          head,
          sealed.get(head.chainId) ?? new Map(),
        );
        sealed.delete(head.chainId);
        report.firstBreak ??= broken;
        report.events += events;
        report.chains += 1;
        onProgress(report.chains);
        if (report.firstBreak) break;
      }
      const last = heads.at(-1);
      if (!last) break;
      after = last.chainId;
    }
    for (const [chainId, hashes] of sealed) report.firstBreak ??= missingSealed(chainId, hashes);
    return report;
  });
}

function verifyRoots(roots: readonly AuditRootRow[], report: AuditReport): AuditBreak | null {
  let previousRoot = GENESIS_HASH;
  for (const root of roots) {
    const broken = (reason: string): AuditBreak => ({
      chainId: 'root',
      sequence: root.day,
      reason,
    });
    if (!sameBytes(root.previousRoot, previousRoot)) return broken('chain_cut');
    if (!sameBytes(hashRoot(root.day, previousRoot, root.heads), root.root)) {
      return broken('content_changed');
    }
    const heads = Object.values(root.heads);
    const eventCount = heads.reduce((sum, [sequence]) => sum + BigInt(sequence), 0n);
    if (heads.length !== root.chainCount || eventCount !== root.eventCount) {
      return broken('counts_changed');
    }
    previousRoot = root.root;
    report.roots += 1;
  }
  return null;
}

/** What the roots say each chain's hashes are, by chain. */
function sealedHashesOf(roots: readonly AuditRootRow[]): Map<string, SealedHashes> {
  const sealed = new Map<string, SealedHashes>();
  for (const { day, heads } of roots) {
    for (const [chainId, [sequence, hash]] of Object.entries(heads)) {
      const ofChain: SealedHashes = sealed.get(chainId) ?? new Map();
      ofChain.set(sequence, [...(ofChain.get(sequence) ?? []), { day, hash }]);
      sealed.set(chainId, ofChain);
    }
  }
  return sealed;
}
