import { and, eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { asId, newId } from '@xyd/db/ids';
import { consent, consentAccess, consentGrant, consentSignature } from '@xyd/db/schema';
import { databaseErrorCode, withTransaction } from '../../kernel/context.ts';
import { insertEnterprise, insertInstitution, test, userOf } from '../../testing/index.ts';
import { prepareConsent } from './prepare-consent.ts';
import { requestConsent } from './request-consent.ts';
import { signConsent } from './sign-consent.ts';
import { grantConsent } from './testing/index.ts';
import { termsFor } from './testing/terms.ts';
import { parties, requestTo } from './testing/parties.ts';

/** What PostgreSQL answers when a policy or a missing privilege refuses. */
const ROW_SECURITY = '42501';

const refusalOf = (attempt: Promise<unknown>): Promise<string | undefined> =>
  attempt.then(() => 'allowed', databaseErrorCode);

// The second wall: what the database refuses even when the code above it is wrong.
describe("the database's own rules", () => {
  test('let no recipient bring its own request to life', async ({ as, owner }) => {
    const { enterpriseId, officer } = await parties(owner);
    await requestConsent(as(officer), officer, requestTo(enterpriseId));
    const touched = await withTransaction(as(officer), (tx) =>
      tx.db.update(consentGrant).set({ status: 'active' }).returning(),
    );
    expect(touched).toEqual([]);
    const signing = withTransaction(as(officer), (tx) =>
      tx.db
        .update(consent)
        .set({ status: 'active', artefact: 'x', artefactHash: '0'.repeat(64) })
        .where(eq(consent.enterpriseId, enterpriseId)),
    );
    expect(await refusalOf(signing)).toBe(ROW_SECURITY);
    const granting = withTransaction(as(officer), (tx) =>
      tx.db.insert(consentGrant).values({
        enterpriseId,
        consentId: newId<'Consent'>(),
        version: 1,
        recipientId: officer.organisationId,
        purpose: 'pre_loan',
        itemCode: 'TAX',
        status: 'active',
        validFrom: '2026-11-18',
        validTo: '2027-01-01',
        readsMax: 1,
      }),
    );
    expect(await refusalOf(granting)).toBe(ROW_SECURITY);
  });

  test('let no recipient revive what ended', async ({ as, owner }) => {
    const { enterpriseId, bankId, officer } = await parties(owner);
    const { consentId } = await grantConsent(owner, { enterpriseId, recipientId: bankId });
    await owner.database
      .update(consentGrant)
      .set({ status: 'ended', endedAt: new Date('2026-11-18T00:00:00Z') })
      .where(
        and(eq(consentGrant.enterpriseId, enterpriseId), eq(consentGrant.consentId, consentId)),
      );
    const revived = await withTransaction(as(officer), (tx) =>
      tx.db.update(consentGrant).set({ status: 'active', endedAt: null }).returning(),
    );
    expect(revived).toEqual([]);
  });

  test('hide what a firm has not signed, unless it was asked for by who looks', async ({
    as,
    owner,
  }) => {
    const { bankId, officer, signer } = await parties(owner);
    const draft = await prepareConsent(
      as(signer),
      signer,
      termsFor(bankId, { signaturesRequired: 2 }),
    );
    const seen = () =>
      withTransaction(as(officer), (tx) =>
        tx.db
          .select({ id: consent.id })
          .from(consent)
          .where(eq(consent.id, asId<'Consent'>(draft.consentId))),
      );
    expect(await seen()).toEqual([]);
    const { consentId, textHash } = draft;
    await signConsent(as(signer), signer, { consentId, version: 1, textHash });
    expect(await seen()).toEqual([]);
    const second = userOf('enterprise', signer.organisationId);
    await signConsent(as(second), second, { consentId, version: 1, textHash });
    expect(await seen()).toHaveLength(1);
    const signatures = await withTransaction(as(officer), (tx) =>
      tx.db.select().from(consentSignature),
    );
    expect(signatures).toEqual([]);
  });

  test('let nobody rewrite the access log, nor the firm add to it', async ({ as, owner }) => {
    const { enterpriseId, bankId, officer, signer } = await parties(owner);
    const line = {
      enterpriseId,
      id: newId<'ConsentAccess'>(),
      occurredAt: new Date('2026-11-18T04:00:00Z'),
      recipientId: bankId,
      purpose: 'pre_loan' as const,
      itemCode: 'TAX' as const,
      reason: 'test',
      outcome: 'refused' as const,
      refusal: 'none' as const,
      requestId: 'test',
    };
    const byFirm = withTransaction(as(signer), (tx) => tx.db.insert(consentAccess).values(line));
    expect(await refusalOf(byFirm)).toBe(ROW_SECURITY);
    await withTransaction(as(officer), (tx) => tx.db.insert(consentAccess).values(line));
    for (const actor of [officer, signer]) {
      const rewriting = withTransaction(as(actor), (tx) =>
        tx.db.update(consentAccess).set({ reason: 'other' }),
      );
      expect(await refusalOf(rewriting)).toBe(ROW_SECURITY);
      const deleting = withTransaction(as(actor), (tx) => tx.db.delete(consentAccess));
      expect(await refusalOf(deleting)).toBe(ROW_SECURITY);
    }
  });

  test('show another firm and another bank nothing', async ({ as, owner }) => {
    const { enterpriseId, bankId } = await parties(owner);
    await grantConsent(owner, { enterpriseId, recipientId: bankId });
    const strangers = [
      userOf('enterprise', await insertEnterprise(owner)),
      userOf('bank', await insertInstitution(owner, 'bank')),
    ];
    for (const stranger of strangers) {
      const seen = await withTransaction(as(stranger), async (tx) => [
        ...(await tx.db.select().from(consent)),
        ...(await tx.db.select().from(consentGrant)),
      ]);
      expect(seen).toEqual([]);
    }
  });
});
