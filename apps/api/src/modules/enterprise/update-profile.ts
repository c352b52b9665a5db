import type { UserActor } from '../../kernel/actor.ts';
import { authorize } from '../../kernel/authorized.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { dayOf } from '../../kernel/local-date.ts';
import { enqueue } from '../../jobs/outbox.ts';
import { recordAudit } from '../audit/index.ts';
import { changedFields, requireVersion } from './changes.ts';
import type { EnterpriseView, UpdateProfileInput } from './contract.ts';
import { profileChanged } from './enterprise.jobs.ts';
import { mayAct } from './policy.ts';
import { classifySize } from './rules.ts';
import { lockEnterprise, saveEnterprise } from './store.ts';
import { toEnterpriseView } from './view.ts';

/** A firm's own people state its figures; the size class follows from them. Error: `enterprise.changed_meanwhile`. */
export function updateProfile(
  context: Context,
  actor: UserActor,
  input: UpdateProfileInput,
): Promise<EnterpriseView> {
  return withTransaction(context, async (tx) => {
    const row = await lockEnterprise(tx, actor.organisationId);
    const enterprise = authorize(row, 'update_profile', mayAct(tx.actor, 'update_profile', row));
    if (enterprise.status === 'suspended') {
      throw new DomainError('enterprise.wrong_status', {
        status: enterprise.status,
        event: 'update',
      });
    }
    requireVersion(enterprise, input.version);
    const { version: _version, ...stated } = input;
    const facts = { ...stated, tags: [...new Set(stated.tags)] };
    const size = classifySize({ ...enterprise, ...facts }, dayOf(tx.clock.now()));

    const saved = await saveEnterprise(tx, enterprise, { ...facts, ...size });
    await recordAudit(tx, {
      chainId: saved.enterpriseId,
      action: 'enterprise.update_profile',
      entity: 'enterprise',
      entityId: saved.enterpriseId,
      detail: { fields: changedFields(enterprise, facts), sizeClass: saved.sizeClass },
    });
    await enqueue(
      tx,
      profileChanged,
      { enterpriseId: saved.enterpriseId, version: saved.version },
      { key: `${saved.enterpriseId}-${saved.version}` },
    );
    return toEnterpriseView(tx.actor, saved);
  });
}
