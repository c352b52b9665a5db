import type { OrganisationId } from '@xyd/db/ids';
import { enqueue } from '../../jobs/outbox.ts';
import { notify } from '../../jobs/notify.ts';
import { authorize } from '../../kernel/authorized.ts';
import { withTransaction, type Context, type TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { dayOf } from '../../kernel/local-date.ts';
import { recordAudit } from '../audit/index.ts';
import { changedFields } from './changes.ts';
import type { RegisterField } from './contract.ts';
import { enterpriseVerified } from './enterprise.jobs.ts';
import { classifySize, judgeRegistration } from './rules.ts';
import {
  findIndustry,
  findRegion,
  getEnterprise,
  lockEnterprise,
  saveEnterprise,
  type EnterpriseChange,
  type EnterpriseRow,
} from './store.ts';

export type RegisterQuestion = {
  enterpriseId: OrganisationId;
  uscc: string;
  name: string;
  legalRepresentativeName: string;
};

/** What the register has of a firm besides its names. It prevails over what the firm said of itself. */
export type RegisterFacts = {
  establishedOn: string;
  registeredCapitalFen: bigint;
  industryCode: string;
  regionCode: string;
};

export type RegisterAnswer =
  | { outcome: 'match'; register: RegisterFacts }
  | { outcome: 'mismatch'; fields: readonly RegisterField[] }
  | { outcome: 'unavailable' };

/** How the register of firms is asked: over HTTP outside, by a function here. */
export type AskRegister = (context: Context, question: RegisterQuestion) => Promise<RegisterAnswer>;

/**
 * Asks the register of firms about a firm that waits for it, and keeps the answer. Nothing happens to a firm that
 * no longer waits, or whose facts were corrected after this question was put.
 * Throws `service.unavailable` where the register does not answer, so that the job tries again.
 */
export async function verifyRegistration(
  context: Context,
  input: { enterpriseId: OrganisationId; version: number },
  askRegister: AskRegister,
): Promise<void> {
  const asked = await withTransaction(context, (tx) => getEnterprise(tx, input.enterpriseId));
  if (asked.status !== 'pending_verification' || asked.version !== input.version) return;
  const { enterpriseId, uscc, name, legalRepresentativeName } = asked;
  // No transaction is open meanwhile: the register may take its time.
  const answer = await askRegister(context, { enterpriseId, uscc, name, legalRepresentativeName });
  if (answer.outcome === 'unavailable') {
    throw new DomainError('service.unavailable', { service: 'enterprise_register' });
  }
  await withTransaction(context, async (tx) => {
    const row = await lockEnterprise(tx, enterpriseId);
    if (row.status !== 'pending_verification' || row.version !== input.version) return;
    const enterprise = authorize(row, 'verify', tx.actor.kind === 'system');

    const change = await changeFor(tx, enterprise, answer);
    const saved = await saveEnterprise(tx, enterprise, change);
    await recordAudit(tx, {
      chainId: enterpriseId,
      action: 'enterprise.verify',
      entity: 'enterprise',
      entityId: enterpriseId,
      detail: {
        status: saved.status,
        mismatchedFields: saved.mismatchedFields,
        correctedFields: changedFields(enterprise, factsOf(saved)),
      },
    });
    await announce(tx, saved);
  });
}

type Answered = Exclude<RegisterAnswer, { outcome: 'unavailable' }>;

/** What an answer makes of the firm: its status, the register's facts, and the size class that follows from them. */
async function changeFor(
  tx: TransactionContext,
  enterprise: EnterpriseRow,
  answer: Answered,
): Promise<EnterpriseChange> {
  const now = tx.clock.now();
  const mismatchedFields = answer.outcome === 'mismatch' ? answer.fields : [];
  const facts = answer.outcome === 'match' ? await knownFacts(tx, enterprise, answer.register) : {};
  return {
    ...judgeRegistration(enterprise.status, mismatchedFields, now),
    ...facts,
    ...classifySize({ ...enterprise, ...facts }, dayOf(now)),
  };
}

const factsOf = (row: RegisterFacts): RegisterFacts => ({
  establishedOn: row.establishedOn,
  registeredCapitalFen: row.registeredCapitalFen,
  industryCode: row.industryCode,
  regionCode: row.regionCode,
});

/**
 * The register's facts, but for a place or a trade that our lists do not hold: there the firm's word stays, as it
 * does where the firm names a county of the city that the register has.
 */
async function knownFacts(
  tx: TransactionContext,
  enterprise: EnterpriseRow,
  facts: RegisterFacts,
): Promise<EnterpriseChange> {
  const registered = await findRegion(tx, facts.regionCode);
  const declared = await findRegion(tx, enterprise.regionCode);
  const isSeat = registered?.level === 'city' || registered?.level === 'county';
  const isFiner = declared?.parentCode === facts.regionCode;
  const { regionCode, industryCode, ...certain } = factsOf(facts);
  return {
    ...certain,
    ...(isSeat && !isFiner ? { regionCode } : {}),
    ...((await findIndustry(tx, industryCode)) ? { industryCode } : {}),
  };
}

/** Tells the firm's people, and once it is confirmed whoever gathers what is public about it. */
async function announce(tx: TransactionContext, row: EnterpriseRow): Promise<void> {
  const { enterpriseId, status, mismatchedFields } = row;
  const key = `${enterpriseId}-${row.version}`;
  const kind = status === 'verified' ? 'enterprise.verified' : 'enterprise.register_mismatch';
  const parameters = { fields: mismatchedFields.join(',') };
  await enqueue(
    tx,
    notify,
    { organisationId: enterpriseId, kind, parameters, link: '/enterprise' },
    { key },
  );
  if (status === 'verified') await enqueue(tx, enterpriseVerified, { enterpriseId }, { key });
}
