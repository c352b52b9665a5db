import { and, asc, eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import type { OrganisationId } from '@xyd/db/ids';
import type { Connection } from '@xyd/db';
import { consentAccess, consentGrant } from '@xyd/db/schema';
import { auditActions, test } from '../../testing/index.ts';
import { revokeConsent } from './revoke-consent.ts';
import { grantConsent } from './testing/index.ts';
import { withConsent, type ConsentedRead } from './with-consent.ts';
import { parties } from './testing/parties.ts';

const reading = (
  enterpriseId: OrganisationId,
  recipientId: OrganisationId,
  change: Partial<ConsentedRead> = {},
): ConsentedRead => ({
  enterpriseId,
  recipientId,
  purpose: 'pre_loan',
  itemCodes: ['TAX'],
  reason: 'application.open_profile 1',
  ...change,
});

const accessesOf = (owner: Connection, enterpriseId: OrganisationId) =>
  owner.database
    .select()
    .from(consentAccess)
    .where(eq(consentAccess.enterpriseId, enterpriseId))
    .orderBy(asc(consentAccess.id));

const readsUsed = async (owner: Connection, enterpriseId: OrganisationId): Promise<number[]> => {
  const rows = await owner.database
    .select({ readsUsed: consentGrant.readsUsed })
    .from(consentGrant)
    .where(and(eq(consentGrant.enterpriseId, enterpriseId), eq(consentGrant.itemCode, 'TAX')));
  return rows.map((row) => row.readsUsed);
};

describe('races', () => {
  test('let one of two take the last read', async ({ as, owner }) => {
    const { enterpriseId, bankId, officer } = await parties(owner);
    await grantConsent(owner, { enterpriseId, recipientId: bankId, readsMax: 5 });
    const read = () =>
      withConsent(as(officer), reading(enterpriseId, bankId), () => Promise.resolve(null));
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, read));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    expect(await readsUsed(owner, enterpriseId)).toEqual([5]);
    const log = await accessesOf(owner, enterpriseId);
    expect(log.filter(({ outcome }) => outcome === 'granted')).toHaveLength(5);
    expect(log.filter(({ refusal }) => refusal === 'quota_exhausted')).toHaveLength(3);
  });

  test('refuse the read that begins after a revocation commits, and log it', async ({
    as,
    owner,
  }) => {
    const { enterpriseId, bankId, officer, signer } = await parties(owner);
    const { consentId } = await grantConsent(owner, { enterpriseId, recipientId: bankId });
    await revokeConsent(as(signer), signer, { consentId });
    const read = withConsent(as(officer), reading(enterpriseId, bankId), () =>
      Promise.resolve(null),
    );
    await expect(read).rejects.toMatchObject({ parameters: { reason: 'ended' } });
    expect(await auditActions(owner, enterpriseId)).toEqual([
      'consent.revoke',
      'consent.read_refused',
    ]);
  });

  test('make a read that meets a revocation under way wait for it, and then refuse', async ({
    as,
    owner,
  }) => {
    const { enterpriseId, bankId, officer, signer } = await parties(owner);
    const { consentId } = await grantConsent(owner, { enterpriseId, recipientId: bankId });
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let isLocked: () => void = () => undefined;
    const locked = new Promise<void>((resolve) => {
      isLocked = resolve;
    });
    // A revocation that has changed its rows and not committed yet, held there by this test.
    const revocation = owner.database.transaction(async (db) => {
      await db
        .update(consentGrant)
        .set({ status: 'ended', endedAt: new Date('2026-11-18T04:00:00Z') })
        .where(
          and(eq(consentGrant.enterpriseId, enterpriseId), eq(consentGrant.consentId, consentId)),
        );
      isLocked();
      await held;
    });
    await locked;
    const read = withConsent(as(officer), reading(enterpriseId, bankId), () =>
      Promise.resolve('read'),
    );
    const settled = read.then(
      () => 'read',
      () => 'refused',
    );
    const first = await Promise.race([
      settled,
      new Promise((resolve) => setTimeout(resolve, 200, 'waits')),
    ]);
    expect(first).toBe('waits');
    release();
    await revocation;
    expect(await settled).toBe('refused');
    expect(await readsUsed(owner, enterpriseId)).toEqual([0]);
    expect(signer.organisationId).toBe(enterpriseId);
  });

  test('between many revocations and reads never let one through afterwards', async ({
    as,
    owner,
  }) => {
    for (let round = 0; round < 6; round += 1) {
      const { enterpriseId, bankId, officer, signer } = await parties(owner);
      const { consentId } = await grantConsent(owner, { enterpriseId, recipientId: bankId });
      const read = () =>
        withConsent(as(officer), reading(enterpriseId, bankId), () => Promise.resolve(null));
      const outcomes = await Promise.allSettled([
        read(),
        revokeConsent(as(signer), signer, { consentId }),
        read(),
      ]);
      expect(outcomes[1]?.status).toBe('fulfilled');
      await expect(read()).rejects.toMatchObject({ code: 'consent.missing' });
      const granted = (await accessesOf(owner, enterpriseId)).filter(
        ({ outcome }) => outcome === 'granted',
      );
      expect(await readsUsed(owner, enterpriseId)).toEqual([granted.length]);
    }
  });
});
