import { eq } from 'drizzle-orm';
import { newId, type ConsentId, type OrganisationId } from '@xyd/db/ids';
import type { Connection } from '@xyd/db';
import { consent, consentGrant, enterprise } from '@xyd/db/schema';
import { sha256Hex } from '../../../kernel/signed-json.ts';
import { testSettings } from '../../../testing/settings.ts';
import { signArtefact } from '../artefact.ts';
import { ConsentItemCode, type ConsentPurpose } from '../contract.ts';
import { grantsOf } from '../rules.ts';
import { currentConsentText } from '../texts.ts';

const ALL_ITEMS: readonly ConsentItemCode[] = ConsentItemCode.options;

/** A consent in force, written behind the wall: for tests that are about something else. */
export async function grantConsent(
  owner: Connection,
  given: {
    enterpriseId: OrganisationId;
    recipientId: OrganisationId;
    purposes?: readonly ConsentPurpose[];
    itemCodes?: readonly ConsentItemCode[];
    readsMax?: number;
    mode?: 'view' | 'query';
    validFrom?: string;
    validTo?: string;
    dataFrom?: string;
    dataTo?: string;
  },
): Promise<{ consentId: ConsentId; version: number }> {
  const id = newId<'Consent'>();
  const [firm] = await owner.database
    .select({ name: enterprise.name, uscc: enterprise.uscc })
    .from(enterprise)
    .where(eq(enterprise.enterpriseId, given.enterpriseId));
  if (!firm) throw new Error('insert the enterprise first');
  const text = currentConsentText();
  const signedAt = new Date('2026-11-10T02:00:00Z');
  const terms = {
    enterpriseId: given.enterpriseId,
    id,
    version: 1,
    status: 'active' as const,
    reasonCode: 'signed',
    requestedBy: null,
    recipientIds: [given.recipientId],
    itemCodes: [...(given.itemCodes ?? ALL_ITEMS)],
    mode: given.mode ?? ('view' as const),
    validFrom: given.validFrom ?? '2026-11-10',
    validTo: given.validTo ?? '2027-05-10',
    dataFrom: given.dataFrom ?? '2024-11-01',
    dataTo: given.dataTo ?? '2027-05-10',
    dataLifeDays: 0,
    readsMax: given.readsMax ?? 100,
    textVersion: text.version,
    textHash: text.hash,
    signaturesRequired: 1,
    enterpriseName: firm.name,
    enterpriseUscc: firm.uscc,
    createdBy: null,
    createdAt: signedAt,
    signedAt,
    endedAt: null,
  };
  const grants = grantsOf(
    [{ recipientId: given.recipientId, purposes: given.purposes ?? ['pre_loan'] }],
    terms.itemCodes,
  );
  const artefact = await signArtefact(testSettings, {
    consent: { ...terms, artefact: null, artefactHash: null },
    enterprise: firm,
    recipients: [
      { id: given.recipientId, kind: 'bank', code: 'test', name: '测试机构', uscc: null },
    ],
    grants,
    signatures: [
      {
        enterpriseId: given.enterpriseId,
        consentId: id,
        version: 1,
        userId: newId<'User'>(),
        signerName: '王测试',
        signerRole: 'legal_representative',
        instrumentNumber: null,
        textHash: text.hash,
        sessionId: newId<'Session'>(),
        steppedUpAt: signedAt,
        remoteAddressHash: sha256Hex('127.0.0.1'),
        signedAt,
      },
    ],
    signedAt,
  });
  await owner.database.insert(consent).values({ ...terms, ...artefact });
  await owner.database.insert(consentGrant).values(
    grants.map((grant) => ({
      ...grant,
      enterpriseId: given.enterpriseId,
      consentId: id,
      version: 1,
      status: 'active' as const,
      validFrom: terms.validFrom,
      validTo: terms.validTo,
      readsMax: terms.readsMax,
    })),
  );
  return { consentId: id, version: 1 };
}
