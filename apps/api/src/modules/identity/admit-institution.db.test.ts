import { describe, expect } from 'vitest';
import { eq } from 'drizzle-orm';
import { newId } from '@xyd/db/ids';
import { institution, membership, userAccount } from '@xyd/db/schema';
import { auditActions, insertInstitution, system, test, userOf } from '../../testing/index.ts';
import { Admission } from './admission.ts';
import { admitInstitution } from './admit-institution.ts';
import { Password } from './contract.ts';

const admissionOf = (change: Partial<Admission> = {}): Admission =>
  Admission.parse({
    kind: 'guarantor',
    code: `guarantor-${newId().slice(-12)}`,
    name: '测试融资担保有限公司',
    englishName: 'Test Guarantee Co.',
    regionCode: '410100',
    people: [{ login: `risk-${newId()}@test.example`, name: '冯总', roles: ['risk_chief'] }],
    ...change,
  });

describe('taking an institution in', () => {
  test('gives its people accounts and says so on its chain', async ({ as, owner }) => {
    const admission = admissionOf();
    const { organisationId, isNew, people } = await admitInstitution(as(system), admission);
    expect(isNew).toBe(true);
    expect(people.map(({ login }) => login)).toEqual(admission.people.map(({ login }) => login));
    expect(Password.safeParse(people[0]?.password).success).toBe(true);
    const members = await owner.database
      .select({ role: membership.role, totp: userAccount.totpSecret })
      .from(membership)
      .innerJoin(userAccount, eq(membership.userId, userAccount.id))
      .where(eq(membership.organisationId, organisationId));
    expect(members).toEqual([{ role: 'risk_chief', totp: null }]);
    expect(await auditActions(owner, organisationId)).toEqual(['identity.admit_institution']);
  });

  test('adds to one that is there, and changes nothing when nothing is new', async ({
    as,
    owner,
  }) => {
    const admission = admissionOf();
    const { organisationId } = await admitInstitution(as(system), admission);
    const second = { login: `new-${newId()}@test.example`, name: '郑专员', roles: ['officer'] };
    const wider = { ...admission, people: [...admission.people, second] };
    const added = await admitInstitution(as(system), wider);
    expect(added).toMatchObject({ organisationId, isNew: false });
    expect(added.people.map(({ login }) => login)).toEqual([second.login]);
    expect((await admitInstitution(as(system), wider)).people).toEqual([]);
    expect(await auditActions(owner, organisationId)).toHaveLength(2);
  });

  test('refuses people, a code of another kind, and writes nothing then', async ({ as, owner }) => {
    const officer = userOf('operator', await insertInstitution(owner, 'operator'));
    const admission = admissionOf();
    await expect(admitInstitution(as(officer), admission)).rejects.toMatchObject({
      code: 'forbidden',
    });
    await admitInstitution(as(system), admission);
    const taken = admissionOf({ kind: 'provider', code: admission.code, people: [] });
    await expect(admitInstitution(as(system), taken)).rejects.toMatchObject({
      code: 'input.invalid',
      parameters: { field: 'code' },
    });
    const rows = await owner.database
      .select({ kind: institution.kind })
      .from(institution)
      .where(eq(institution.code, admission.code));
    expect(rows).toEqual([{ kind: 'guarantor' }]);
  });

  test('of two at once makes one institution', async ({ as }) => {
    const admission = admissionOf();
    const outcomes = await Promise.allSettled([
      admitInstitution(as(system), admission),
      admitInstitution(as(system), admission),
    ]);
    const made = outcomes.flatMap((outcome) =>
      outcome.status === 'fulfilled' && outcome.value.isNew ? [outcome.value] : [],
    );
    expect(made).toHaveLength(1);
  });
});

describe('the file', () => {
  test('keeps the three offices of the operator apart', () => {
    const everything = {
      login: 'one@test.example',
      name: '甲',
      roles: ['system_officer', 'audit_officer'],
    };
    const parsed = Admission.safeParse({
      ...admissionOf(),
      kind: 'operator',
      people: [everything],
    });
    expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toEqual(['people.0.roles']);
  });
});
