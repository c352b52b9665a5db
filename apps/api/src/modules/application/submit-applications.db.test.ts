import { describe, expect } from 'vitest';
import { eq } from 'drizzle-orm';
import { asId, newId } from '@xyd/db/ids';
import { application, applicationEvent, applicationSnapshot } from '@xyd/db/schema';
import {
  auditActions,
  insertEnterprise,
  insertInstitution,
  outboxJobs,
  test,
  userOf,
} from '../../testing/index.ts';
import { sha256OfJson } from '../audit/index.ts';
import { grantConsent } from '../consent/testing/index.ts';
import { publishedProduct, sampleContent } from '../product/testing/index.ts';
import { submitApplications } from './submit-applications.ts';
import { applicant, submission } from './testing/index.ts';

describe('submitting', () => {
  test('seals one snapshot, applies to each bank with clocks, records it and tells both banks', async ({
    as,
    owner,
  }) => {
    const { enterpriseId, firm, bankId, productId } = await applicant(as, owner);
    const secondBankId = await insertInstitution(owner, 'bank');
    const second = await publishedProduct(as, secondBankId);
    await grantConsent(owner, { enterpriseId, recipientId: secondBankId });

    const sent = await submitApplications(as(firm), submission([productId, second.productId]));

    expect(sent.applications.map(({ bankId: bank }) => bank).toSorted()).toEqual(
      [bankId, secondBankId].toSorted(),
    );
    for (const one of sent.applications) {
      expect(one).toMatchObject({
        enterpriseId,
        snapshotHash: sent.snapshotHash,
        status: 'SUBMITTED',
        round: 1,
        requestedAmountFen: 200_000_000n,
        isFirstLoan: true,
        offer: null,
        allowedActions: ['withdraw'],
        // Wednesday noon: one working day to accept, three more to decide, each until 17:00 in Shanghai.
        acceptDueAt: new Date('2026-11-19T09:00:00Z'),
        dueAt: new Date('2026-11-19T09:00:00Z'),
        decisionDueAt: new Date('2026-11-24T09:00:00Z'),
      });
    }
    const [snapshot] = await owner.database
      .select()
      .from(applicationSnapshot)
      .where(eq(applicationSnapshot.id, asId<'Snapshot'>(sent.snapshotId)));
    expect(Buffer.from(sha256OfJson(snapshot?.content)).toString('hex')).toBe(sent.snapshotHash);
    expect(snapshot?.content).toMatchObject({
      version: 'application-snapshot-1',
      enterprise: { enterpriseId },
      request: { amountFen: '200000000', termMonths: 12 },
      score: null,
    });

    expect(await auditActions(owner, enterpriseId)).toEqual(['application.submit']);
    const told = await outboxJobs(owner, 'notification.notify');
    for (const organisationId of [bankId, secondBankId]) {
      expect(told.map(({ payload }) => payload)).toContainEqual(
        expect.objectContaining({ organisationId, kind: 'application.submitted' }),
      );
    }
    const events = await owner.database
      .select()
      .from(applicationEvent)
      .where(eq(applicationEvent.enterpriseId, enterpriseId));
    expect(
      events.map(({ action, fromStatus, toStatus }) => [action, fromStatus, toStatus]),
    ).toEqual([
      ['submit', 'DRAFT', 'SUBMITTED'],
      ['submit', 'DRAFT', 'SUBMITTED'],
    ]);
  });

  test('of the same request again answers the same and adds nothing', async ({ as, owner }) => {
    const { enterpriseId, firm, productId } = await applicant(as, owner);
    const request = submission([productId]);
    const first = await submitApplications(as(firm), request);
    expect(await submitApplications(as(firm), request)).toEqual(first);
    expect(await auditActions(owner, enterpriseId)).toEqual(['application.submit']);
  });

  test('refuses another body under the same request id', async ({ as, owner }) => {
    const { firm, productId } = await applicant(as, owner);
    const request = submission([productId]);
    await submitApplications(as(firm), request);
    await expect(
      submitApplications(as(firm), { ...request, amountFen: 100_000_000n }),
    ).rejects.toMatchObject({ code: 'idempotency.body_differs' });
  });

  test('of a double click submits once', async ({ as, owner }) => {
    const { enterpriseId, firm, productId } = await applicant(as, owner);
    const request = submission([productId]);
    const [first, second] = await Promise.all([
      submitApplications(as(firm), request),
      submitApplications(as(firm), request),
    ]);
    expect(first).toEqual(second);
    const rows = await owner.database
      .select()
      .from(application)
      .where(eq(application.enterpriseId, enterpriseId));
    expect(rows).toHaveLength(1);
  });

  test('lets one of two different requests for the same product through', async ({ as, owner }) => {
    const { firm, productId } = await applicant(as, owner);
    const outcomes = await Promise.allSettled([
      submitApplications(as(firm), submission([productId])),
      submitApplications(as(firm), submission([productId])),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'application.already_live' },
    });
  });

  test('names the items that a bank may not read, and then applies to none', async ({
    as,
    owner,
  }) => {
    const { enterpriseId, firm, productId } = await applicant(as, owner);
    const strangerBankId = await insertInstitution(owner, 'bank');
    const terms = { ...sampleContent().terms, requiredItems: ['TAX' as const, 'UTILITY' as const] };
    const other = await publishedProduct(as, strangerBankId, { terms });
    await grantConsent(owner, {
      enterpriseId,
      recipientId: strangerBankId,
      itemCodes: ['TAX'],
      purposes: ['pre_loan'],
    });
    await expect(
      submitApplications(as(firm), submission([productId, other.productId])),
    ).rejects.toMatchObject({
      code: 'application.consent_missing',
      parameters: { productId: other.productId, bankId: strangerBankId, items: 'UTILITY' },
    });
    expect(await auditActions(owner, enterpriseId)).toEqual([]);
  });

  test('takes no consent for another purpose as one to decide on a loan', async ({ as, owner }) => {
    const bankId = await insertInstitution(owner, 'bank');
    const enterpriseId = await insertEnterprise(owner);
    const { productId } = await publishedProduct(as, bankId);
    await grantConsent(owner, { enterpriseId, recipientId: bankId, purposes: ['post_loan'] });
    await expect(
      submitApplications(as(userOf('enterprise', enterpriseId)), submission([productId])),
    ).rejects.toMatchObject({ code: 'application.consent_missing' });
  });

  test.for([
    ['a fen too much', { amountFen: 500_000_001n }, 'application.amount_out_of_terms'],
    ['a fen too little', { amountFen: 9_999_999n }, 'application.amount_out_of_terms'],
    ['a month too long', { termMonths: 37 }, 'application.term_out_of_terms'],
  ] as const)(
    'refuses what the product does not lend: %s',
    async ([, wish, code], { as, owner }) => {
      const { firm, productId } = await applicant(as, owner);
      await expect(
        submitApplications(as(firm), submission([productId], wish)),
      ).rejects.toMatchObject({ code });
    },
  );

  test('refuses a clerk without an instrument and a product that is not there', async ({
    as,
    owner,
  }) => {
    const { enterpriseId, firm, productId } = await applicant(as, owner);
    const clerk = userOf('enterprise', enterpriseId, { roles: ['clerk'] });
    await expect(submitApplications(as(clerk), submission([productId]))).rejects.toMatchObject({
      code: 'enterprise.not_signer',
    });
    await expect(submitApplications(as(firm), submission([newId()]))).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('refuses a firm that the register has not confirmed', async ({ as, owner }) => {
    const { productId } = await applicant(as, owner);
    const enterpriseId = await insertEnterprise(owner, {
      status: 'pending_verification',
      verifiedAt: null,
    });
    await expect(
      submitApplications(as(userOf('enterprise', enterpriseId)), submission([productId])),
    ).rejects.toMatchObject({ code: 'enterprise.not_verified' });
  });
});
