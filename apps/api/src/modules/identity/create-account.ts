import { newId, type OrganisationId, type UserId } from '@xyd/db/ids';
import type { OrganisationKind } from '../../kernel/actor.ts';
import type { TransactionContext } from '../../kernel/context.ts';
import * as store from './store.ts';

export type NewAccount = {
  login: string;
  name: string;
  /** Made by `hashPassword` before the transaction: argon2 is slow on purpose. */
  passwordHash: string;
  /** A second factor that the person already holds. */
  totpSecret?: string;
  isDemo?: boolean;
  organisationId: OrganisationId;
  organisationKind: OrganisationKind;
  roles: readonly string[];
};

/** Step: an account with its roles in one organisation. Error: `identity.login_taken`. */
export async function createAccount(tx: TransactionContext, account: NewAccount): Promise<UserId> {
  const userId = newId<'User'>();
  await store.insertAccount(tx, {
    id: userId,
    login: account.login,
    name: account.name,
    passwordHash: account.passwordHash,
    totpSecret: account.totpSecret ?? null,
    totpConfirmedAt: account.totpSecret === undefined ? null : tx.clock.now(),
    isDemo: account.isDemo ?? false,
  });
  for (const role of account.roles) {
    await store.insertMembership(tx, {
      userId,
      organisationId: account.organisationId,
      organisationKind: account.organisationKind,
      role,
    });
  }
  return userId;
}
