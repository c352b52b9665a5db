import type { OrganisationId } from '@xyd/db/ids';
import { withTransaction, type Context, type TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { recordAudit } from '../audit/index.ts';
import { insertAccesses } from './access-store.ts';
import { auditReads } from './audit-read.ts';
import type { ConsentItemCode, ConsentPurpose, ConsentRefusal } from './contract.ts';
import { explainRefusal, openReads, type ProofsByItem } from './require-consent.ts';

export type ConsentedRead = {
  enterpriseId: OrganisationId;
  recipientId: OrganisationId;
  purpose: ConsentPurpose;
  itemCodes: readonly ConsentItemCode[];
  /** Why, for the firm to see: what is being done and to what (`application.open_profile <id>`). */
  reason: string;
};

type Refusals = ReadonlyMap<ConsentItemCode, ConsentRefusal>;

/**
 * Opens a transaction in which `work` may read what the firm consented to. Reads and single refusals are logged
 * with it. When every item is refused, `work` does not run: the refusal is logged by itself, on the firm's chain
 * too, and `consent.missing` is thrown.
 */
export async function withConsent<Result>(
  context: Context,
  read: ConsentedRead,
  work: (
    tx: TransactionContext,
    proofs: ProofsByItem,
    missing: readonly ConsentItemCode[],
  ) => Promise<Result>,
): Promise<Result> {
  const outcome = await withTransaction(context, async (tx) => {
    const { proofs, refusals } = await askForAll(tx, read);
    if (proofs.size === 0) return { refusals };
    const result = await work(tx, proofs, [...refusals.keys()]);
    await logRefusals(tx, read, refusals);
    await auditReads(tx, read, [...proofs.values()]);
    return { result };
  });
  if ('result' in outcome) return outcome.result;

  await withTransaction(context, async (tx) => {
    await logRefusals(tx, read, outcome.refusals);
    await auditRefusal(tx, read, outcome.refusals);
  });
  throw new DomainError('consent.missing', {
    itemCodes: read.itemCodes.join(','),
    reason: [...new Set(outcome.refusals.values())].join(','),
  });
}

async function askForAll(
  tx: TransactionContext,
  read: ConsentedRead,
): Promise<{ proofs: ProofsByItem; refusals: Refusals }> {
  const proofs = await openReads(tx, read, read.itemCodes);
  const refusals = new Map<ConsentItemCode, ConsentRefusal>();
  for (const itemCode of [...new Set(read.itemCodes)].toSorted()) {
    if (!proofs.has(itemCode))
      refusals.set(itemCode, await explainRefusal(tx, { ...read, itemCode }));
  }
  return { proofs, refusals };
}

async function logRefusals(
  tx: TransactionContext,
  read: ConsentedRead,
  refusals: Refusals,
): Promise<void> {
  await insertAccesses(
    tx,
    [...refusals].map(([itemCode, refusal]) => ({ ...read, itemCode, refusal })),
  );
}

async function auditRefusal(
  tx: TransactionContext,
  read: ConsentedRead,
  refusals: Refusals,
): Promise<void> {
  await recordAudit(tx, {
    chainId: read.enterpriseId,
    action: 'consent.read_refused',
    entity: 'enterprise',
    entityId: read.enterpriseId,
    detail: {
      recipientId: read.recipientId,
      purpose: read.purpose,
      reason: read.reason,
      itemCodes: [...refusals.keys()],
      refusals: [...refusals.values()],
    },
  });
}
