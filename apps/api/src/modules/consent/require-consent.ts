import type { ConsentId, OrganisationId } from '@xyd/db/ids';
import { revealEnterprise, together, type TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { dayOf, type LocalDate } from '../../kernel/local-date.ts';
import * as store from './access-store.ts';
import type { ConsentItemCode, ConsentMode, ConsentPurpose, ConsentRefusal } from './contract.ts';
import type { GrantRow } from './grant-store.ts';
import { refusalOf, worstRefusal } from './rules.ts';

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

/**
 * Step: one read of each of these items, as far as the firm lets it be read now. Counts it against the quota, logs
 * it, and lets the rest of this transaction see the firm's rows. An item without a proof in the answer was refused;
 * that is the caller's to log.
 */
export async function openReads(
  tx: TransactionContext,
  question: ConsentQuestion,
  itemCodes: readonly ConsentItemCode[],
): Promise<ProofsByItem> {
  checkReader(tx, question.recipientId);
  const today = dayOf(tx.clock.now());
  const standing = (await store.listLiveGrants(tx, { ...question, today })).filter(
    (grant) => grant.purpose === question.purpose && refusalOf(grant, today) === null,
  );
  // Asked in a fixed order, so that two readers of the same grants never wait for each other crosswise.
  const wanted = [...new Set(itemCodes)].toSorted();
  const taken = await together(
    wanted.map(
      (itemCode) => () =>
        takeLongest(
          tx,
          standing.filter((grant) => grant.itemCode === itemCode),
          today,
        ),
    ),
  );
  return await prove(
    tx,
    question,
    taken.filter((grant) => grant !== null),
  );
}

/** Step: why an item was refused, looked at anew: what stood a moment ago may have been revoked or used up since. */
export async function explainRefusal(
  tx: TransactionContext,
  right: store.Right,
): Promise<ConsentRefusal> {
  return worstRefusal(await store.listGrantsOfRight(tx, right), dayOf(tx.clock.now()));
}

/** A person reads for their own organisation and for no other; jobs read for whom they work. */
function checkReader(tx: TransactionContext, recipientId: OrganisationId): void {
  const { actor } = tx;
  if (actor.kind === 'system') return;
  if (actor.kind !== 'user' || actor.organisationId !== recipientId) {
    throw new DomainError('forbidden', { action: 'read' });
  }
}

/** Of several grants the one that lasts longest; null where none has a read left. */
async function takeLongest(
  tx: TransactionContext,
  grants: readonly GrantRow[],
  today: LocalDate,
): Promise<GrantRow | null> {
  for (const grant of grants.toSorted(byEndThenNewest)) {
    if (await store.takeRead(tx, grant, today)) return grant;
  }
  return null;
}

const byEndThenNewest = (one: GrantRow, other: GrantRow): number =>
  other.validTo.localeCompare(one.validTo) ||
  other.consentId.localeCompare(one.consentId) ||
  other.version - one.version;

async function prove(
  tx: TransactionContext,
  question: ConsentQuestion,
  grants: readonly GrantRow[],
): Promise<ProofsByItem> {
  if (grants.length === 0) return new Map();
  const signed = [...new Map(grants.map((grant) => [versionOf(grant), grant])).values()];
  const [, accessIds, ...terms] = await together([
    () => revealEnterprise(tx, question.enterpriseId),
    () =>
      store.insertAccesses(
        tx,
        grants.map((granted) => ({ ...question, itemCode: granted.itemCode, granted })),
      ),
    ...signed.map((grant) => () => store.getTermsOf(tx, grant)),
  ]);
  const termsOf = new Map(signed.map((grant, index) => [versionOf(grant), terms[index]]));
  return new Map(
    grants.map((grant, index) => [
      grant.itemCode,
      asProof(grant, termsOf.get(versionOf(grant)), accessIds[index]),
    ]),
  );
}

const versionOf = (grant: GrantRow): string => `${grant.consentId} ${grant.version}`;

function asProof(
  grant: GrantRow,
  terms: Awaited<ReturnType<typeof store.getTermsOf>> | undefined,
  accessId: store.AccessId | undefined,
): ConsentProof {
  if (!terms || !accessId) throw new Error('a read has no line in the access log');
  const { enterpriseId, recipientId, purpose, itemCode, consentId, version } = grant;
  return sealed({
    enterpriseId,
    recipientId,
    purpose,
    itemCode,
    consentId,
    version,
    ...terms,
    accessId,
  });
}

const sealed = (facts: Omit<ConsentProof, typeof checked>): ConsentProof => facts as ConsentProof;

/** Step: writes down how many records were handed out under a proof. */
export const recordRows = (
  tx: TransactionContext,
  proof: ConsentProof,
  rowCount: number,
): Promise<void> => store.setRowCount(tx, proof.enterpriseId, proof.accessId, rowCount);
