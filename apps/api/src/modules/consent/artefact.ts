import type { Settings } from '../../kernel/settings.ts';
import { canonicalBytes, sha256Hex, signBytes } from '../../kernel/signed-json.ts';
import { ARTEFACT_TYPE } from './contract.ts';
import type { GrantKey } from './rules.ts';
import type { SignatureRow } from './grant-store.ts';
import type { ConsentRow, Recipient } from './store.ts';

const ARTEFACT_SCHEMA = 'xyd-consent/1';

export type ArtefactParts = {
  consent: ConsentRow;
  enterprise: { name: string; uscc: string };
  recipients: readonly Recipient[];
  grants: readonly GrantKey[];
  signatures: readonly SignatureRow[];
  signedAt: Date;
};

/**
 * The consent as one signed document that anyone with the platform's public key can check without asking it:
 * a compact JWS over canonical JSON. Required contents: domain.md §8.3, peers.md §1.8 no. 1.
 */
export async function signArtefact(
  settings: Settings,
  parts: ArtefactParts,
): Promise<{ artefact: string; artefactHash: string }> {
  const content = canonicalBytes(artefactOf(settings, parts));
  const artefact = await signBytes(settings.signingKey, ARTEFACT_TYPE, content);
  return { artefact, artefactHash: sha256Hex(artefact) };
}

function artefactOf(settings: Settings, parts: ArtefactParts) {
  const { consent, enterprise, recipients, grants, signatures } = parts;
  return {
    schema: ARTEFACT_SCHEMA,
    issuer: settings.publicOrigin,
    consentId: consent.id,
    version: consent.version,
    subject: { enterpriseId: consent.enterpriseId, name: enterprise.name, uscc: enterprise.uscc },
    recipients: recipients.map(({ id, name, uscc }) => ({ id, name, uscc })),
    items: [...consent.itemCodes],
    grants: grants.map(({ recipientId, purpose, itemCode }) => ({
      recipientId,
      purpose,
      itemCode,
    })),
    mode: consent.mode,
    validity: { from: consent.validFrom, to: consent.validTo },
    dataRange: { from: consent.dataFrom, to: consent.dataTo },
    dataLifeDays: consent.dataLifeDays,
    readsMaxPerGrant: consent.readsMax,
    text: { version: consent.textVersion, sha256: consent.textHash },
    signers: signatures.map((signature) => ({
      userId: signature.userId,
      name: signature.signerName,
      role: signature.signerRole,
      instrumentNumber: signature.instrumentNumber,
      secondFactorAt: signature.steppedUpAt.toISOString(),
      signedAt: signature.signedAt.toISOString(),
    })),
    signedAt: parts.signedAt.toISOString(),
    log: `${settings.publicOrigin}/enterprise/consents/${consent.id}`,
  };
}
