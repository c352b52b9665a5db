import { asSystem, withTransaction, type Context } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { recordAudit } from '../audit/index.ts';
import type { SignInInput, SignInView } from './contract.ts';
import { verifyAgainstNobody, verifyPassword } from './password.ts';
import {
  demandsSecondFactor,
  FAILURES_PER_ADDRESS_MAX,
  FAILURES_PER_LOGIN_MAX,
  windowStart,
} from './rules.ts';
import { beginSession } from './sessions.ts';
import * as store from './store.ts';

/**
 * Opens a session for a login and password. Where the portal demands a second factor the session can do nothing
 * until `verifySecondFactor` has passed it. Errors: `identity.wrong_credentials`, `identity.too_many_attempts`.
 */
export async function signIn(
  publicContext: Context,
  input: SignInInput,
  userAgent: string,
): Promise<SignInView & { cookie: string }> {
  const context = asSystem(publicContext, 'identity.sign-in');
  const account = await withTransaction(context, async (tx) => {
    await refuseWhenThrottled(tx, input.login);
    return await store.findAccountByLogin(tx, input.login);
  });

  // Outside any transaction: argon2 is slow on purpose and must not hold a connection.
  const isRight = account
    ? await verifyPassword(account.passwordHash, input.password)
    : await verifyAgainstNobody(input.password);
  if (!account || !isRight || account.status !== 'active') {
    await withTransaction(context, (tx) => countFailure(tx, input.login));
    throw new DomainError('identity.wrong_credentials');
  }

  const chosen = await withTransaction(context, async (tx) => {
    const [first] = await store.listMemberships(tx, account.id);
    if (!first) throw new DomainError('identity.wrong_credentials');
    await recordAudit(tx, {
      chainId: first.organisationId,
      action: 'identity.sign_in',
      entity: 'user_account',
      entityId: account.id,
      detail: { remoteAddress: tx.remoteAddress },
    });
    return first;
  });
  const { cookie } = await beginSession(context, account.id, {
    organisationId: chosen.organisationId,
    secondFactorAt: null,
    userAgent,
  });
  return {
    status: demandsSecondFactor(chosen.organisationKind) ? 'second_factor_required' : 'signed_in',
    organisationKind: chosen.organisationKind,
    cookie,
  };
}

type SystemTransaction = Parameters<typeof store.countFailures>[0];

const subjectsOf = (tx: SystemTransaction, login: string): [string, number][] => [
  [`login:${login}`, FAILURES_PER_LOGIN_MAX],
  [`address:${tx.remoteAddress}`, FAILURES_PER_ADDRESS_MAX],
];

async function refuseWhenThrottled(tx: SystemTransaction, login: string): Promise<void> {
  const window = windowStart(tx.clock.now());
  for (const [subject, failuresMax] of subjectsOf(tx, login)) {
    if ((await store.countFailures(tx, subject, window)) >= failuresMax) {
      throw new DomainError('identity.too_many_attempts');
    }
  }
}

async function countFailure(tx: SystemTransaction, login: string): Promise<void> {
  const window = windowStart(tx.clock.now());
  for (const [subject] of subjectsOf(tx, login)) {
    await store.addFailure(tx, subject, window);
  }
}
