import { and, asc, eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { newId, type OrganisationId } from '@xyd/db/ids';
import type { Connection } from '@xyd/db';
import { consentAccess, consentGrant, enterprise } from '@xyd/db/schema';
import { fixedClock } from '../../kernel/clock.ts';
import { withTransaction } from '../../kernel/context.ts';
import { auditActions, insertInstitution, system, test, userOf } from '../../testing/index.ts';
import { activeGrants } from './grants.ts';
import { listAccess, listReads } from './list-consents.ts';
import { pauseConsent, resumeConsent } from './pause-consent.ts';
import { explainRefusal, openReads, recordRows } from './require-consent.ts';
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

describe('reading under consent', () => {
  test('counts the read, logs it with its rows, and shows the firm', async ({ as, owner }) => {
    const { enterpriseId, bankId, officer, signer } = await parties(owner);
    await grantConsent(owner, { enterpriseId, recipientId: bankId, readsMax: 3 });
    const seen = await withConsent(
      as(officer),
      reading(enterpriseId, bankId, { itemCodes: ['TAX', 'UTILITY'] }),
      async (tx, proofs, missing) => {
        const tax = proofs.get('TAX');
        if (!tax) throw new Error('no proof');
        await recordRows(tx, [{ proof: tax, rowCount: 24 }]);
        const rows = await tx.db.select({ id: enterprise.enterpriseId }).from(enterprise);
        return { rows, missing, proof: tax };
      },
    );
    expect(seen.rows).toEqual([{ id: enterpriseId }]);
    expect(seen.missing).toEqual([]);
    expect(seen.proof).toMatchObject({ mode: 'view', dataFrom: '2024-11-01', version: 1 });
    expect(await readsUsed(owner, enterpriseId)).toEqual([1]);
    expect(await auditActions(owner, enterpriseId)).toEqual(['consent.read']);

    const log = await listAccess(as(signer), signer, { limit: 50 });
    expect(log.items).toHaveLength(2);
    expect(log.items.find(({ itemCode }) => itemCode === 'TAX')).toMatchObject({
      recipientId: bankId,
      userName: officer.userName,
      purpose: 'pre_loan',
      reason: 'application.open_profile 1',
      outcome: 'granted',
      rowCount: 24,
    });
    const own = await listReads(as(officer), officer, { limit: 50 });
    expect(own.items.map(({ enterpriseId: id }) => id)).toEqual([enterpriseId, enterpriseId]);
  });

  test('names what is missing and goes on with the rest', async ({ as, owner }) => {
    const { enterpriseId, bankId, officer } = await parties(owner);
    await grantConsent(owner, { enterpriseId, recipientId: bankId, itemCodes: ['TAX'] });
    const read = reading(enterpriseId, bankId, { itemCodes: ['TAX', 'HOUSING_FUND'] });
    const missing = await withConsent(as(officer), read, (_tx, _proofs, none) =>
      Promise.resolve(none),
    );
    expect(missing).toEqual(['HOUSING_FUND']);
    const log = await accessesOf(owner, enterpriseId);
    expect(log.map(({ itemCode, outcome, refusal }) => [itemCode, outcome, refusal])).toEqual([
      ['TAX', 'granted', null],
      ['HOUSING_FUND', 'refused', 'none'],
    ]);
  });

  test('without any is refused, and the refusal is there for the firm to see', async ({
    as,
    owner,
  }) => {
    const { enterpriseId, bankId, officer, signer } = await parties(owner);
    let ran = false;
    const attempt = withConsent(as(officer), reading(enterpriseId, bankId), () => {
      ran = true;
      return Promise.resolve(null);
    });
    await expect(attempt).rejects.toMatchObject({
      code: 'consent.missing',
      parameters: { itemCodes: 'TAX', reason: 'none' },
    });
    expect(ran).toBe(false);
    expect(await auditActions(owner, enterpriseId)).toEqual(['consent.read_refused']);
    const log = await listAccess(as(signer), signer, { limit: 50 });
    expect(log.items).toMatchObject([
      { recipientId: bankId, outcome: 'refused', refusal: 'none', consentId: null, rowCount: null },
    ]);
  });

  test('of a firm that does not exist is not found', async ({ as, owner }) => {
    const { bankId, officer } = await parties(owner);
    const read = reading(newId<'Organisation'>(), bankId);
    await expect(withConsent(as(officer), read, () => Promise.resolve(null))).rejects.toMatchObject(
      { code: 'not_found' },
    );
  });

  test('is only for the recipient itself', async ({ as, owner }) => {
    const { enterpriseId, bankId, signer } = await parties(owner);
    await grantConsent(owner, { enterpriseId, recipientId: bankId });
    const otherBank = userOf('bank', await insertInstitution(owner, 'bank'));
    for (const actor of [otherBank, signer]) {
      const read = withConsent(as(actor), reading(enterpriseId, bankId), () =>
        Promise.resolve(null),
      );
      await expect(read).rejects.toMatchObject({ code: 'forbidden' });
    }
    const unnamed = withConsent(
      as(otherBank),
      reading(enterpriseId, otherBank.organisationId),
      () => Promise.resolve(null),
    );
    await expect(unnamed).rejects.toMatchObject({ code: 'consent.missing' });
  });

  test('is only for the purpose that was named', async ({ as, owner }) => {
    const { enterpriseId, bankId, officer } = await parties(owner);
    await grantConsent(owner, { enterpriseId, recipientId: bankId });
    const read = reading(enterpriseId, bankId, { purpose: 'post_loan' });
    await expect(withConsent(as(officer), read, () => Promise.resolve(null))).rejects.toMatchObject(
      { code: 'consent.missing' },
    );
  });

  test.for([
    ['before its first day', '2026-11-09T04:00:00Z', 'not_yet_valid'],
    ['after its last day', '2027-05-10T16:00:00Z', 'expired'],
  ] as const)('%s is refused', async ([, now, reason], { as, owner }) => {
    const { enterpriseId, bankId, officer } = await parties(owner);
    await grantConsent(owner, { enterpriseId, recipientId: bankId });
    const then = as(officer, { clock: fixedClock(now) });
    const read = withConsent(then, reading(enterpriseId, bankId), () => Promise.resolve(null));
    await expect(read).rejects.toMatchObject({ parameters: { reason } });
  });

  test('holds to the last minute of its last day', async ({ as, owner }) => {
    const { enterpriseId, bankId, officer } = await parties(owner);
    await grantConsent(owner, { enterpriseId, recipientId: bankId });
    const then = as(officer, { clock: fixedClock('2027-05-10T15:59:59Z') });
    await withConsent(then, reading(enterpriseId, bankId), () => Promise.resolve(null));
    expect(await readsUsed(owner, enterpriseId)).toEqual([1]);
  });

  test('that fails leaves no count and no line', async ({ as, owner }) => {
    const { enterpriseId, bankId, officer } = await parties(owner);
    await grantConsent(owner, { enterpriseId, recipientId: bankId });
    const read = withConsent(as(officer), reading(enterpriseId, bankId), () =>
      Promise.reject(new Error('the reader broke')),
    );
    await expect(read).rejects.toThrow('the reader broke');
    expect(await readsUsed(owner, enterpriseId)).toEqual([0]);
    expect(await accessesOf(owner, enterpriseId)).toEqual([]);
  });

  test('paused is refused, resumed is not', async ({ as, owner }) => {
    const { enterpriseId, bankId, officer, signer } = await parties(owner);
    const { consentId } = await grantConsent(owner, { enterpriseId, recipientId: bankId });
    const read = () =>
      withConsent(as(officer), reading(enterpriseId, bankId), () => Promise.resolve('read'));
    await pauseConsent(as(signer), signer, { consentId });
    await expect(read()).rejects.toMatchObject({ parameters: { reason: 'paused' } });
    await expect(pauseConsent(as(signer), signer, { consentId })).rejects.toMatchObject({
      code: 'consent.wrong_status',
    });
    await resumeConsent(as(signer), signer, { consentId });
    expect(await read()).toBe('read');
  });

  test('takes the next consent when one is used up', async ({ as, owner }) => {
    const { enterpriseId, bankId, officer } = await parties(owner);
    for (const validTo of ['2027-05-10', '2027-01-10']) {
      await grantConsent(owner, { enterpriseId, recipientId: bankId, readsMax: 1, validTo });
    }
    const read = () =>
      withConsent(as(officer), reading(enterpriseId, bankId), () => Promise.resolve('read'));
    expect([await read(), await read()]).toEqual(['read', 'read']);
    await expect(read()).rejects.toMatchObject({ parameters: { reason: 'quota_exhausted' } });
  });
});

describe('reading in a transaction of the caller', () => {
  test('opens the items consented to, each counted and logged, and no other', async ({
    as,
    owner,
  }) => {
    const { enterpriseId, bankId, officer } = await parties(owner);
    await grantConsent(owner, { enterpriseId, recipientId: bankId, itemCodes: ['UTILITY', 'TAX'] });
    const right = { enterpriseId, recipientId: bankId, purpose: 'pre_loan' as const };
    const { proofs, refusal } = await withTransaction(as(officer), async (tx) => ({
      proofs: await openReads(tx, { ...right, reason: 'test' }, ['UTILITY', 'HOUSING_FUND', 'TAX']),
      refusal: await explainRefusal(tx, { ...right, itemCode: 'HOUSING_FUND' }),
    }));

    expect([...proofs.keys()]).toEqual(['TAX', 'UTILITY']);
    expect(refusal).toBe('none');
    const used = await owner.database
      .select()
      .from(consentGrant)
      .where(eq(consentGrant.enterpriseId, enterpriseId));
    expect(used.map(({ readsUsed }) => readsUsed)).toEqual([1, 1]);
    const logged = await owner.database
      .select()
      .from(consentAccess)
      .where(eq(consentAccess.enterpriseId, enterpriseId))
      .orderBy(asc(consentAccess.itemCode));
    expect(logged).toMatchObject([
      { id: proofs.get('TAX')?.accessId, itemCode: 'TAX', outcome: 'granted', reason: 'test' },
      { id: proofs.get('UTILITY')?.accessId, itemCode: 'UTILITY', outcome: 'granted' },
    ]);
  });

  test('is for nobody but the reader', async ({ as, owner }) => {
    const { enterpriseId, bankId } = await parties(owner);
    const stranger = userOf('bank', await insertInstitution(owner, 'bank'));
    const attempt = withTransaction(as(stranger), (tx) =>
      openReads(tx, { enterpriseId, recipientId: bankId, purpose: 'pre_loan', reason: 'test' }, [
        'TAX',
      ]),
    );
    await expect(attempt).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('lists what may be read without counting', async ({ as, owner }) => {
    const { enterpriseId, bankId } = await parties(owner);
    const { consentId } = await grantConsent(owner, {
      enterpriseId,
      recipientId: bankId,
      itemCodes: ['UTILITY', 'TAX'],
      readsMax: 7,
    });
    const grants = await withTransaction(as(system), (tx) =>
      activeGrants(tx, { enterpriseId, recipientId: bankId }),
    );
    expect(grants).toMatchObject([
      { itemCode: 'TAX', purpose: 'pre_loan', validTo: '2027-05-10', readsUsed: 0, readsMax: 7 },
      { itemCode: 'UTILITY', consentId, version: 1 },
    ]);
  });
});
