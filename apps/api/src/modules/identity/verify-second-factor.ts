import type { UserActor } from '../../kernel/actor.ts';
import type { Context } from '../../kernel/context.ts';
import { checkCode } from './check-code.ts';
import type { OneTimeCodeInput } from './contract.ts';

/** Completes a sign-in. The code is fresh, so it also counts as the first step-up. */
export async function verifySecondFactor(
  context: Context,
  actor: UserActor,
  input: OneTimeCodeInput,
): Promise<void> {
  const now = context.clock.now();
  await checkCode(context, actor, input.code, { secondFactorAt: now, steppedUpAt: now });
}
