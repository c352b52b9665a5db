import type { ConsentId, OrganisationId } from '@xyd/db/ids';
import { revealEnterprise, type TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { dayOf } from '../../kernel/local-date.ts';
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

export type ConsentQuestion = store.Right & {
  /** Why, for the firm to see: what is being done and to what (`application.open_profile <id>`). */
  reason?: string;
};

export type ConsentAnswer =
  | { granted: true; proof: ConsentProof }
  | { granted: false; refusal: ConsentRefusal };

/**
 * Step: one read of one item. Counts it against the quota, logs it, and lets the rest of this transaction see the
 * firm's rows. Error: `consent.missing`; the caller's transaction then rolls back and the refusal with it, so a use
 * case that wants refusals logged goes through `withConsent`.
 */
export async function requireConsent(
  tx: TransactionContext,
  question: ConsentQuestion,
): Promise<ConsentProof> {
  const answer = await askConsent(tx, question);
  if (answer.granted) return answer.proof;
  throw new DomainError('consent.missing', {
    itemCode: question.itemCode,
    reason: answer.refusal,
  });
}

/** Step: as `requireConsent`, with the refusal as an answer; it is the caller's to log. */
export async function askConsent(
  tx: TransactionContext,
  question: ConsentQuestion,
): Promise<ConsentAnswer> {
  checkReader(tx, question.recipientId);
  const today = dayOf(tx.clock.now());
  const grants = await store.listGrantsOfRight(tx, question);
  for (const grant of grants) {
    if (refusalOf(grant, today) === null && (await store.takeRead(tx, grant, today))) {
      return { granted: true, proof: await prove(tx, question, grant) };
    }
  }
  // Looked at again: what stood a moment ago was revoked or used up by somebody else meanwhile.
  return {
    granted: false,
    refusal: worstRefusal(await store.listGrantsOfRight(tx, question), today),
  };
}

/** A person reads for their own organisation and for no other; jobs read for whom they work. */
function checkReader(tx: TransactionContext, recipientId: OrganisationId): void {
  const { actor } = tx;
  if (actor.kind === 'system') return;
  if (actor.kind !== 'user' || actor.organisationId !== recipientId) {
    throw new DomainError('forbidden', { action: 'read' });
  }
}

async function prove(
  tx: TransactionContext,
  question: ConsentQuestion,
  grant: GrantRow,
): Promise<ConsentProof> {
  await revealEnterprise(tx, grant.enterpriseId);
  const terms = await store.getTermsOf(tx, grant);
  const accessId = await store.insertAccess(tx, question, {
    reason: question.reason ?? 'unstated',
    granted: grant,
  });
  return asProof({
    enterpriseId: grant.enterpriseId,
    recipientId: grant.recipientId,
    purpose: grant.purpose,
    itemCode: grant.itemCode,
    consentId: grant.consentId,
    version: grant.version,
    ...terms,
    accessId,
  });
}

const asProof = (facts: Omit<ConsentProof, typeof checked>): ConsentProof => facts as ConsentProof;

/** Step: writes down how many records were handed out under a proof. */
export const recordRows = (
  tx: TransactionContext,
  proof: ConsentProof,
  rowCount: number,
): Promise<void> => store.setRowCount(tx, proof.enterpriseId, proof.accessId, rowCount);
