import type { UserActor } from '../../kernel/actor.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import type { ActorView } from './contract.ts';
import { demandsSecondFactor, steppedUpUntil } from './rules.ts';
import * as store from './store.ts';

/** Who the caller is and what still stands between them and their portal. */
export function describeActor(context: Context, actor: UserActor): Promise<ActorView> {
  return withTransaction(context, async (tx) => {
    const account = await store.getAccount(tx, actor.userId);
    return {
      userId: actor.userId,
      userName: actor.userName,
      organisationId: actor.organisationId,
      organisationKind: actor.organisationKind,
      organisationName: actor.organisationName,
      regionCode: actor.regionCode,
      roles: [...actor.roles],
      secondFactorEnrolled: account.totpConfirmedAt !== null,
      secondFactorPassed:
        actor.secondFactorAt !== null || !demandsSecondFactor(actor.organisationKind),
      steppedUpUntil: steppedUpUntil(actor.steppedUpAt),
    };
  });
}
