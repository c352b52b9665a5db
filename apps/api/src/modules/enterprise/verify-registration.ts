import type { OrganisationId } from '@xyd/db/ids';
import { enqueue } from '../../jobs/outbox.ts';
import { notify } from '../../jobs/notify.ts';
import { authorize } from '../../kernel/authorized.ts';
import { withTransaction, type Context, type TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { dayOf } from '../../kernel/local-date.ts';
import { recordAudit } from '../audit/index.ts';
import { enterpriseVerified } from './enterprise.jobs.ts';
import { changedFields } from './changes.ts';
import type { RegisterField } from './contract.ts';
import { classifySize, judgeRegistration } from './rules.ts';
import {
  findIndustry,
  findRegionLevel,
  getEnterprise,
  lockEnterprise,
  saveEnterprise,
  type EnterpriseChange,
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
  const mismatchedFields = answer.outcome === 'mismatch' ? answer.fields : [];
  await withTransaction(context, async (tx) => {
    const row = await lockEnterprise(tx, enterpriseId);
    if (row.status !== 'pending_verification' || row.version !== input.version) return;
    const enterprise = authorize(row, 'verify', tx.actor.kind === 'system');

    const verdict = judgeRegistration(enterprise.status, mismatchedFields, tx.clock.now());
    const facts = answer.outcome === 'match' ? await knownFacts(tx, answer.register) : {};
    const size = classifySize({ ...enterprise, ...facts }, dayOf(tx.clock.now()));
    const saved = await saveEnterprise(tx, enterprise, { ...verdict, ...facts, ...size });
    await recordAudit(tx, {
      chainId: enterpriseId,
      action: 'enterprise.verify',
      entity: 'enterprise',
      entityId: enterpriseId,
      detail: {
        status: saved.status,
        mismatchedFields: saved.mismatchedFields,
        correctedFields: changedFields(enterprise, facts),
      },
    });
    await enqueue(
      tx,
      notify,
      {
        organisationId: enterpriseId,
        kind: saved.status === 'verified' ? 'enterprise.verified' : 'enterprise.register_mismatch',
        parameters: { fields: saved.mismatchedFields.join(',') },
        link: '/enterprise',
      },
      { key: `${enterpriseId}-${saved.version}` },
    );
    if (saved.status === 'verified') {
      const key = `${enterpriseId}-${saved.version}`;
      await enqueue(tx, enterpriseVerified, { enterpriseId }, { key });
    }
  });
}

/** The register's facts, but for a place or a trade that our lists do not hold: there the firm's word stays. */
async function knownFacts(tx: TransactionContext, facts: RegisterFacts): Promise<EnterpriseChange> {
  const { regionCode, industryCode, establishedOn, registeredCapitalFen } = facts;
  const level = await findRegionLevel(tx, regionCode);
  const isKnownTrade = await findIndustry(tx, industryCode);
  return {
    establishedOn,
    registeredCapitalFen,
    ...(level === 'city' || level === 'county' ? { regionCode } : {}),
    ...(isKnownTrade ? { industryCode } : {}),
  };
}
