import { describe, expect } from 'vitest';
import { eq } from 'drizzle-orm';
import { newId } from '@xyd/db/ids';
import { enterprise, enterpriseDirectory, membership, userAccount } from '@xyd/db/schema';
import { auditActions, outboxJobs, test, visitor } from '../../testing/index.ts';
import { registrationOf } from './testing/registration-of.ts';
import { registerEnterprise } from './register-enterprise.ts';

describe('registering a firm', () => {
  test('takes its code, gives it an account, and asks the register', async ({ as, owner }) => {
    const input = registrationOf();
    const view = await registerEnterprise(as(visitor), input);
    expect(view).toMatchObject({
      uscc: input.uscc,
      status: 'pending_verification',
      organisationCodeSuspicious: false,
    });
    const id = view.enterpriseId;
    const [row] = await owner.database
      .select()
      .from(enterprise)
      .where(eq(enterprise.uscc, input.uscc));
    expect(row).toMatchObject({ enterpriseId: id, verifiedAt: null, source: 'registration' });
    const [account] = await owner.database
      .select({ name: userAccount.name, role: membership.role, of: membership.organisationId })
      .from(userAccount)
      .innerJoin(membership, eq(membership.userId, userAccount.id))
      .where(eq(userAccount.login, input.login));
    expect(account).toEqual({ name: '王建国', role: 'legal_representative', of: id });
    expect(await auditActions(owner, row?.enterpriseId ?? newId())).toEqual([
      'enterprise.register',
    ]);
    const asked = await outboxJobs(owner, 'enterprise.verify-registration');
    expect(asked.map(({ payload }) => payload)).toContainEqual({ enterpriseId: id, version: 1 });
  });

  test('takes the code as people type it, and says when its inner digit is odd', async ({ as }) => {
    const typed = registrationOf({ uscc: ' 91420100 7171-75212 8' });
    const view = await registerEnterprise(as(visitor), typed);
    expect(view).toMatchObject({ uscc: '914201007171752128', organisationCodeSuspicious: true });
  });

  test.for([
    ['a wrong check digit', { uscc: '91410000170001401E' }, 'enterprise.uscc_invalid'],
    ['a place outside the province', { regionCode: '110101' }, 'enterprise.unknown_region'],
    ['the province at large', { regionCode: '410000' }, 'enterprise.unknown_region'],
    ['a trade that is none', { industryCode: '00' }, 'enterprise.unknown_industry'],
    ['a founding day to come', { establishedOn: '2026-11-19' }, 'input.invalid'],
  ] as const)('refuses %s and writes nothing', async ([, change, code], { as, owner }) => {
    const input = registrationOf(change);
    await expect(registerEnterprise(as(visitor), input)).rejects.toMatchObject({ code });
    const accounts = await owner.database
      .select()
      .from(userAccount)
      .where(eq(userAccount.login, input.login));
    const codes = await owner.database
      .select()
      .from(enterpriseDirectory)
      .where(eq(enterpriseDirectory.uscc, input.uscc));
    expect([...accounts, ...codes]).toEqual([]);
  });

  test('refuses a login that is in use, and does not keep the code', async ({ as, owner }) => {
    const first = registrationOf();
    await registerEnterprise(as(visitor), first);
    const second = registrationOf({ login: first.login });
    await expect(registerEnterprise(as(visitor), second)).rejects.toMatchObject({
      code: 'identity.login_taken',
    });
    const kept = await owner.database
      .select()
      .from(enterpriseDirectory)
      .where(eq(enterpriseDirectory.uscc, second.uscc));
    expect(kept).toEqual([]);
  });

  test('lets one of two who register the same code at once through', async ({ as }) => {
    const { uscc } = registrationOf();
    const outcomes = await Promise.allSettled([
      registerEnterprise(as(visitor), registrationOf({ uscc })),
      registerEnterprise(as(visitor), registrationOf({ uscc })),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'enterprise.uscc_taken' },
    });
  });

  test('is closed to an address that registers without end', async ({ as }) => {
    const remoteAddress = `10.0.0.${newId()}`;
    const broken = registrationOf({ uscc: '91410000170001401E' });
    const outcomes: string[] = [];
    for (let attempt = 0; attempt < 41; attempt += 1) {
      outcomes.push(
        await registerEnterprise(as(visitor, { remoteAddress }), broken).then(
          () => 'registered',
          (error: unknown) => (error instanceof Error ? error.message : 'unknown'),
        ),
      );
    }
    expect(outcomes.at(39)).toBe('enterprise.uscc_invalid');
    expect(outcomes.at(40)).toBe('identity.too_many_attempts');
  });
});
