import { newId, type OrganisationId, type UserId } from '@xyd/db/ids';
import type { OrganisationKind } from '../../../kernel/actor.ts';
import { withTransaction, type Context } from '../../../kernel/context.ts';
import { createAccount, type NewAccount } from '../create-account.ts';
import { hashPassword } from '../password.ts';
import { newTotpSecret } from '../totp.ts';

export const TEST_PASSWORD = 'Correct-Horse-7';

let passwordHash: Promise<string> | undefined;

export type TestAccount = { login: string; userId: UserId; totpSecret: string };

/** An account of an organisation with the test password. A firm's person has no second factor yet. */
export async function makeAccount(
  systemContext: Context,
  organisationId: OrganisationId,
  organisationKind: OrganisationKind,
  overrides: Partial<Pick<NewAccount, 'roles' | 'isDemo' | 'name'>> = {},
): Promise<TestAccount> {
  const login = `person-${newId()}@example.test`;
  const totpSecret = newTotpSecret();
  passwordHash ??= hashPassword(TEST_PASSWORD);
  const hash = await passwordHash;
  const userId = await withTransaction(systemContext, (tx) =>
    createAccount(tx, {
      login,
      name: '张敏',
      passwordHash: hash,
      organisationId,
      organisationKind,
      roles: organisationKind === 'enterprise' ? ['legal_representative'] : ['officer'],
      ...(organisationKind === 'enterprise' ? {} : { totpSecret }),
      ...overrides,
    }),
  );
  return { login, userId, totpSecret };
}

/** `name=value` of a Set-Cookie header: what a browser sends back. */
export const tokenPair = (setCookie: string): string => setCookie.split(';')[0] ?? '';
