import type { ConsentId, OrganisationId } from '@xyd/db/ids';
import { revealEnterprise, together, type TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { dayOf } from '../../kernel/local-date.ts';
import * as store from './access-store.ts';
import type { ConsentItemCode, ConsentMode, ConsentPurpose, ConsentRefusal } from './contract.ts';
import type { GrantRow } from './grant-store.ts';
import { listReadableGrants, takeReads, termsOf, type Reading } from './read-store.ts';
import { worstRefusal } from './rules.ts';

declare const checked: unique symbol;

/** That a firm lets this recipient read this item for this purpose now. Only a check under lock makes one. */
export type ConsentProof = {
  readonly enterpriseId: OrganisationId;
  readonly recipientId: OrganisationId;
  readonly purpose: ConsentPurpose;
  readonly itemCode: ConsentItemCode;
  readonly consentId: ConsentId;
  readonly version: number;
  readonly mode: ConsentMode;
  readonly dataFrom: string;
  readonly dataTo: string;
  /** The line of the access log that this read is. */
  readonly accessId: store.AccessId;
  readonly [checked]: true;
};

export type ProofsByItem = ReadonlyMap<ConsentItemCode, ConsentProof>;

/** Who reads of whom and what for; the reason is for the firm to see (`application.open_profile <id>`). */
export type ConsentQuestion = Omit<store.Right, 'itemCode'> & { reason: string };

/** The same of many firms at once, which only jobs do. */
export type ConsentQuestions = Reading & { reason: string };

/**
 * Step: one read of each of these items, as far as the firm lets it be read now. Counts it against the quota, logs
 * it, and lets the rest of this transaction see the firm's rows. An item without a proof in the answer was refused;
 * that is the caller's to log.
 */
export async function openReads(
  tx: TransactionContext,
  { enterpriseId, ...question }: ConsentQuestion,
  itemCodes: readonly ConsentItemCode[],
): Promise<ProofsByItem> {
  const { actor } = tx;
  const isReader = actor.kind === 'user' && actor.organisationId === question.recipientId;
  if (actor.kind !== 'system' && !isReader) throw new DomainError('forbidden', { action: 'read' });
  const grants = await take(tx, { ...question, enterpriseIds: [enterpriseId] }, itemCodes);
  if (grants.length > 0) await revealEnterprise(tx, enterpriseId);
  const proofs = await prove(tx, question.reason, grants);
  return new Map(proofs.map((proof) => [proof.itemCode, proof]));
}

/**
 * Step, for jobs: `openReads` of many firms in as many statements as of one; a firm that lets nothing be read has no
 * proofs. A person opens one firm at a time, and is shown why: `forbidden`.
 */
export async function openReadsOfFirms(
  tx: TransactionContext,
  questions: ConsentQuestions,
  itemCodes: readonly ConsentItemCode[],
): Promise<ReadonlyMap<OrganisationId, readonly ConsentProof[]>> {
  if (tx.actor.kind !== 'system') throw new DomainError('forbidden', { action: 'read' });
  const grants = await take(tx, questions, itemCodes);
  const proofs = await prove(tx, questions.reason, grants);
  return Map.groupBy(proofs, ({ enterpriseId }) => enterpriseId);
}

/** Step: why an item was refused, looked at anew: what stood a moment ago may have been revoked or used up since. */
export async function explainRefusal(
  tx: TransactionContext,
  right: store.Right,
): Promise<ConsentRefusal> {
  return worstRefusal(await store.listGrantsOfRight(tx, right), dayOf(tx.clock.now()));
}

/** One read of each right: of several grants the one that lasts longest and still has one left. */
async function take(
  tx: TransactionContext,
  reading: Reading,
  itemCodes: readonly ConsentItemCode[],
): Promise<GrantRow[]> {
  const today = dayOf(tx.clock.now());
  const readable = await listReadableGrants(tx, reading, itemCodes, today);
  const taken = new Set<GrantRow>();
  let rights = [
    ...Map.groupBy(readable, (grant) => `${grant.enterpriseId} ${grant.itemCode}`).values(),
  ];
  while (rights.length > 0) {
    const longest = rights.flatMap(([first]) => first ?? []);
    const won = await takeReads(tx, longest, today);
    for (const grant of won) taken.add(grant);
    rights = rights
      .filter(([first]) => first !== undefined && !won.has(first))
      .map((grants) => grants.slice(1))
      .filter((grants) => grants.length > 0);
  }
  return readable.filter((grant) => taken.has(grant));
}

async function prove(
  tx: TransactionContext,
  reason: string,
  grants: readonly GrantRow[],
): Promise<ConsentProof[]> {
  if (grants.length === 0) return [];
  const [accessIds, terms] = await together([
    () =>
      store.insertAccesses(
        tx,
        grants.map((granted) => ({ ...granted, reason, granted })),
      ),
    () => termsOf(tx, grants),
  ]);
  return grants.map((grant, index) => {
    const accessId = accessIds[index];
    if (!accessId) throw new Error('a read has no line in the access log');
    const { enterpriseId, recipientId, purpose, itemCode, consentId, version } = grant;
    const right = { enterpriseId, recipientId, purpose, itemCode, consentId, version };
    return sealed({ ...right, ...terms(grant), accessId });
  });
}

const sealed = (facts: Omit<ConsentProof, typeof checked>): ConsentProof => facts as ConsentProof;

/** Step: writes down how many records were handed out under proofs. */
export const recordRows = (
  tx: TransactionContext,
  reads: readonly { proof: ConsentProof; rowCount: number }[],
): Promise<void> =>
  store.setRowCounts(
    tx,
    reads.map(({ proof: { enterpriseId, accessId }, rowCount }) => ({
      enterpriseId,
      id: accessId,
      rowCount,
    })),
  );
