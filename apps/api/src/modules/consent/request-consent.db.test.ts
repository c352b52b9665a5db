import { describe, expect } from 'vitest';
import { newId } from '@xyd/db/ids';
import { auditActions, outboxJobs, test, userOf } from '../../testing/index.ts';
import { declineConsent } from './drop-consent.ts';
import { getConsent } from './get-consent.ts';
import { listConsents, listHeldConsents } from './list-consents.ts';
import { prepareConsent } from './prepare-consent.ts';
import { requestConsent } from './request-consent.ts';
import { signConsent } from './sign-consent.ts';
import { terminateConsent } from './terminate-consent.ts';
import { grantConsent } from './testing/index.ts';
import { termsFor } from './testing/terms.ts';
import { parties, requestTo } from './testing/parties.ts';

describe('asking for consent', () => {
  test('tells the firm, which signs it, for fewer items if it likes', async ({ as, owner }) => {
    const { enterpriseId, officer, signer } = await parties(owner);
    const request = await requestConsent(as(officer), officer, requestTo(enterpriseId));
    expect(request).toMatchObject({
      status: 'requested',
      enterpriseName: null,
      allowedActions: ['terminate'],
    });
    const [asked] = (await listConsents(as(signer), signer, { limit: 10 })).items;
    expect(asked).toMatchObject({
      status: 'requested',
      requestedBy: { id: officer.organisationId },
      allowedActions: ['sign', 'decline'],
    });
    const told = await outboxJobs(owner, 'notification.notify');
    expect(told.map(({ payload }) => payload)).toContainEqual(
      expect.objectContaining({ organisationId: enterpriseId, kind: 'consent.requested' }),
    );
    const signed = await signConsent(as(signer), signer, {
      consentId: request.consentId,
      version: 1,
      textHash: asked?.textHash ?? '',
      itemCodes: ['TAX'],
    });
    expect(signed.itemCodes).toEqual(['TAX']);
    const held = await listHeldConsents(as(officer), officer, { limit: 10, enterpriseId });
    expect(held.items).toMatchObject([
      { status: 'active', grants: [{ itemCode: 'TAX', status: 'active' }] },
    ]);
    expect(await auditActions(owner, enterpriseId)).toEqual(['consent.request', 'consent.sign']);
  });

  test('twice while the first is open is refused, after an answer it is not', async ({
    as,
    owner,
  }) => {
    const { enterpriseId, officer, signer } = await parties(owner);
    const request = await requestConsent(as(officer), officer, requestTo(enterpriseId));
    await expect(
      requestConsent(as(officer), officer, requestTo(enterpriseId)),
    ).rejects.toMatchObject({
      code: 'consent.already_requested',
    });
    const declined = await declineConsent(as(signer), signer, {
      consentId: request.consentId,
      version: 1,
    });
    expect(declined).toMatchObject({ status: 'terminated', reasonCode: 'declined_by_enterprise' });
    await expect(
      declineConsent(as(signer), signer, { consentId: request.consentId, version: 1 }),
    ).rejects.toMatchObject({ code: 'consent.wrong_status' });
    await requestConsent(as(officer), officer, requestTo(enterpriseId));
  });

  test('by two officers of one bank at once asks once', async ({ as, owner }) => {
    const { enterpriseId, officer, bankId } = await parties(owner);
    const colleague = userOf('bank', bankId);
    const outcomes = await Promise.allSettled([
      requestConsent(as(officer), officer, requestTo(enterpriseId)),
      requestConsent(as(colleague), colleague, requestTo(enterpriseId)),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('is for lenders with the role, and of firms that exist', async ({ as, owner }) => {
    const { enterpriseId, bankId, officer } = await parties(owner);
    const manager = userOf('bank', bankId, { roles: ['product_manager'] });
    await expect(
      requestConsent(as(manager), manager, requestTo(enterpriseId)),
    ).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(requestConsent(as(officer), officer, requestTo(newId()))).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('may be taken back, but never signed, by who asked', async ({ as, owner }) => {
    const { enterpriseId, officer } = await parties(owner);
    const { consentId } = await requestConsent(as(officer), officer, requestTo(enterpriseId));
    const taken = await terminateConsent(as(officer), officer, { enterpriseId, consentId });
    expect(taken).toMatchObject({ status: 'terminated', allowedActions: [] });
    expect(await auditActions(owner, enterpriseId)).toEqual([
      'consent.request',
      'consent.terminate',
    ]);
  });
});

describe('giving up what was granted', () => {
  test('ends a consent of one recipient', async ({ as, owner }) => {
    const { enterpriseId, bankId, officer } = await parties(owner);
    const { consentId } = await grantConsent(owner, { enterpriseId, recipientId: bankId });
    const ended = await terminateConsent(as(officer), officer, { enterpriseId, consentId });
    expect(ended).toMatchObject({ status: 'terminated' });
    expect(ended.grants.every(({ status }) => status === 'ended')).toBe(true);
    await expect(
      terminateConsent(as(officer), officer, { enterpriseId, consentId }),
    ).rejects.toMatchObject({ code: 'consent.wrong_status' });
  });

  test("leaves another recipient's grants as they are", async ({ as, owner }) => {
    const { enterpriseId, bankId, guarantorId, guarantor, officer, signer } = await parties(owner);
    const draft = await prepareConsent(
      as(signer),
      signer,
      termsFor(bankId, {
        itemCodes: ['TAX'],
        recipients: [
          { recipientId: bankId, purposes: ['pre_loan'] },
          { recipientId: guarantorId, purposes: ['pre_loan'] },
        ],
      }),
    );
    const { consentId, textHash } = draft;
    await signConsent(as(signer), signer, { consentId, version: 1, textHash });
    await terminateConsent(as(officer), officer, { enterpriseId, consentId });
    const held = await listHeldConsents(as(guarantor), guarantor, { limit: 10 });
    // A recipient's view says nothing of the other: not its grants, not its name.
    expect(held.items).toMatchObject([
      { consentId, status: 'active', grants: [{ status: 'active' }] },
    ]);
    expect(JSON.stringify(held)).not.toContain(bankId);
    const own = await getConsent(as(signer), signer, { consentId });
    expect(own.grants.map(({ status }) => status).toSorted()).toEqual(['active', 'ended']);
  });

  test('is not for an institution that is not named', async ({ as, owner }) => {
    const { enterpriseId, bankId, guarantor } = await parties(owner);
    const { consentId } = await grantConsent(owner, { enterpriseId, recipientId: bankId });
    await expect(
      terminateConsent(as(guarantor), guarantor, { enterpriseId, consentId }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});
