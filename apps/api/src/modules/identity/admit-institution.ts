import { randomInt } from 'node:crypto';
import { newId, type OrganisationId } from '@xyd/db/ids';
import { withTransaction, type Context, type TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { recordAudit } from '../audit/index.ts';
import type { Admission } from './admission.ts';
import { createAccount } from './create-account.ts';
import { hashPassword } from './password.ts';
import * as store from './store.ts';

export type Admitted = {
  organisationId: OrganisationId;
  isNew: boolean;
  /** Those who got an account now, with the password that opens it; nobody can read it again. */
  people: { login: string; password: string }[];
};

/**
 * Takes in an institution and its first people. What is already there stays as it is, so the same file may be given
 * again after a line was added. Each enrols a second factor at the first sign-in. Only the system may.
 */
export async function admitInstitution(context: Context, input: Admission): Promise<Admitted> {
  const passwords = await Promise.all(
    input.people.map(async () => {
      const password = newPassword();
      return { password, passwordHash: await hashPassword(password) };
    }),
  );
  return await withTransaction(context, async (tx) => {
    if (tx.actor.kind !== 'system') throw new DomainError('forbidden', { action: 'admit' });
    const { people, ...institution } = input;
    const found = await store.findInstitutionId(tx, input.kind, input.code);
    const organisationId = found ?? newId<'Organisation'>();
    if (!found) await store.insertInstitution(tx, { id: organisationId, ...institution });

    const admitted: Admitted['people'] = [];
    for (const [index, person] of people.entries()) {
      const secret = passwords[index];
      if (!secret || (await store.findAccountByLogin(tx, person.login))) continue;
      await createAccount(tx, {
        ...person,
        passwordHash: secret.passwordHash,
        organisationId,
        organisationKind: input.kind,
      });
      admitted.push({ login: person.login, password: secret.password });
    }
    if (!found || admitted.length > 0) await audit(tx, organisationId, input, admitted);
    return { organisationId, isNew: !found, people: admitted };
  });
}

async function audit(
  tx: TransactionContext,
  organisationId: OrganisationId,
  { kind, code }: Admission,
  admitted: Admitted['people'],
): Promise<void> {
  await recordAudit(tx, {
    chainId: organisationId,
    action: 'identity.admit_institution',
    entity: 'institution',
    entityId: organisationId,
    detail: { kind, code, logins: admitted.map(({ login }) => login) },
  });
}

/** Letters and digits that nobody mistakes for each other when reading them off paper. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';
const PASSWORD_LENGTH = 20;

/** Twenty random signs and, for the rule of three kinds, one of each kind after them. */
function newPassword(): string {
  const signs = Array.from({ length: PASSWORD_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]);
  return `${signs.join('')}-Xy7`;
}
