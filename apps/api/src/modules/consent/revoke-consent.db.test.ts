import { describe, expect } from 'vitest';
import { auditActions, insertEnterprise, outboxJobs, test, userOf } from '../../testing/index.ts';
import { getConsent } from './get-consent.ts';
import { prepareConsent } from './prepare-consent.ts';
import { revokeConsent } from './revoke-consent.ts';
import { signConsent } from './sign-consent.ts';
import { grantConsent } from './testing/index.ts';
import { termsFor } from './testing/terms.ts';
import { parties } from './testing/parties.ts';

describe('revoking', () => {
  test('the whole consent ends every grant, with word to whoever acts on it', async ({
    as,
    owner,
  }) => {
    const { enterpriseId, bankId, signer } = await parties(owner);
    const { consentId } = await grantConsent(owner, { enterpriseId, recipientId: bankId });
    const revoked = await revokeConsent(as(signer), signer, { consentId });
    expect(revoked).toMatchObject({
      status: 'revoked',
      reasonCode: 'revoked_by_enterprise',
      allowedActions: [],
    });
    expect(revoked.grants.every(({ status }) => status === 'ended')).toBe(true);
    expect(await auditActions(owner, enterpriseId)).toEqual(['consent.revoke']);
    const jobs = await outboxJobs(owner, 'consent.ended');
    expect(jobs.map(({ payload }) => payload)).toContainEqual({
      enterpriseId,
      consentId,
      version: 1,
      recipientId: null,
      itemCodes: expect.arrayContaining(['TAX', 'UTILITY']),
      reasonCode: 'revoked_by_enterprise',
    });
    await expect(revokeConsent(as(signer), signer, { consentId })).rejects.toMatchObject({
      code: 'consent.wrong_status',
    });
  });

  test('one item of one recipient leaves the others, and the last one takes the consent', async ({
    as,
    owner,
  }) => {
    const { bankId, guarantorId, signer } = await parties(owner);
    const draft = await prepareConsent(
      as(signer),
      signer,
      termsFor(bankId, {
        itemCodes: ['TAX', 'UTILITY'],
        recipients: [
          { recipientId: bankId, purposes: ['pre_loan', 'post_loan'] },
          { recipientId: guarantorId, purposes: ['pre_loan'] },
        ],
      }),
    );
    const { consentId, textHash } = draft;
    await signConsent(as(signer), signer, { consentId, version: 1, textHash });
    const revoke = (grant: NonNullable<Parameters<typeof revokeConsent>[2]['grant']>) =>
      revokeConsent(as(signer), signer, { consentId, grant });

    const first = await revoke({ recipientId: bankId, itemCode: 'TAX' });
    expect(first.status).toBe('active');
    const standing = first.grants.filter(({ status }) => status === 'active');
    expect(
      standing.map(({ recipientId, purpose, itemCode }) => [
        recipientId === bankId ? 'bank' : 'guarantor',
        purpose,
        itemCode,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['bank', 'pre_loan', 'UTILITY'],
        ['bank', 'post_loan', 'UTILITY'],
        ['guarantor', 'pre_loan', 'TAX'],
        ['guarantor', 'pre_loan', 'UTILITY'],
      ]),
    );
    expect(standing).toHaveLength(4);
    await expect(revoke({ recipientId: bankId, itemCode: 'TAX' })).rejects.toMatchObject({
      code: 'not_found',
    });
    await revoke({ recipientId: guarantorId });
    const last = await revoke({ recipientId: bankId });
    expect(last.status).toBe('revoked');
    const detail = await getConsent(as(signer), signer, { consentId });
    expect(detail.history.map(({ reasonCode }) => reasonCode)).toEqual([
      'prepared_by_enterprise',
      'signed',
      'grant_revoked_by_enterprise',
      'grant_revoked_by_enterprise',
      'revoked_by_enterprise',
    ]);
    expect(detail.history[2]?.grant).toEqual({
      recipientId: bankId,
      purpose: null,
      itemCode: 'TAX',
    });
  });

  test('is not for strangers, who do not learn that the consent is there', async ({
    as,
    owner,
  }) => {
    const { enterpriseId, bankId } = await parties(owner);
    const { consentId } = await grantConsent(owner, { enterpriseId, recipientId: bankId });
    const stranger = userOf('enterprise', await insertEnterprise(owner));
    await expect(revokeConsent(as(stranger), stranger, { consentId })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await auditActions(owner, enterpriseId)).toEqual([]);
  });

  test('by two at once revokes once', async ({ as, owner }) => {
    const { enterpriseId, bankId, signer } = await parties(owner);
    const { consentId } = await grantConsent(owner, { enterpriseId, recipientId: bankId });
    const outcomes = await Promise.allSettled(
      [1, 2].map(() => revokeConsent(as(signer), signer, { consentId })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await auditActions(owner, enterpriseId)).toEqual(['consent.revoke']);
  });
});
