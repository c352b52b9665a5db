import {
  asSystem,
  withTransaction,
  type Context,
  type TransactionContext,
} from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { recordAudit } from '../audit/index.ts';
import type { SignInInput, SignInView } from './contract.ts';
import { PLATFORM_CODE } from './directory.ts';
import { verifyAgainstNobody, verifyPassword } from './password.ts';
import { demandsSecondFactor, FAILURES_PER_ADDRESS_MAX, FAILURES_PER_LOGIN_MAX } from './rules.ts';
import { beginSession } from './sessions.ts';
import * as store from './store.ts';
import { countAttempt, forgiveAttempt } from './throttle.ts';

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
    await countAttempt(tx, loginSubject(input.login), FAILURES_PER_LOGIN_MAX);
    await countAttempt(tx, addressSubject(tx), FAILURES_PER_ADDRESS_MAX);
    return await store.findAccountByLogin(tx, input.login);
  });

  // Outside any transaction: argon2 is slow on purpose and must not hold a connection.
  const isRight = account
    ? await verifyPassword(account.passwordHash, input.password)
    : await verifyAgainstNobody(input.password);
  if (!account || !isRight || account.status !== 'active') {
    await auditFailure(context, account);
    throw new DomainError('identity.wrong_credentials');
  }

  const chosen = await withTransaction(context, async (tx) => {
    const [first] = await store.listMemberships(tx, account.id);
    if (!first) throw new DomainError('identity.wrong_credentials');
    await forgiveAttempt(tx, loginSubject(input.login));
    await forgiveAttempt(tx, addressSubject(tx));
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

/**
 * On the chain of the organisation that the account opens, for the harm would be theirs; a login that nobody has goes
 * on the platform's own, at the same cost in time. What was typed is not kept: it may be a password.
 */
function auditFailure(context: Context, account: store.AccountRow | undefined): Promise<void> {
  return withTransaction(context, async (tx) => {
    const chainId = account
      ? (await store.listMemberships(tx, account.id))[0]?.organisationId
      : await store.findInstitutionId(tx, 'operator', PLATFORM_CODE);
    if (!chainId) return;
    await recordAudit(tx, {
      chainId,
      action: 'identity.sign_in_failed',
      entity: 'user_account',
      entityId: account?.id ?? 'unknown',
      detail: { remoteAddress: tx.remoteAddress },
    });
  });
}

const loginSubject = (login: string): string => `login:${login}`;
const addressSubject = (tx: TransactionContext): string => `address:${tx.remoteAddress}`;
