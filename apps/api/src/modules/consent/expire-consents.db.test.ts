import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { consent } from '@xyd/db/schema';
import { fixedClock } from '../../kernel/clock.ts';
import { system, test } from '../../testing/index.ts';
import { discardConsent } from './drop-consent.ts';
import { expireConsentsOfToday } from './handle-expire-consents.ts';
import { listConsents, listHeldConsents } from './list-consents.ts';
import { prepareConsent } from './prepare-consent.ts';
import { requestConsent } from './request-consent.ts';
import { grantConsent } from './testing/index.ts';
import { termsFor } from './testing/terms.ts';
import { parties, requestTo } from './testing/parties.ts';

describe('a draft', () => {
  test('can be dropped by its firm, once', async ({ as, owner }) => {
    const { bankId, signer, officer } = await parties(owner);
    const draft = await prepareConsent(as(signer), signer, termsFor(bankId));
    expect((await listHeldConsents(as(officer), officer, { limit: 10 })).items).toEqual([]);
    const input = { consentId: draft.consentId, version: 1 };
    expect(await discardConsent(as(signer), signer, input)).toMatchObject({
      status: 'terminated',
      reasonCode: 'discarded_by_enterprise',
    });
    await expect(discardConsent(as(signer), signer, input)).rejects.toMatchObject({
      code: 'consent.wrong_status',
    });
  });
});

describe('the nightly end', () => {
  test('ends what is over and what nobody answered, and leaves the rest', async ({ as, owner }) => {
    const { enterpriseId, bankId, officer, signer } = await parties(owner);
    const over = await grantConsent(owner, {
      enterpriseId,
      recipientId: bankId,
      validTo: '2026-12-31',
    });
    const standing = await grantConsent(owner, { enterpriseId, recipientId: bankId });
    const request = await requestConsent(as(officer), officer, requestTo(enterpriseId));
    const night = as(system, { clock: fixedClock('2026-12-31T16:05:00Z') });
    await expireConsentsOfToday(night);

    const rows = await owner.database
      .select({ id: consent.id, status: consent.status, reasonCode: consent.reasonCode })
      .from(consent)
      .where(eq(consent.enterpriseId, enterpriseId));
    const statusOf = (id: string) => rows.find((row) => row.id === id);
    expect(statusOf(over.consentId)).toMatchObject({
      status: 'expired',
      reasonCode: 'validity_ended',
    });
    expect(statusOf(standing.consentId)).toMatchObject({ status: 'active' });
    expect(statusOf(request.consentId)).toMatchObject({
      status: 'expired',
      reasonCode: 'request_lapsed',
    });
    const page = await listConsents(as(signer), signer, { limit: 10, status: ['expired'] });
    expect(page.items).toHaveLength(2);
    expect(await expireConsentsOfToday(night)).toBe(0);
  });
});

describe('a firm that lists its consents', () => {
  test('gets them newest first, a page at a time', async ({ as, owner }) => {
    const { enterpriseId, bankId, signer } = await parties(owner);
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) {
      const { consentId } = await grantConsent(owner, { enterpriseId, recipientId: bankId });
      ids.unshift(consentId);
    }
    const first = await listConsents(as(signer), signer, { limit: 3 });
    const rest = await listConsents(as(signer), signer, {
      limit: 3,
      cursor: first.nextCursor ?? undefined,
    });
    expect([...first.items, ...rest.items].map(({ consentId }) => consentId)).toEqual(ids);
    expect(rest.nextCursor).toBeNull();
  });
});
