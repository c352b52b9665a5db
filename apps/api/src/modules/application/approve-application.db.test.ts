import { describe, expect } from 'vitest';
import { eq } from 'drizzle-orm';
import { newId } from '@xyd/db/ids';
import { application } from '@xyd/db/schema';
import { fixedClock } from '../../kernel/clock.ts';
import { withTransaction } from '../../kernel/context.ts';
import {
  auditActions,
  insertInstitution,
  outboxJobs,
  system,
  test,
  userOf,
} from '../../testing/index.ts';
import { sampleContent } from '../product/testing/index.ts';
import { approveApplication } from './approve-application.ts';
import { declineOffer } from './decline-offer.ts';
import { describeApplication } from './describe-application.ts';
import { expireOffers } from './expire-offers.ts';
import { lockApplication } from './lock-application.ts';
import { markContracted } from './mark-contracted.ts';
import { proposeOffer } from './propose-offer.ts';
import { sendBackProposal } from './send-back-proposal.ts';
import {
  approvedApplication,
  lendingPeople,
  proposal,
  reviewedApplication,
  submittedApplication,
} from './testing/index.ts';

describe('proposing', () => {
  test('prices over the LPR of the day and waits for a second person', async ({ as, owner }) => {
    const { key, officer, approver, firm } = await reviewedApplication(as, owner);
    const proposed = await proposeOffer(as(officer), proposal(key));
    expect(proposed).toMatchObject({ status: 'DUE_DILIGENCE', offer: null });
    expect(proposed.allowedActions).not.toContain('approve');
    const { proposals, allowedActions } = await describeApplication(as(approver), key);
    expect(allowedActions).toContain('approve');
    expect(proposals).toMatchObject([
      { number: 1, lprPpm: 30_000, spreadBp: 85, annualRatePpm: 38_500, isPending: true },
    ]);
    // The firm sees neither the proposal nor that one was made.
    const seen = await describeApplication(as(firm), key);
    expect(seen.proposals).toEqual([]);
    expect(seen.timeline.map(({ action }) => action)).not.toContain('propose');
  });

  test.for([
    ['more than was asked for', { amountFen: 200_000_001n }, 'application.over_requested'],
    ['less than the product lends', { amountFen: 1n }, 'application.amount_out_of_terms'],
    ['longer than the product lends', { termMonths: 37 }, 'application.term_out_of_terms'],
    ['a spread below the range', { spreadBp: 34 }, 'application.spread_out_of_terms'],
    ['a spread above the range', { spreadBp: 136 }, 'application.spread_out_of_terms'],
    ['another way to repay', { repaymentMethod: 'BULLET' }, 'application.method_not_offered'],
  ] as const)('refuses %s', async ([, offer, code], { as, owner }) => {
    const { key, officer } = await reviewedApplication(as, owner);
    await expect(proposeOffer(as(officer), proposal(key, offer))).rejects.toMatchObject({ code });
  });

  test('asks for a guarantee where the product does', async ({ as, owner }) => {
    const terms = { ...sampleContent().terms, guaranteeRequired: true };
    const { key, officer } = await reviewedApplication(as, owner, { terms });
    await expect(proposeOffer(as(officer), proposal(key))).rejects.toMatchObject({
      code: 'application.guarantee_required',
    });
    await proposeOffer(as(officer), proposal(key, { guaranteeRequired: true }));
  });

  test('needs the application in due diligence', async ({ as, owner }) => {
    const { key, officer } = await submittedApplication(as, owner);
    await expect(proposeOffer(as(officer), proposal(key))).rejects.toMatchObject({
      code: 'application.wrong_status',
    });
  });
});

