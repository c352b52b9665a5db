import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { OrganisationId, UserId } from '@xyd/db/ids';
import { enterprise, institution, membership, userAccount } from '@xyd/db/schema';
import { together, violatedConstraint, type TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';

export type AccountRow = typeof userAccount.$inferSelect;
export type MembershipRow = typeof membership.$inferSelect;

export async function findAccountByLogin(tx: TransactionContext, login: string) {
  const [row] = await tx.db.select().from(userAccount).where(eq(userAccount.login, login));
  return row;
}

export async function getAccount(tx: TransactionContext, userId: UserId): Promise<AccountRow> {
  const [row] = await tx.db.select().from(userAccount).where(eq(userAccount.id, userId));
  if (!row) throw new DomainError('not_found', { entity: 'user_account' });
  return row;
}

export async function insertAccount(
  tx: TransactionContext,
  account: typeof userAccount.$inferInsert,
): Promise<void> {
  try {
    await tx.db.insert(userAccount).values(account);
  } catch (error) {
    if (violatedConstraint(error) === 'user_account_login_key') {
      throw new DomainError('identity.login_taken');
    }
    throw error;
  }
}

export async function setTotpSecret(
  tx: TransactionContext,
  userId: UserId,
  totpSecret: string,
): Promise<boolean> {
  const changed = await tx.db
    .update(userAccount)
    .set({ totpSecret })
    .where(and(eq(userAccount.id, userId), isNull(userAccount.totpConfirmedAt)))
    .returning({ id: userAccount.id });
  return changed.length > 0;
}

/** False where the hash is no longer the one that was read. */
export async function replacePasswordHash(
  tx: TransactionContext,
  before: AccountRow,
  passwordHash: string,
): Promise<boolean> {
  const changed = await tx.db
    .update(userAccount)
    .set({ passwordHash })
    .where(and(eq(userAccount.id, before.id), eq(userAccount.passwordHash, before.passwordHash)))
    .returning({ id: userAccount.id });
  return changed.length > 0;
}

export async function confirmTotp(tx: TransactionContext, userId: UserId): Promise<void> {
  await tx.db
    .update(userAccount)
    .set({ totpConfirmedAt: tx.clock.now() })
    .where(and(eq(userAccount.id, userId), isNull(userAccount.totpConfirmedAt)));
}

export async function insertMembership(
  tx: TransactionContext,
  row: typeof membership.$inferInsert,
): Promise<void> {
  await tx.db.insert(membership).values(row);
}

export async function insertInstitution(
  tx: TransactionContext,
  row: typeof institution.$inferInsert,
): Promise<void> {
  try {
    await tx.db.insert(institution).values(row);
  } catch (error) {
    const field = INSTITUTION_FIELDS[violatedConstraint(error) ?? ''];
    if (field) throw new DomainError('input.invalid', { field });
    throw error;
  }
}

const INSTITUTION_FIELDS: Readonly<Record<string, string>> = {
  institution_code_key: 'code',
  institution_uscc_key: 'uscc',
  institution_region_code_fkey: 'regionCode',
};

export async function listDemoAccounts(tx: TransactionContext): Promise<AccountRow[]> {
  return await tx.db
    .select()
    .from(userAccount)
    .where(eq(userAccount.isDemo, true))
    .orderBy(userAccount.createdAt, userAccount.login);
}

export async function listMemberships(
  tx: TransactionContext,
  userId: UserId,
): Promise<MembershipRow[]> {
  return await tx.db
    .select()
    .from(membership)
    .where(and(eq(membership.userId, userId), isNull(membership.endedAt)))
    .orderBy(membership.createdAt, membership.role);
}

export async function describeOrganisations(
  tx: TransactionContext,
  ids: readonly OrganisationId[],
): Promise<Map<string, { name: string; regionCode: string }>> {
  if (ids.length === 0) return new Map();
  const [institutions, enterprises] = await together([
    () =>
      tx.db
        .select({ id: institution.id, name: institution.name, regionCode: institution.regionCode })
        .from(institution)
        .where(inArray(institution.id, [...ids])),
    () =>
      tx.db
        .select({
          id: enterprise.enterpriseId,
          name: enterprise.name,
          regionCode: enterprise.regionCode,
        })
        .from(enterprise)
        .where(inArray(enterprise.enterpriseId, [...ids])),
  ]);
  return new Map([...institutions, ...enterprises].map(({ id, ...rest }) => [id, rest]));
}

export async function endMembership(
  tx: TransactionContext,
  key: { userId: UserId; organisationId: OrganisationId; role: string },
): Promise<void> {
  await tx.db
    .update(membership)
    .set({ endedAt: tx.clock.now() })
    .where(
      and(
        eq(membership.userId, key.userId),
        eq(membership.organisationId, key.organisationId),
        eq(membership.role, key.role),
        isNull(membership.endedAt),
      ),
    );
}

export async function listInstitutions(
  tx: TransactionContext,
  kind: (typeof institution.$inferSelect)['kind'],
) {
  return await tx.db
    .select({
      id: institution.id,
      code: institution.code,
      name: institution.name,
      englishName: institution.englishName,
      regionCode: institution.regionCode,
    })
    .from(institution)
    .where(eq(institution.kind, kind))
    .orderBy(institution.code);
}

export async function findInstitutionId(
  tx: TransactionContext,
  kind: (typeof institution.$inferSelect)['kind'],
  code: string,
): Promise<OrganisationId | undefined> {
  const [row] = await tx.db
    .select({ id: institution.id })
    .from(institution)
    .where(and(eq(institution.kind, kind), eq(institution.code, code)));
  return row?.id;
}
