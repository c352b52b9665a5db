import { asId } from '@xyd/db/ids';
import { enqueue } from '../../jobs/outbox.ts';
import type { UserActor } from '../../kernel/actor.ts';
import { authorize } from '../../kernel/authorized.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { recordAudit } from '../audit/index.ts';
import type { RemoveChallengerInput } from './challenger-contract.ts';
import { mayKeepChallenger } from './challenger-policy.ts';
import { markRemoved } from './challenger-store.ts';
import { challengeNight } from './scoring.jobs.ts';

/** Takes the challenger away; a job deletes what it said of firms. Throws DomainError `forbidden` or `not_found`. */
export function removeChallenger(
  context: Context,
  actor: UserActor,
  input: RemoveChallengerInput,
): Promise<void> {
  return withTransaction(context, async (tx) => {
    const id = asId<'Challenger'>(input.challengerId);
    const removed = await markRemoved(tx, authorize({ id }, 'remove', mayKeepChallenger(actor)));
    if (!removed) throw new DomainError('not_found');
    await enqueue(tx, challengeNight, {}, { key: `removed-${id}` });
    await recordAudit(tx, {
      chainId: actor.organisationId,
      action: 'scoring.remove_challenger',
      entity: 'challenger_model',
      entityId: id,
    });
  });
}
