import { newId } from '@xyd/db/ids';
import { enqueue } from '../../jobs/outbox.ts';
import type { UserActor } from '../../kernel/actor.ts';
import { authorize } from '../../kernel/authorized.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { recordAudit } from '../audit/index.ts';
import type { ChallengerView, RegisterChallengerInput } from './challenger-contract.ts';
import { mayKeepChallenger } from './challenger-policy.ts';
import { readChallenger } from './challenger-rules.ts';
import { insertChallenger } from './challenger-store.ts';
import { modelInForce } from './model.ts';
import { challengeNight } from './scoring.jobs.ts';

/**
 * Puts a model beside the one in force. It scores all firms in shadow, from features that were stored when they were
 * scored, so that no record is read and no consent used up; no decision ever looks at what it says. Throws DomainError
 * `forbidden`, `scoring.challenger_not_json`, `scoring.challenger_invalid`, `scoring.challenger_in_force` or
 * `scoring.challenger_exists`.
 */
export function registerChallenger(
  context: Context,
  actor: UserActor,
  input: RegisterChallengerInput,
): Promise<ChallengerView> {
  return withTransaction(context, async (tx) => {
    const allowed = authorize({}, 'register', mayKeepChallenger(actor));
    const { model, hash } = readChallenger(input.content);
    if (hash === modelInForce.hash) throw new DomainError('scoring.challenger_in_force');
    const id = newId<'Challenger'>();
    const { version } = model;
    const isNew = await insertChallenger(tx, {
      ...allowed,
      id,
      version,
      hash,
      content: { ...model },
      registeredBy: actor.userId,
      registeredAt: tx.clock.now(),
    });
    if (!isNew) throw new DomainError('scoring.challenger_exists');
    await enqueue(tx, challengeNight, {}, { key: `registered-${id}` });
    await recordAudit(tx, {
      chainId: actor.organisationId,
      action: 'scoring.register_challenger',
      entity: 'challenger_model',
      entityId: id,
      detail: { version, hash },
    });
    return { challengerId: id, version, hash };
  });
}
