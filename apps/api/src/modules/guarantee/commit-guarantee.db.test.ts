import { describe, expect } from 'vitest';
import { eq } from 'drizzle-orm';
import { guaranteeEvent, guarantor } from '@xyd/db/schema';
import { auditActions, insertInstitution, outboxJobs, system, test } from '../../testing/index.ts';
import {
  lendingPeople,
  reviewedApplication,
  submittedApplication,
} from '../application/testing/index.ts';
import { assignGroup } from './assign-group.ts';
import { commitGuarantee } from './commit-guarantee.ts';
import { declineGuarantee } from './decline-guarantee.ts';
import { describeGuarantee } from './describe-guarantee.ts';
import { preCheck } from './pre-check.ts';
import { requestGuarantee } from './request-guarantee.ts';
import {
  commitment,
  committedGuarantee,
  reportedGuarantor,
  requestedGuarantee,
  sampleReport,
} from './testing/index.ts';
import { reportCapacity } from './report-capacity.ts';
import { verifyGuarantees } from './verify-guarantees.ts';

const ask = {
  principalFen: 200_000_000n,
  sharePpm: 800_000,
  note: '',
};

describe('requesting', () => {
  test('asks one guarantor, records it and tells its people', async ({ as, owner }) => {
    const { guarantorId, officer } = await reportedGuarantor(as, owner);
    const { guarantee, enterpriseId } = await requestedGuarantee(as, owner, guarantorId);
    expect(guarantee).toMatchObject({
      status: 'requested',
      guaranteedFen: 160_000_000n,
      reservedFen: 0n,
      borrowerClass: 'OTHER',
      allowedActions: ['release'],
    });
    expect((await auditActions(owner, enterpriseId)).at(-1)).toBe('guarantee.request');
    const told = await outboxJobs(owner, 'notification.notify');
    expect(told.map(({ payload }) => payload)).toContainEqual(
      expect.objectContaining({ organisationId: guarantorId, kind: 'guarantee.requested' }),
    );
    const seen = await describeGuarantee(as(officer), guarantee);
    expect(seen.allowedActions.toSorted()).toEqual(['commit', 'decline']);
    expect(seen.capacityCheck).toMatchObject({
      bucket: 'OTHER_LOAN',
      guaranteedFen: 160_000_000n,
      before: { multiplePpm: 0 },
      after: { liabilityFen: 160_000_000n, multiplePpm: 3_200, singleBorrowerPpm: 3_200 },
      violations: [],
    });
  });

  test('refuses more than the application, a second request, a stranger and a fresh application', async ({
    as,
    owner,
  }) => {
    const { guarantorId } = await reportedGuarantor(as, owner);
    const { key, officer } = await reviewedApplication(as, owner);
    const request = { ...key, guarantorId, ...ask };
    await expect(
      requestGuarantee(as(officer), { ...request, principalFen: 200_000_001n }),
    ).rejects.toMatchObject({
      code: 'guarantee.above_application',
      parameters: { maxFen: '200000000' },
    });
    await requestGuarantee(as(officer), request);
    await expect(requestGuarantee(as(officer), request)).rejects.toMatchObject({
      code: 'guarantee.already_requested',
    });
    const stranger = lendingPeople(await insertInstitution(owner, 'bank')).officer;
    await expect(requestGuarantee(as(stranger), request)).rejects.toMatchObject({
      code: 'not_found',
    });
    const fresh = await submittedApplication(as, owner);
    await expect(
      requestGuarantee(as(fresh.officer), { ...request, ...fresh.key }),
    ).rejects.toMatchObject({ code: 'guarantee.wrong_status' });
    await expect(
      requestGuarantee(as(officer), { ...request, guarantorId: key.applicationId }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('committing', () => {
  test('reserves the capacity, keeps the check, records it and tells bank and firm', async ({
    as,
    owner,
  }) => {
    const {
      guarantor: people,
      guaranteeKey,
      enterpriseId,
      bankId,
    } = await committedGuarantee(as, owner);
    const seen = await describeGuarantee(as(people.officer), guaranteeKey);
    expect(seen).toMatchObject({
      status: 'committed',
      reservedFen: 160_000_000n,
      inForceFen: 0n,
      annualFeeFen: 2_000_000n,
      suretyship: 'JOINT',
      commitmentExpiresOn: '2027-01-31',
      capacityCheck: null,
    });
    const [capacity] = await owner.database
      .select()
      .from(guarantor)
      .where(eq(guarantor.guarantorId, people.guarantorId));
    expect(capacity).toMatchObject({
      reservedFen: 160_000_000n,
      inForceFen: 0n,
      committedLiabilityFen: 160_000_000n,
      inForceLiabilityFen: 0n,
    });
    const [event] = await owner.database
      .select()
      .from(guaranteeEvent)
      .where(eq(guaranteeEvent.action, 'commit'));
    expect(event?.capacityCheck).toMatchObject({ standardVersion: '2018-04', violations: [] });
    expect((await auditActions(owner, enterpriseId)).at(-1)).toBe('guarantee.commit');
    const told = await outboxJobs(owner, 'notification.notify');
    for (const organisationId of [bankId, enterpriseId]) {
      expect(told.map(({ payload }) => payload)).toContainEqual(
        expect.objectContaining({ organisationId, kind: 'guarantee.committed' }),
      );
    }
  });

  test('weighs a small firm at three quarters', async ({ as, owner }) => {
    const { guarantorId, officer } = await reportedGuarantor(as, owner);
    const { key, officer: lender } = await reviewedApplication(
      as,
      owner,
      {},
      {
        sizeClass: 'small',
        sizeRuleVersion: 'test',
      },
    );
    const wanted = await requestGuarantee(as(lender), { ...key, guarantorId, ...ask });
    expect(wanted.borrowerClass).toBe('SMALL_MICRO');
    const check = await preCheck(as(officer), {
      enterpriseId: wanted.enterpriseId,
      guaranteeId: wanted.guaranteeId,
      principalFen: 200_000_000n,
      sharePpm: 800_000,
      annualFeeRatePpm: 0,
    });
    expect(check).toMatchObject({
      bucket: 'SMALL_LOAN',
      weightPpm: 750_000,
      after: { liabilityFen: 120_000_000n },
    });
  });

  test('of less than was asked for is the guarantor’s right, of more is not', async ({
    as,
    owner,
  }) => {
    const { guarantorId, officer } = await reportedGuarantor(as, owner);
    const { guaranteeKey } = await requestedGuarantee(as, owner, guarantorId);
    await expect(
      commitGuarantee(as(officer), commitment(guaranteeKey, { principalFen: 200_000_001n })),
    ).rejects.toMatchObject({ code: 'guarantee.above_request' });
    await expect(
      commitGuarantee(as(officer), commitment(guaranteeKey, { expiresOn: '2026-11-17' })),
    ).rejects.toMatchObject({ code: 'guarantee.expiry_in_past' });
    const less = commitment(guaranteeKey, { principalFen: 100_000_000n, sharePpm: 500_000 });
    expect(await commitGuarantee(as(officer), less)).toMatchObject({ reservedFen: 50_000_000n });
    await expect(commitGuarantee(as(officer), less)).rejects.toMatchObject({
      code: 'guarantee.wrong_status',
    });
  });

  test.for([
    ['a fee above the policy’s cap', {}, { annualFeeRatePpm: 10_001 }, 'guarantee.fee_above_cap'],
    ['a bank that bears too little', {}, { sharePpm: 850_000 }, 'guarantee.bank_share_too_small'],
    ['a licence that ran out', { licenceValidTo: '2026-11-17' }, {}, 'guarantee.licence_expired'],
    [
      'a multiple above ten',
      { outsideBalances: [{ bucket: 'OTHER_LOAN' as const, inForceFen: 499_900_000_000n }] },
      {},
      'guarantee.multiple_exceeded',
    ],
    [
      'one borrower above a tenth of net assets',
      { netAssetsFen: 3_500_000_000n },
      {},
      'guarantee.single_borrower_exceeded',
    ],
  ] as const)(
    'is refused for %s, and reserves nothing',
    async ([, report, terms, code], { as, owner }) => {
      const { guarantorId, officer } = await reportedGuarantor(as, owner, {
        ...report,
        outsideBalances: [...('outsideBalances' in report ? report.outsideBalances : [])],
      });
      const { guaranteeKey } = await requestedGuarantee(as, owner, guarantorId, {
        sharePpm: 900_000,
      });
      await expect(
        commitGuarantee(as(officer), commitment(guaranteeKey, terms)),
      ).rejects.toMatchObject({ code });
      const seen = await describeGuarantee(as(officer), guaranteeKey);
      expect(seen).toMatchObject({ status: 'requested', reservedFen: 0n });
    },
  );

  test('is refused to its own controller and to strangers', async ({ as, owner }) => {
    const { guarantorId, riskChief } = await reportedGuarantor(as, owner);
    const {
      guaranteeKey,
      guarantee,
      officer: lender,
    } = await requestedGuarantee(as, owner, guarantorId);
    await reportCapacity(as(riskChief), sampleReport({ controllerUsccs: [guarantee.uscc] }));
    await expect(commitGuarantee(as(riskChief), commitment(guaranteeKey))).rejects.toMatchObject({
      code: 'guarantee.controller_refused',
    });
    const stranger = await reportedGuarantor(as, owner);
    await expect(
      commitGuarantee(as(stranger.officer), commitment(guaranteeKey)),
    ).rejects.toMatchObject({ code: 'not_found' });
    await expect(commitGuarantee(as(lender), commitment(guaranteeKey))).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  test('of two promises that do not both fit lets one stand', async ({ as, owner }) => {
    // Room for 2.4 million of liability; each promise is for 1.6 million.
    const { guarantorId, officer } = await reportedGuarantor(as, owner, {
      outsideBalances: [{ bucket: 'OTHER_LOAN', inForceFen: 499_760_000_000n }],
    });
    const first = await requestedGuarantee(as, owner, guarantorId);
    const second = await requestedGuarantee(as, owner, guarantorId);
    const outcomes = await Promise.allSettled(
      [first, second].map(({ guaranteeKey }) =>
        commitGuarantee(as(officer), commitment(guaranteeKey)),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'guarantee.multiple_exceeded' },
    });
    expect((await verifyGuarantees(as(system))).firstBreak).toBeNull();
  });

  test('counts related borrowers together, once the guarantor says they are', async ({
    as,
    owner,
  }) => {
    const { guarantorId, officer } = await reportedGuarantor(as, owner, {
      netAssetsFen: 4_000_000_000n,
    });
    const first = await requestedGuarantee(as, owner, guarantorId);
    const second = await requestedGuarantee(as, owner, guarantorId);
    await commitGuarantee(as(officer), commitment(first.guaranteeKey));
    for (const { enterpriseId } of [first, second]) {
      const exposure = await assignGroup(as(officer), { enterpriseId, groupCode: '中原集团' });
      expect(exposure.groupCode).toBe('中原集团');
    }
    // Net 20 million counted: 8 % each is allowed, 16 % together is not.
    await expect(
      commitGuarantee(as(officer), commitment(second.guaranteeKey)),
    ).rejects.toMatchObject({
      code: 'guarantee.group_exceeded',
      parameters: { actualPpm: 160_000, limitPpm: 150_000 },
    });
    await assignGroup(as(officer), { enterpriseId: second.enterpriseId, groupCode: null });
    await commitGuarantee(as(officer), commitment(second.guaranteeKey));
  });
});

describe('declining', () => {
  test('gives the reason and lets the bank ask another', async ({ as, owner }) => {
    const { guarantorId, officer } = await reportedGuarantor(as, owner);
    const other = await reportedGuarantor(as, owner);
    const asked = await requestedGuarantee(as, owner, guarantorId);
    const reasons = { reasonCodes: ['capacity_used' as const], note: '' };
    const declined = await declineGuarantee(as(officer), { ...asked.guaranteeKey, ...reasons });
    expect(declined).toMatchObject({ status: 'declined', ...reasons, note: '' });
    expect((await auditActions(owner, asked.enterpriseId)).at(-1)).toBe('guarantee.decline');
    await expect(
      declineGuarantee(as(officer), { ...asked.guaranteeKey, ...reasons }),
    ).rejects.toMatchObject({ code: 'guarantee.wrong_status' });
    const again = await requestGuarantee(as(asked.officer), {
      ...asked.key,
      ...ask,
      guarantorId: other.guarantorId,
    });
    expect(again.status).toBe('requested');
  });
});
