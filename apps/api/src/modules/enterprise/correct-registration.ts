import { enqueue } from '../../jobs/outbox.ts';
import type { UserActor } from '../../kernel/actor.ts';
import { authorize } from '../../kernel/authorized.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { dayOf } from '../../kernel/local-date.ts';
import { recordAudit } from '../audit/index.ts';
import { requireSeat } from './admit-enterprise.ts';
import { changedFields, requireVersion } from './changes.ts';
import type { CorrectRegistrationInput, EnterpriseView } from './contract.ts';
import { verifyRegistrationJob } from './enterprise.jobs.ts';
import { mayAct } from './policy.ts';
import { checkEstablished, classifySize, move } from './rules.ts';
import { lockEnterprise, saveEnterprise } from './store.ts';
import { toEnterpriseView } from './view.ts';

/**
 * The legal representative corrects what the register of firms did not confirm, and it is asked again.
 * Errors: `enterprise.already_verified`, `enterprise.wrong_status`, `enterprise.changed_meanwhile`.
 */
export function correctRegistration(
  context: Context,
  actor: UserActor,
  input: CorrectRegistrationInput,
): Promise<EnterpriseView> {
  return withTransaction(context, async (tx) => {
    const row = await lockEnterprise(tx, actor.organisationId);
    const enterprise = authorize(
      row,
      'correct_registration',
      mayAct(tx.actor, 'correct_registration', row),
    );
    requireVersion(enterprise, input.version);
    const { version: _version, ...facts } = input;
    const today = dayOf(tx.clock.now());
    checkEstablished(input.establishedOn, today);
    await requireSeat(tx, input.regionCode);

    const saved = await saveEnterprise(tx, enterprise, {
      ...facts,
      ...classifySize({ ...enterprise, industryCode: input.industryCode }, today),
      status: move(enterprise.status, 'correct'),
      mismatchedFields: [],
    });
    await recordAudit(tx, {
      chainId: saved.enterpriseId,
      action: 'enterprise.correct_registration',
      entity: 'enterprise',
      entityId: saved.enterpriseId,
      detail: { fields: changedFields(enterprise, facts) },
    });
    await enqueue(
      tx,
      verifyRegistrationJob,
      { enterpriseId: saved.enterpriseId, version: saved.version },
      { key: `${saved.enterpriseId}-${saved.version}` },
    );
    return toEnterpriseView(tx.actor, saved);
  });
}
