import { NO_ORGANISATION } from '@xyd/db/ids';
import { withTransaction, type Context, type TransactionContext } from '../../kernel/context.ts';
import { GENESIS_HASH, hashLink, hashRoot, sameBytes } from './chain.ts';
import { listRoots, pageHeads, pageLinks, type AuditHeadRow } from './store.ts';

export type AuditBreak = { chainId: string; sequence: string; reason: string };
export type AuditReport = {
  chains: number;
  events: number;
  roots: number;
  /** The first break found, in chain order; null when every hash holds. */
  firstBreak: AuditBreak | null;
};

const PAGE = 1_000;

/** Recomputes every link of every chain and every daily root from the rows. */
export async function verifyAudit(
  context: Context,
  onProgress: (chains: number) => void = () => undefined,
): Promise<AuditReport> {
  return await withTransaction(context, async (tx) => {
    const report: AuditReport = { chains: 0, events: 0, roots: 0, firstBreak: null };
    const hashes = new Map<string, string>();
    let after: string = NO_ORGANISATION;
    for (;;) {
      const heads = await pageHeads(tx.db, after, PAGE);
      for (const head of heads) {
        report.firstBreak ??= await verifyChain(tx, head, report, hashes);
        report.chains += 1;
        onProgress(report.chains);
      }
      const last = heads.at(-1);
      if (!last || report.firstBreak) break;
      after = last.chainId;
    }
    report.firstBreak ??= await verifyRoots(tx, report, hashes);
    return report;
  });
}

async function verifyChain(
  tx: TransactionContext,
  head: AuditHeadRow,
  report: AuditReport,
  hashes: Map<string, string>,
): Promise<AuditBreak | null> {
  let previousHash = GENESIS_HASH;
  let sequence = 0n;
  const broken = (at: bigint, reason: string): AuditBreak => ({
    chainId: head.chainId,
    sequence: String(at),
    reason,
  });
  for (;;) {
    const links = await pageLinks(tx.db, head.chainId, sequence, PAGE);
    for (const link of links) {
      if (link.sequence !== sequence + 1n) return broken(sequence + 1n, 'link_missing');
      if (!sameBytes(link.previousHash, previousHash)) return broken(link.sequence, 'chain_cut');
      if (!sameBytes(hashLink(link), link.hash)) return broken(link.sequence, 'content_changed');
      previousHash = link.hash;
      sequence = link.sequence;
      report.events += 1;
      hashes.set(`${link.chainId}/${link.sequence}`, Buffer.from(link.hash).toString('hex'));
    }
    if (links.length < PAGE) break;
  }
  if (sequence !== head.sequence) return broken(sequence + 1n, 'links_missing_at_end');
  return sameBytes(head.hash, previousHash) ? null : broken(sequence, 'head_changed');
}

async function verifyRoots(
  tx: TransactionContext,
  report: AuditReport,
  hashes: ReadonlyMap<string, string>,
): Promise<AuditBreak | null> {
  let previousRoot = GENESIS_HASH;
  for (const root of await listRoots(tx.db)) {
    const broken = (chainId: string, sequence: string, reason: string): AuditBreak => ({
      chainId,
      sequence,
      reason: `${reason} (root of ${root.day})`,
    });
    if (!sameBytes(root.previousRoot, previousRoot)) return broken('root', root.day, 'chain_cut');
    if (!sameBytes(hashRoot(root.day, previousRoot, root.heads), root.root)) {
      return broken('root', root.day, 'content_changed');
    }
    for (const [chainId, [sequence, hash]] of Object.entries(root.heads)) {
      if (hashes.get(`${chainId}/${sequence}`) !== hash) {
        return broken(chainId, sequence, 'differs_from_root');
      }
    }
    previousRoot = root.root;
    report.roots += 1;
  }
  return null;
}

