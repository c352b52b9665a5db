import { describe, expect } from 'vitest';
import { fixedClock } from '../../kernel/clock.ts';
import { auditActions, insertInstitution, outboxJobs, test, userOf } from '../../testing/index.ts';
import { acceptApplication } from './accept-application.ts';
import { describeApplication } from './describe-application.ts';
import { rejectApplication } from './reject-application.ts';
import { resubmitApplication } from './resubmit-application.ts';
import { returnApplication } from './return-application.ts';
import { startApplicationReview } from './start-application-review.ts';
import { lendingPeople, reviewedApplication, submittedApplication } from './testing/index.ts';
import { withdrawApplication } from './withdraw-application.ts';

const reasons = { reasonCodes: ['purpose_unclear' as const], note: '请说明用途' };

describe('accepting', () => {
  test('names the officer, starts the decision’s clock, records it and tells the firm', async ({
    as,
    owner,
  }) => {
    const { key, officer, enterpriseId } = await submittedApplication(as, owner);
    const nextMorning = { clock: fixedClock('2026-11-19T01:30:00Z') };
    const accepted = await acceptApplication(as(officer, nextMorning), key);
    expect(accepted).toMatchObject({
      status: 'ACCEPTED',
      officerName: '张敏',
      // Three working days from Thursday: Friday, Monday, Tuesday.
      decisionDueAt: new Date('2026-11-24T09:00:00Z'),
      dueAt: new Date('2026-11-24T09:00:00Z'),
    });
    expect(accepted.allowedActions.toSorted()).toEqual(['reject', 'return', 'startDueDiligence']);
    expect(await auditActions(owner, enterpriseId)).toEqual([
      'application.submit',
      'application.accept',
    ]);
    const told = await outboxJobs(owner, 'notification.notify');
    expect(told.map(({ payload }) => payload)).toContainEqual(
      expect.objectContaining({ organisationId: enterpriseId, kind: 'application.accepted' }),
    );
  });

  test('is for the bank’s lending people only; to others the application is absent or closed', async ({
    as,
    owner,
  }) => {
    const { key, bankId, firm } = await submittedApplication(as, owner);
    const stranger = lendingPeople(await insertInstitution(owner, 'bank')).officer;
    await expect(acceptApplication(as(stranger), key)).rejects.toMatchObject({ code: 'not_found' });
    const manager = userOf('bank', bankId, { roles: ['product_manager'] });
    await expect(acceptApplication(as(manager), key)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(acceptApplication(as(firm), key)).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('lets one of two officers through', async ({ as, owner }) => {
    const { key, officer, approver } = await submittedApplication(as, owner);
    const outcomes = await Promise.allSettled([
      acceptApplication(as(officer), key),
      acceptApplication(as(approver), key),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'application.wrong_status' },
    });
  });
});

describe('returning and sending again', () => {
  test('stops the bank’s clock, then starts both anew', async ({ as, owner }) => {
    const { key, officer, firm, enterpriseId } = await reviewedApplication(as, owner);
    const returned = await returnApplication(as(officer), { ...key, ...reasons });
    expect(returned).toMatchObject({ status: 'RETURNED', dueAt: null, reasonNote: '请说明用途' });

    const friday = { clock: fixedClock('2026-11-20T08:00:00Z') };
    const again = await resubmitApplication(as(firm, friday), {
      applicationId: key.applicationId,
      amountFen: 150_000_000n,
      note: '用于采购钢材',
    });
    expect(again).toMatchObject({
      status: 'SUBMITTED',
      round: 2,
      requestedAmountFen: 150_000_000n,
      requestedTermMonths: 12,
      reasonCodes: [],
      dueAt: new Date('2026-11-23T09:00:00Z'),
      snapshotHash: returned.snapshotHash,
    });
    expect(await auditActions(owner, enterpriseId)).toEqual([
      'application.submit',
      'application.accept',
      'application.start_due_diligence',
      'application.return',
      'application.resubmit',
    ]);
  });

  test('keeps within the product when the firm asks for more', async ({ as, owner }) => {
    const { key, officer, firm } = await submittedApplication(as, owner);
    await returnApplication(as(officer), { ...key, ...reasons });
    await expect(
      resubmitApplication(as(firm), {
        applicationId: key.applicationId,
        amountFen: 500_000_001n,
        note: '',
      }),
    ).rejects.toMatchObject({ code: 'application.amount_out_of_terms' });
  });

  test('is refused where nothing was returned, and to another firm', async ({ as, owner }) => {
    const { key } = await submittedApplication(as, owner);
    const { firm, officer, key: own } = await submittedApplication(as, owner);
    await expect(
      resubmitApplication(as(firm), { applicationId: own.applicationId, note: '' }),
    ).rejects.toMatchObject({ code: 'application.wrong_status' });
    await expect(
      resubmitApplication(as(firm), { applicationId: key.applicationId, note: '' }),
    ).rejects.toMatchObject({ code: 'not_found' });
    await expect(startApplicationReview(as(officer), own)).rejects.toMatchObject({
      code: 'application.wrong_status',
    });
  });
});

describe('ending without an offer', () => {
  test('a refusal gives its reasons, frees the product and lets go of what was held for it', async ({
    as,
    owner,
  }) => {
    const { key, officer, firm, enterpriseId } = await reviewedApplication(as, owner);
    const rejected = await rejectApplication(as(officer), {
      ...key,
      reasonCodes: ['existing_debt_high', 'industry_outside_policy'],
      note: '现有负债偏高',
    });
    expect(rejected).toMatchObject({
      status: 'REJECTED',
      reasonCodes: ['existing_debt_high', 'industry_outside_policy'],
      dueAt: null,
      allowedActions: [],
    });
    expect((await auditActions(owner, enterpriseId)).at(-1)).toBe('application.reject');
    expect(await outboxJobs(owner, 'application.closed')).toContainEqual(
      expect.objectContaining({ payload: key }),
    );
    await expect(
      withdrawApplication(as(firm), {
        applicationId: key.applicationId,
        reasonCodes: ['too_slow'],
        note: '',
      }),
    ).rejects.toMatchObject({ code: 'application.wrong_status' });
  });

  test('a firm withdraws while the bank is at work; a clerk without an instrument may not', async ({
    as,
    owner,
  }) => {
    const { key, firm, bankId, enterpriseId } = await reviewedApplication(as, owner);
    const input = {
      applicationId: key.applicationId,
      reasonCodes: ['better_offer' as const],
      note: '',
    };
    const clerk = userOf('enterprise', enterpriseId, { roles: ['clerk'] });
    await expect(withdrawApplication(as(clerk), input)).rejects.toMatchObject({
      code: 'enterprise.not_signer',
    });
    expect(await withdrawApplication(as(firm), input)).toMatchObject({ status: 'WITHDRAWN' });
    expect((await auditActions(owner, enterpriseId)).at(-1)).toBe('application.withdraw');
    const told = await outboxJobs(owner, 'notification.notify');
    expect(told.map(({ payload }) => payload)).toContainEqual(
      expect.objectContaining({ organisationId: bankId, kind: 'application.withdrawn' }),
    );
  });

  test('leaves the whole history to both sides, in order', async ({ as, owner }) => {
    const { key, officer, firm } = await reviewedApplication(as, owner);
    await returnApplication(as(officer), { ...key, ...reasons });
    const seen = await describeApplication(as(firm), key);
    expect(
      seen.timeline.map(({ sequence, action, actorName }) => [sequence, action, actorName]),
    ).toEqual([
      [1, 'submit', '测试员'],
      [2, 'accept', '张敏'],
      [3, 'startDueDiligence', '张敏'],
      [4, 'return', '张敏'],
    ]);
    expect(seen.timeline.at(-1)).toMatchObject(reasons);
    expect((await describeApplication(as(officer), key)).timeline).toEqual(seen.timeline);
  });
});
