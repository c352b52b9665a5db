import type { UserActor } from '../../kernel/actor.ts';
import { authorize } from '../../kernel/authorized.ts';
import { asSystem, recordedAs, withTransaction, type Context } from '../../kernel/context.ts';
import { dayOf } from '../../kernel/local-date.ts';
import { recordAudit } from '../audit/index.ts';
import { createAccount, hashPassword } from '../identity/index.ts';
import type { AddClerkInput, ClerkView } from './contract.ts';
import { checkPeriod } from './delegate-rules.ts';
import { mayAct } from './policy.ts';
import { requireVerified } from './require-signer.ts';
import { insertDelegate, lockEnterprise, type DelegateRow } from './store.ts';
import { toClerkView } from './clerk-view.ts';

/**
 * The legal representative gives a clerk (经办人) an account and the authority to sign until a day.
 * Errors: `enterprise.delegate_period`, `enterprise.not_verified`, `identity.login_taken`.
 */
export async function addClerk(
  context: Context,
  actor: UserActor,
  input: AddClerkInput,
): Promise<ClerkView> {
  const passwordHash = await hashPassword(input.password);
  // As the system, since nobody may write another person's account; the event is the legal representative's.
  return await withTransaction(asSystem(context, 'enterprise.add-clerk'), async (systemTx) => {
    const tx = recordedAs(systemTx, actor);
    const row = await lockEnterprise(tx, actor.organisationId);
    const { enterpriseId } = authorize(row, 'manage_clerks', mayAct(actor, 'manage_clerks', row));
    await requireVerified(tx, enterpriseId);
    const now = tx.clock.now();
    checkPeriod(input.validFrom, input.validTo, dayOf(now));

    const userId = await createAccount(tx, {
      login: input.login,
      name: input.name,
      passwordHash,
      organisationId: enterpriseId,
      organisationKind: 'enterprise',
      roles: ['clerk'],
    });
    const delegate: DelegateRow = {
      enterpriseId,
      userId,
      instrumentNumber: input.instrumentNumber,
      clerkName: input.name,
      validFrom: input.validFrom,
      validTo: input.validTo,
      grantedBy: actor.userId,
      grantedAt: now,
      revokedAt: null,
    };
    await insertDelegate(tx, delegate);
    await recordAudit(tx, {
      chainId: enterpriseId,
      action: 'enterprise.add_clerk',
      entity: 'enterprise_delegate',
      entityId: userId,
      detail: {
        instrumentNumber: input.instrumentNumber,
        validFrom: input.validFrom,
        validTo: input.validTo,
      },
    });
    return toClerkView(delegate, dayOf(now));
  });
}