describe('approving', () => {
  test('turns the proposal into the offer, records it and tells the firm', async ({
    as,
    owner,
  }) => {
    const { key, officer, approver, firm, enterpriseId } = await reviewedApplication(as, owner);
    await proposeOffer(as(officer), proposal(key, { amountFen: 180_000_000n }));
    const approved = await approveApplication(as(approver), { ...key, proposalNumber: 1 });
    expect(approved).toMatchObject({
      status: 'APPROVED',
      dueAt: null,
      offer: {
        approvedAmountFen: 180_000_000n,
        termMonths: 12,
        annualRatePpm: 38_500,
        lprPpm: 30_000,
        lprPublishedOn: '2025-05-20',
        spreadBp: 85,
        repaymentMethod: 'EQUAL_INSTALLMENT',
        dayCount: 'ACT_360',
        guaranteeRequired: false,
        offerExpiresOn: '2026-12-18',
      },
    });
    expect((await auditActions(owner, enterpriseId)).slice(-2)).toEqual([
      'application.propose',
      'application.approve',
    ]);
    const told = await outboxJobs(owner, 'notification.notify');
    expect(told.map(({ payload }) => payload)).toContainEqual(
      expect.objectContaining({ organisationId: enterpriseId, kind: 'application.approved' }),
    );
    const seen = await describeApplication(as(firm), key);
    expect(seen.allowedActions.toSorted()).toEqual(['contract', 'declineOffer']);
  });

  test('needs another pair of eyes than the proposal’s', async ({ as, owner }) => {
    const { key, bankId } = await reviewedApplication(as, owner);
    const both = userOf('bank', bankId, { roles: ['loan_officer', 'approver'] });
    const proposed = await proposeOffer(as(both), proposal(key));
    expect(proposed.allowedActions).not.toContain('approve');
    await expect(approveApplication(as(both), { ...key, proposalNumber: 1 })).rejects.toMatchObject(
      { code: 'application.four_eyes' },
    );
  });

  test('is closed to officers, to other banks, and without a proposal', async ({ as, owner }) => {
    const { key, officer, approver } = await reviewedApplication(as, owner);
    const input = { ...key, proposalNumber: 1 };
    await expect(approveApplication(as(approver), input)).rejects.toMatchObject({
      code: 'application.no_proposal',
    });
    await proposeOffer(as(officer), proposal(key));
    await expect(approveApplication(as(officer), input)).rejects.toMatchObject({
      code: 'forbidden',
    });
    const stranger = lendingPeople(await insertInstitution(owner, 'bank')).approver;
    await expect(approveApplication(as(stranger), input)).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('takes no proposal that was replaced or sent back meanwhile', async ({ as, owner }) => {
    const { key, officer, approver } = await reviewedApplication(as, owner);
    await proposeOffer(as(officer), proposal(key));
    await proposeOffer(as(officer), proposal(key, { amountFen: 100_000_000n }));
    await expect(
      approveApplication(as(approver), { ...key, proposalNumber: 1 }),
    ).rejects.toMatchObject({ code: 'application.proposal_outdated', parameters: { number: 2 } });
    await sendBackProposal(as(approver), {
      ...key,
      reasonCodes: ['amount_not_supported'],
      note: '',
    });
    await expect(
      approveApplication(as(approver), { ...key, proposalNumber: 2 }),
    ).rejects.toMatchObject({ code: 'application.no_proposal' });
    await proposeOffer(as(officer), proposal(key));
    const { proposals } = await describeApplication(as(approver), key);
    expect(proposals.map(({ number, isPending }) => [number, isPending])).toEqual([
      [1, false],
      [2, false],
      [3, true],
    ]);
  });

  test('lets one of two concurrent approvals through', async ({ as, owner }) => {
    const { key, officer, approver, bankId } = await reviewedApplication(as, owner);
    await proposeOffer(as(officer), proposal(key));
    const second = userOf('bank', bankId, { roles: ['approver'] });
    const outcomes = await Promise.allSettled(
      [approver, second].map((person) =>
        approveApplication(as(person), { ...key, proposalNumber: 1 }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'application.wrong_status' },
    });
  });

  test('refuses a rate that rests on an LPR of before', async ({ as, owner }) => {
    const { key, officer, approver } = await reviewedApplication(as, owner);
    const before = { clock: fixedClock('2025-05-19T04:00:00Z') };
    await proposeOffer(as(officer, before), proposal(key));
    await expect(
      approveApplication(as(approver), { ...key, proposalNumber: 1 }),
    ).rejects.toMatchObject({ code: 'application.lpr_changed', parameters: { lprPpm: 30_000 } });
  });
});

describe('an offer', () => {
  test('is declined by the firm, with a reason', async ({ as, owner }) => {
    const { key, firm, enterpriseId } = await approvedApplication(as, owner);
    const declined = await declineOffer(as(firm), {
      applicationId: key.applicationId,
      reasonCodes: ['terms_unsuitable'],
      note: '',
    });
    expect(declined).toMatchObject({ status: 'DECLINED', reasonCodes: ['terms_unsuitable'] });
    expect((await auditActions(owner, enterpriseId)).at(-1)).toBe('application.decline_offer');
    expect(await outboxJobs(owner, 'application.closed')).toContainEqual(
      expect.objectContaining({ payload: key }),
    );
  });

  test('runs out the day after its last day, once, whoever runs the job', async ({ as, owner }) => {
    const { key, enterpriseId } = await approvedApplication(as, owner);
    const lastDay = { clock: fixedClock('2026-12-18T15:59:00Z') };
    await expireOffers(as(system, lastDay));
    const statusNow = async () => {
      const [row] = await owner.database
        .select()
        .from(application)
        .where(eq(application.id, key.applicationId));
      return row?.status;
    };
    expect(await statusNow()).toBe('APPROVED');

    const dayAfter = { clock: fixedClock('2026-12-18T16:01:00Z') };
    await Promise.all([expireOffers(as(system, dayAfter)), expireOffers(as(system, dayAfter))]);
    expect(await statusNow()).toBe('DECLINED');
    const actions = await auditActions(owner, enterpriseId);
    expect(actions.filter((action) => action === 'application.expire_offer')).toHaveLength(1);
  });

  test('becomes a contract by the firm’s hand only', async ({ as, owner }) => {
    const { key, firm, approver } = await approvedApplication(as, owner);
    const contract = { creditLineId: newId<'CreditLine'>() };
    const sign = (actor: typeof firm) =>
      withTransaction(as(actor), async (tx) =>
        markContracted(tx, await lockApplication(tx, key), contract),
      );
    await expect(sign(approver)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await sign(firm)).toMatchObject({ status: 'CONTRACTED', ...contract });
    await expect(sign(firm)).rejects.toMatchObject({ code: 'application.wrong_status' });
  });
});
