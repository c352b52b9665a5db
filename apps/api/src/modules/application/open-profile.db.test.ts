import { describe, expect } from 'vitest';
import { eq } from 'drizzle-orm';
import type { OrganisationId } from '@xyd/db/ids';
import { applicationSnapshot } from '@xyd/db/schema';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { auditActions, insertInstitution, system, test, userOf } from '../../testing/index.ts';
import { revokeConsent } from '../consent/index.ts';
import { grantConsent } from '../consent/testing/index.ts';
import { ingestRecords } from '../credit-data/index.ts';
import { publishedProduct, sampleLimitPolicy } from '../product/testing/index.ts';
import { scoreEnterprise } from '../scoring/index.ts';
import { ingest, insertPlatform, publicRecords, taxRecords } from '../scoring/testing/index.ts';
import { openProfile } from './open-profile.ts';
import { rejectApplication } from './reject-application.ts';
import { submitApplications } from './submit-applications.ts';
import { applicant, lendingPeople, submission, submittedApplication } from './testing/index.ts';

const taxMonth = (month: string, declaredSalesFen: string) => ({
  kind: 'tax_month',
  item: 'TAX',
  payload: {
    month,
    declaredSalesFen,
    taxPayableFen: '300000',
    taxPaidFen: '300000',
    lateDeclarations: 0,
    arrearsFen: '0',
  },
});

const deliver = (context: Context, enterpriseId: OrganisationId) =>
  withTransaction(context, (tx) =>
    ingestRecords(tx, {
      enterpriseId,
      source: 'tax',
      records: [taxMonth('2026-09', '12000000'), taxMonth('2026-10', '13500000')],
      fetchId: null,
    }),
  );

describe('opening a firm’s profile', () => {
  test('shows score, seal and records by month, and leaves a trace the firm sees', async ({
    as,
    owner,
  }) => {
    const { key, officer, enterpriseId, sent } = await submittedApplication(as, owner);
    const { rejected } = await deliver(as(system), enterpriseId);
    expect(rejected).toEqual([]);

    const profile = await openProfile(as(officer), key);
    expect(profile).toMatchObject({
      application: { applicationId: key.applicationId, status: 'SUBMITTED' },
      snapshot: { hash: sent.snapshotHash, isIntact: true },
      sealedScore: null,
      limit: null,
      currentScore: null,
      missingItems: [],
    });
    expect(profile.months).toMatchObject([
      { month: '2026-09', declaredSalesFen: 12_000_000n, invoicedSalesFen: null },
      { month: '2026-10', declaredSalesFen: 13_500_000n, electricityFeeFen: null },
    ]);
    expect(profile.consents.find(({ itemCode }) => itemCode === 'TAX')).toMatchObject({
      purpose: 'pre_loan',
      readsUsed: 1,
      readsMax: 100,
    });
    expect((await auditActions(owner, enterpriseId)).at(-1)).toBe('consent.read');
  });

  test('tells the limit by the score that was sealed, even after a newer one', async ({
    as,
    owner,
  }) => {
    const people = await applicant(as, owner, { limitPolicy: sampleLimitPolicy() });
    const { enterpriseId, firm, officer, productId } = people;
    await ingest(as, enterpriseId, [...publicRecords, ...taxRecords]);
    await grantConsent(owner, {
      enterpriseId,
      recipientId: await insertPlatform(owner),
      purposes: ['scoring'],
      itemCodes: ['TAX'],
    });
    const before = await scoreEnterprise(as(system), { enterpriseId });
    const sent = await submitApplications(as(firm), submission([productId]));
    const key = { enterpriseId, applicationId: sent.applications[0]?.applicationId ?? '' };
    const { limit } = await openProfile(as(officer), key);
    // 38,760,000 fen of tax a year × 6.
    expect(limit).toMatchObject({
      status: 'computed',
      grade: before.grade,
      binding: 'tax',
      beforeGradeFen: 232_560_000n,
    });

    await ingest(as, enterpriseId, [taxMonth('2026-10', '91500000')]);
    const after = await scoreEnterprise(as(system), { enterpriseId });
    expect(after.scoreId).not.toBe(before.scoreId);
    expect((await openProfile(as(officer), key)).limit).toEqual(limit);
  });

  test('is refused, and the refusal recorded, from the moment the consent has ended', async ({
    as,
    owner,
  }) => {
    const { key, officer, firm, consentId, enterpriseId } = await submittedApplication(as, owner);
    await openProfile(as(officer), key);
    await revokeConsent(as(firm), firm, { consentId });
    await expect(openProfile(as(officer), key)).rejects.toMatchObject({ code: 'consent.missing' });
    const actions = await auditActions(owner, enterpriseId);
    expect(actions).toContain('consent.read');
    expect(actions.at(-1)).toBe('consent.read_refused');
  });

  test('is for the lending people of the bank applied to, while the application lives', async ({
    as,
    owner,
  }) => {
    const { key, officer, bankId, firm, enterpriseId } = await submittedApplication(as, owner);
    const strangerBankId = await insertInstitution(owner, 'bank');
    await grantConsent(owner, { enterpriseId, recipientId: strangerBankId });
    const stranger = lendingPeople(strangerBankId).officer;
    await expect(openProfile(as(stranger), key)).rejects.toMatchObject({ code: 'not_found' });
    const manager = userOf('bank', bankId, { roles: ['product_manager'] });
    await expect(openProfile(as(manager), key)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(openProfile(as(firm), key)).rejects.toMatchObject({ code: 'forbidden' });

    await rejectApplication(as(officer), { ...key, reasonCodes: ['bank_quota_used'], note: '' });
    await expect(openProfile(as(officer), key)).rejects.toMatchObject({
      code: 'application.wrong_status',
    });
  });

  test('tells a seal that was tampered with', async ({ as, owner }) => {
    const { key, officer, enterpriseId } = await submittedApplication(as, owner);
    await owner.database
      .update(applicationSnapshot)
      .set({ content: { version: 'application-snapshot-1', score: null } })
      .where(eq(applicationSnapshot.enterpriseId, enterpriseId));
    const { snapshot } = await openProfile(as(officer), key);
    expect(snapshot.isIntact).toBe(false);
  });

  test('shows a bank nothing of the other banks of the submission', async ({ as, owner }) => {
    const { enterpriseId, firm, productId, officer } = await applicant(as, owner);
    const otherBankId = await insertInstitution(owner, 'bank');
    const other = await publishedProduct(as, otherBankId);
    await grantConsent(owner, { enterpriseId, recipientId: otherBankId });
    const sent = await submitApplications(as(firm), submission([productId, other.productId]));
    const own = sent.applications.find((one) => one.productId === productId);
    const profile = await openProfile(as(officer), {
      enterpriseId,
      applicationId: own?.applicationId ?? '',
    });
    expect(JSON.stringify(profile.snapshot.content)).not.toContain(other.productId);
  });
});
