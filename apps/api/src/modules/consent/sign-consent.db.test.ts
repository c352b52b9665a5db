import { and, eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { newId, type OrganisationId } from '@xyd/db/ids';
import type { Connection } from '@xyd/db';
import { consent, consentMove, enterpriseDelegate, institution } from '@xyd/db/schema';
import { violatedConstraint } from '../../kernel/context.ts';
import { canonicalBytes, publicKeys, sha256Hex, verifyBytes } from '../../kernel/signed-json.ts';
import {
  auditActions,
  insertEnterprise,
  insertInstitution,
  outboxJobs,
  test,
  testSettings,
  userOf,
} from '../../testing/index.ts';
import { ARTEFACT_TYPE, SignConsentInput, type ConsentView } from './contract.ts';
import { getConsent, getReceipt } from './get-consent.ts';
import { moves } from './moves.ts';
import { prepareConsent } from './prepare-consent.ts';
import { signConsent } from './sign-consent.ts';
import { termsFor } from './testing/terms.ts';
import { parties } from './testing/parties.ts';

/** The platform is one institution, so tests of one file share it. */
async function platform(owner: Connection): Promise<OrganisationId> {
  const [found] = await owner.database
    .select({ id: institution.id })
    .from(institution)
    .where(eq(institution.code, 'platform'));
  return found?.id ?? (await insertInstitution(owner, 'operator', { code: 'platform' }));
}

const signing = (draft: ConsentView, change: Partial<SignConsentInput> = {}): SignConsentInput =>
  SignConsentInput.parse({
    consentId: draft.consentId,
    version: draft.version,
    textHash: draft.textHash,
    ...change,
  });

describe('signing a consent', () => {
  test('puts it in force, keeps the signed bytes, and sends for the data', async ({
    as,
    owner,
  }) => {
    const { enterpriseId, bankId, signer } = await parties(owner);
    const platformId = await platform(owner);
    const draft = await prepareConsent(
      as(signer),
      signer,
      termsFor(bankId, {
        recipients: [
          { recipientId: bankId, purposes: ['pre_loan'] },
          { recipientId: platformId, purposes: ['scoring', 'matching'] },
        ],
      }),
    );
    expect(draft).toMatchObject({ status: 'draft', artefactHash: null });
    expect(draft.grants.every(({ status }) => status === 'pending')).toBe(true);

    const signed = await signConsent(as(signer), signer, signing(draft));
    expect(signed).toMatchObject({
      status: 'active',
      reasonCode: 'signed',
      allowedActions: ['pause', 'revoke', 'amend'],
      signatures: [{ name: signer.userName, role: 'legal_representative' }],
    });
    expect(signed.grants).toHaveLength(15);
    expect(signed.grants.every(({ status }) => status === 'active')).toBe(true);

    const receipt = await getReceipt(as(signer), signer, {
      consentId: signed.consentId,
      version: 1,
    });
    expect(receipt).toMatchObject({ verified: true, keyId: 'test', status: 'active' });
    expect(receipt.artefactHash).toBe(sha256Hex(receipt.jws));
    const verified = await verifyBytes(publicKeys(testSettings), ARTEFACT_TYPE, receipt.jws);
    expect(verified?.content).toEqual(canonicalBytes(receipt.payload));
    expect(receipt.payload).toMatchObject({
      consentId: signed.consentId,
      subject: { enterpriseId },
      items: ['TAX', 'UTILITY', 'SOCIAL_INSURANCE', 'HOUSING_FUND', 'FINANCING'],
      validity: { from: '2026-11-18', to: '2027-05-18' },
      dataRange: { from: '2024-11-01', to: '2027-05-18' },
      text: { version: '2026-11', sha256: draft.textHash },
      signers: [{ userId: signer.userId, role: 'legal_representative' }],
    });

    expect(await auditActions(owner, enterpriseId)).toEqual(['consent.prepare', 'consent.sign']);
    const jobs = await outboxJobs(owner, 'consent.granted');
    expect(jobs.filter(({ key }) => key === `${signed.consentId}-1`)).toMatchObject([
      { payload: { enterpriseId, consentId: signed.consentId, version: 1 } },
    ]);
    const told = await outboxJobs(owner, 'notification.notify');
    expect(told.map(({ payload }) => payload)).toContainEqual(
      expect.objectContaining({ organisationId: bankId, kind: 'consent.granted' }),
    );
  });

  test('writes each move down with its reason', async ({ as, owner }) => {
    const { bankId, signer } = await parties(owner);
    const draft = await prepareConsent(as(signer), signer, termsFor(bankId));
    await signConsent(as(signer), signer, signing(draft));
    const detail = await getConsent(as(signer), signer, { consentId: draft.consentId });
    expect(detail.history.map(({ from, to, reasonCode }) => [from, to, reasonCode])).toEqual([
      ['none', 'draft', 'prepared_by_enterprise'],
      ['draft', 'active', 'signed'],
    ]);
    expect(detail.text.hash).toBe(draft.textHash);
  });

  test('grants fewer items when the signer leaves some out', async ({ as, owner }) => {
    const { bankId, signer } = await parties(owner);
    const draft = await prepareConsent(as(signer), signer, termsFor(bankId));
    const signed = await signConsent(
      as(signer),
      signer,
      signing(draft, { itemCodes: ['TAX', 'HOUSING_FUND'] }),
    );
    expect(signed.itemCodes).toEqual(['TAX', 'HOUSING_FUND']);
    expect(signed.grants.map(({ itemCode }) => itemCode).toSorted()).toEqual([
      'HOUSING_FUND',
      'TAX',
    ]);
  });

  test('of two people needs both, and only then grants', async ({ as, owner }) => {
    const { enterpriseId, bankId, signer } = await parties(owner);
    const clerk = userOf('enterprise', enterpriseId, { roles: ['clerk'] });
    await owner.database.insert(enterpriseDelegate).values({
      enterpriseId,
      userId: clerk.userId,
      instrumentNumber: '授-2026-1',
      clerkName: clerk.userName,
      validFrom: '2026-11-01',
      validTo: '2026-12-31',
      grantedBy: signer.userId,
      grantedAt: new Date('2026-11-01T00:00:00Z'),
    });
    const draft = await prepareConsent(
      as(clerk),
      clerk,
      termsFor(bankId, { signaturesRequired: 2 }),
    );
    const half = await signConsent(as(clerk), clerk, signing(draft));
    expect(half).toMatchObject({ status: 'partially_signed', artefactHash: null });
    expect(half.grants.every(({ status }) => status === 'pending')).toBe(true);
    await expect(signConsent(as(clerk), clerk, signing(draft))).rejects.toMatchObject({
      code: 'consent.already_signed',
    });
    const whole = await signConsent(as(signer), signer, signing(draft));
    expect(whole.status).toBe('active');
    expect(whole.signatures.map(({ role }) => role).toSorted()).toEqual([
      'delegate',
      'legal_representative',
    ]);
  });

  test('is not for a clerk without an instrument, nor for another firm', async ({ as, owner }) => {
    const { enterpriseId, bankId, signer } = await parties(owner);
    const draft = await prepareConsent(as(signer), signer, termsFor(bankId));
    const clerk = userOf('enterprise', enterpriseId, { roles: ['clerk'] });
    await expect(signConsent(as(clerk), clerk, signing(draft))).rejects.toMatchObject({
      code: 'enterprise.not_signer',
    });
    const stranger = userOf('enterprise', await insertEnterprise(owner));
    await expect(signConsent(as(stranger), stranger, signing(draft))).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await auditActions(owner, enterpriseId)).toEqual(['consent.prepare']);
  });

  test('refuses another text, a second time, and a day that is over', async ({ as, owner }) => {
    const { bankId, signer } = await parties(owner);
    const draft = await prepareConsent(as(signer), signer, termsFor(bankId));
    await expect(
      signConsent(as(signer), signer, signing(draft, { textHash: '0'.repeat(64) })),
    ).rejects.toMatchObject({ code: 'consent.text_changed' });
    const late = { clock: { now: () => new Date('2027-05-19T04:00:00Z') } };
    await expect(signConsent(as(signer, late), signer, signing(draft))).rejects.toMatchObject({
      code: 'consent.validity_in_past',
    });
    await signConsent(as(signer), signer, signing(draft));
    await expect(signConsent(as(signer), signer, signing(draft))).rejects.toMatchObject({
      code: 'consent.wrong_status',
    });
  });

  test('by two people at once signs once', async ({ as, owner }) => {
    const { enterpriseId, bankId, signer } = await parties(owner);
    const other = userOf('enterprise', enterpriseId);
    const draft = await prepareConsent(as(signer), signer, termsFor(bankId));
    const outcomes = await Promise.allSettled([
      signConsent(as(signer), signer, signing(draft)),
      signConsent(as(other), other, signing(draft)),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await auditActions(owner, enterpriseId)).toEqual(['consent.prepare', 'consent.sign']);
  });
});

describe('amending a consent', () => {
  test('leaves the old version in force until the new one is signed, then ends it', async ({
    as,
    owner,
  }) => {
    const { enterpriseId, bankId, signer } = await parties(owner);
    const draft = await prepareConsent(as(signer), signer, termsFor(bankId));
    const first = await signConsent(as(signer), signer, signing(draft));
    const amendment = await prepareConsent(
      as(signer),
      signer,
      termsFor(bankId, { itemCodes: ['TAX'], amends: first.consentId }),
    );
    expect(amendment).toMatchObject({ consentId: first.consentId, version: 2, status: 'draft' });
    const statuses = () =>
      owner.database
        .select({ version: consent.version, status: consent.status })
        .from(consent)
        .where(eq(consent.enterpriseId, enterpriseId))
        .orderBy(consent.version);
    expect((await statuses()).map(({ status }) => status)).toEqual(['active', 'draft']);

    await signConsent(as(signer), signer, signing(amendment));
    expect((await statuses()).map(({ status }) => status)).toEqual(['superseded', 'active']);
    const old = await getConsent(as(signer), signer, { consentId: first.consentId, version: 1 });
    expect(old.grants.every(({ status }) => status === 'ended')).toBe(true);
    // The bytes that were signed stay, whatever became of the consent.
    const receipt = await getReceipt(as(signer), signer, {
      consentId: first.consentId,
      version: 1,
    });
    expect(receipt).toMatchObject({ verified: true, status: 'superseded' });
  });

  test('is only for a consent in force', async ({ as, owner }) => {
    const { bankId, signer } = await parties(owner);
    const draft = await prepareConsent(as(signer), signer, termsFor(bankId));
    await expect(
      prepareConsent(as(signer), signer, termsFor(bankId, { amends: draft.consentId })),
    ).rejects.toMatchObject({ code: 'consent.wrong_status' });
  });
});

describe('preparing a consent', () => {
  test('refuses recipients and purposes that may not be', async ({ as, owner }) => {
    const { bankId, signer } = await parties(owner);
    const governmentId = await insertInstitution(owner, 'government');
    const refused = async (recipientId: OrganisationId, purposes: ('scoring' | 'pre_loan')[]) => {
      const terms = termsFor(bankId, { recipients: [{ recipientId, purposes }] });
      await expect(prepareConsent(as(signer), signer, terms)).rejects.toMatchObject({
        code: recipientId === bankId ? 'consent.purpose_not_allowed' : 'consent.unknown_recipient',
      });
    };
    await refused(bankId, ['scoring']);
    await refused(governmentId, ['pre_loan']);
    await refused(newId<'Organisation'>(), ['pre_loan']);
  });

  test('shows a draft to its firm alone', async ({ as, owner }) => {
    const { bankId, signer } = await parties(owner);
    const draft = await prepareConsent(as(signer), signer, termsFor(bankId));
    const stranger = userOf('enterprise', await insertEnterprise(owner));
    await expect(
      getConsent(as(stranger), stranger, { consentId: draft.consentId }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('the database', () => {
  test('knows exactly the moves that the rules know', async ({ owner }) => {
    const rows = await owner.database.select().from(consentMove);
    const listed = Object.entries(moves).flatMap(([from, reasons]) =>
      Object.entries(reasons).map(([reason, to]) => `${from} ${to} ${reason}`),
    );
    expect(
      rows
        .map(({ fromStatus, toStatus, reasonCode }) => `${fromStatus} ${toStatus} ${reasonCode}`)
        .toSorted(),
    ).toEqual(listed.toSorted());
  });

  test('lets no consent outlive twelve months', async ({ as, owner }) => {
    const { enterpriseId, bankId, signer } = await parties(owner);
    const draft = await prepareConsent(as(signer), signer, termsFor(bankId));
    const longer = owner.database
      .update(consent)
      .set({ validTo: '2028-01-01' })
      .where(and(eq(consent.enterpriseId, enterpriseId), eq(consent.version, draft.version)));
    const broken = await longer.then(() => 'none', violatedConstraint);
    expect(broken).toBe('consent_validity');
  });
});
