import { describe, expect } from 'vitest';
import { newId } from '@xyd/db/ids';
import {
  auditActions,
  insertEnterprise,
  insertInstitution,
  outboxJobs,
  system,
  test,
  userOf,
  visitor,
} from '../../testing/index.ts';
import { revealEnterprise, withTransaction } from '../../kernel/context.ts';
import { reinstateEnterprise, suspendEnterprise } from './change-standing.ts';
import { describeEnterprise, findEnterpriseByUscc } from './describe-enterprise.ts';
import { getHome, getProfile, listRegisteredEnterprises } from './get-profile.ts';
import { listIndustries, listRegions } from './list-classifications.ts';
import { updateProfile } from './update-profile.ts';

const figures = {
  version: 1,
  employeeCount: 35,
  annualRevenueFen: 900_000_000n,
  totalAssetsFen: 700_000_000n,
  tags: ['specialised', 'private', 'private'] as ('specialised' | 'private')[],
};

describe("a firm's profile", () => {
  test('gets its size class from the figures its people state', async ({ as, owner }) => {
    const enterpriseId = await insertEnterprise(owner);
    const actor = userOf('enterprise', enterpriseId, { roles: ['clerk'] });
    const view = await updateProfile(as(actor), actor, figures);
    expect(view).toMatchObject({
      sizeClass: 'small',
      sizeRuleVersion: 'guotongzi-2017-213',
      sizeBasisOn: '2026-11-18',
      tags: ['specialised', 'private'],
      version: 2,
      allowedActions: ['update_profile', 'sign'],
    });
    expect(await getProfile(as(actor), actor)).toEqual(view);
    expect(await auditActions(owner, enterpriseId)).toEqual(['enterprise.update_profile']);
    const told = await outboxJobs(owner, 'enterprise.profile-changed');
    expect(told.map(({ payload }) => payload)).toContainEqual({ enterpriseId, version: 2 });
    const back = await updateProfile(as(actor), actor, {
      ...figures,
      version: 2,
      employeeCount: null,
    });
    expect(back).toMatchObject({ sizeClass: null, sizeRuleVersion: null, sizeBasisOn: null });
  });

  test('keeps one of two changes made at once', async ({ as, owner }) => {
    const enterpriseId = await insertEnterprise(owner);
    const actor = userOf('enterprise', enterpriseId);
    const outcomes = await Promise.allSettled([
      updateProfile(as(actor), actor, figures),
      updateProfile(as(actor), actor, { ...figures, employeeCount: 36 }),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'enterprise.changed_meanwhile' },
    });
  });

  test('is absent to a stranger', async ({ as, owner }) => {
    const enterpriseId = await insertEnterprise(owner);
    const others = [
      userOf('enterprise', await insertEnterprise(owner)),
      userOf('bank', await insertInstitution(owner, 'bank')),
      userOf('government', await insertInstitution(owner, 'government')),
    ];
    for (const actor of [...others, visitor]) {
      await expect(
        withTransaction(as(actor), (tx) => describeEnterprise(tx, enterpriseId)),
      ).rejects.toMatchObject({ code: 'not_found' });
    }
    const [, bank] = others;
    if (!bank) throw new Error('no bank');
    const shown = await withTransaction(as(bank), async (tx) => {
      await revealEnterprise(tx, enterpriseId);
      return await describeEnterprise(tx, enterpriseId);
    });
    expect(shown).toMatchObject({ enterpriseId, regionCode: '410100', industryCode: '34' });
  });

  test('is found by its code by the system only', async ({ as, owner }) => {
    const enterpriseId = await insertEnterprise(owner);
    const { uscc } = await withTransaction(as(system), (tx) =>
      describeEnterprise(tx, enterpriseId),
    );
    expect(await withTransaction(as(system), (tx) => findEnterpriseByUscc(tx, uscc))).toBe(
      enterpriseId,
    );
    expect(
      await withTransaction(as(visitor), (tx) => findEnterpriseByUscc(tx, uscc)),
    ).toBeUndefined();
  });
});

describe("a firm's home", () => {
  test.for([
    ['pending_verification', 'await_verification', false],
    ['verified', 'complete_profile', true],
    ['suspended', 'contact_operator', false],
  ] as const)('of one that is %s says: %s', async ([status, nextStep, maySign], { as, owner }) => {
    const actor = userOf('enterprise', await insertEnterprise(owner, { status }));
    expect(await getHome(as(actor), actor)).toMatchObject({ status, nextStep, maySign });
  });
});

describe('the operator', () => {
  test('bars a firm and lifts the bar, with a reason that is recorded', async ({ as, owner }) => {
    const enterpriseId = await insertEnterprise(owner);
    const officer = userOf('operator', await insertInstitution(owner, 'operator'));
    const input = { enterpriseId, reason: '营业执照被吊销' };
    expect(await suspendEnterprise(as(officer), input)).toMatchObject({
      status: 'suspended',
      allowedActions: ['reinstate'],
    });
    await expect(suspendEnterprise(as(officer), input)).rejects.toMatchObject({
      code: 'enterprise.wrong_status',
    });
    const actor = userOf('enterprise', enterpriseId);
    await expect(updateProfile(as(actor), actor, { ...figures, version: 2 })).rejects.toMatchObject(
      {
        code: 'enterprise.wrong_status',
      },
    );
    expect(await reinstateEnterprise(as(officer), input)).toMatchObject({ status: 'verified' });
    expect(await auditActions(owner, enterpriseId)).toEqual([
      'enterprise.suspend',
      'enterprise.reinstate',
    ]);
  });

  test('needs the security officer for it', async ({ as, owner }) => {
    const enterpriseId = await insertEnterprise(owner);
    const operatorId = await insertInstitution(owner, 'operator');
    const audit = userOf('operator', operatorId, { roles: ['audit_officer'] });
    await expect(
      suspendEnterprise(as(audit), { enterpriseId, reason: '测试' }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    const bank = userOf('bank', await insertInstitution(owner, 'bank'), {
      roles: ['security_officer'],
    });
    await expect(
      suspendEnterprise(as(bank), { enterpriseId, reason: '测试' }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });

  test('pages through the firms of a status, each once', async ({ as, owner }) => {
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) {
      ids.push(
        await insertEnterprise(owner, { status: 'register_mismatch', mismatchedFields: ['name'] }),
      );
    }
    const officer = userOf('operator', newId<'Organisation'>());
    const seen: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await listRegisteredEnterprises(as(officer), {
        status: 'register_mismatch',
        limit: 2,
        ...(cursor === undefined ? {} : { cursor }),
      });
      seen.push(...page.rows.map(({ enterpriseId }) => enterpriseId));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(ids.toSorted());
  });
});

describe('the classifications', () => {
  test("hold Henan's places and the trades, for anyone", async ({ as }) => {
    const regions = await listRegions(as(visitor));
    expect(regions.filter(({ level }) => level === 'city')).toHaveLength(18);
    expect(regions.find(({ code }) => code === '410102')).toMatchObject({
      name: '中原区',
      level: 'county',
      parentCode: '410100',
    });
    const industries = await listIndustries(as(visitor));
    expect(industries).toHaveLength(97);
    expect(industries.find(({ code }) => code === '34')).toMatchObject({
      section: 'C',
      name: '通用设备制造业',
    });
  });
});
