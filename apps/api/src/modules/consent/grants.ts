import type { ConsentId, OrganisationId } from '@xyd/db/ids';
import type { TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { dayOf } from '../../kernel/local-date.ts';
import { listLiveGrants } from './access-store.ts';
import type { ConsentItemCode, ConsentPurpose, ConsentStatus } from './contract.ts';
import { getConsent } from './store.ts';

export type ActiveGrant = {
  consentId: ConsentId;
  version: number;
  recipientId: OrganisationId;
  itemCode: ConsentItemCode;
  purpose: ConsentPurpose;
  validFrom: string;
  validTo: string;
  readsUsed: number;
  readsMax: number;
};

/** Step: what a recipient (anyone, when none is named) may read of a firm now or from a day to come. Counts no read. */
export async function activeGrants(
  tx: TransactionContext,
  filter: { enterpriseId: OrganisationId; recipientId?: OrganisationId },
): Promise<ActiveGrant[]> {
  const grants = await listLiveGrants(tx, { ...filter, today: dayOf(tx.clock.now()) });
  return grants.map((grant) => ({
    consentId: grant.consentId,
    version: grant.version,
    recipientId: grant.recipientId,
    itemCode: grant.itemCode,
    purpose: grant.purpose,
    validFrom: grant.validFrom,
    validTo: grant.validTo,
    readsUsed: grant.readsUsed,
    readsMax: grant.readsMax,
  }));
}

export type ConsentArtefact = {
  jws: string;
  hash: string;
  status: ConsentStatus;
  itemCodes: readonly ConsentItemCode[];
  validFrom: string;
  dataFrom: string;
  dataTo: string;
};

/** Step: the signed bytes of a consent, for a provider to check. Error: `not_found` where it was never signed. */
export async function artefactOf(
  tx: TransactionContext,
  key: { enterpriseId: OrganisationId; consentId: ConsentId; version: number },
): Promise<ConsentArtefact> {
  const row = await getConsent(tx, {
    enterpriseId: key.enterpriseId,
    id: key.consentId,
    version: key.version,
  });
  if (row.artefact === null || row.artefactHash === null) {
    throw new DomainError('not_found', { entity: 'consent_artefact' });
  }
  return {
    jws: row.artefact,
    hash: row.artefactHash,
    status: row.status,
    itemCodes: row.itemCodes,
    validFrom: row.validFrom,
    dataFrom: row.dataFrom,
    dataTo: row.dataTo,
  };
}
