import { and, asc, eq } from 'drizzle-orm';
import type { OrganisationId } from '@xyd/db/ids';
import type { Connection } from '@xyd/db';
import { creditRecord, dataFetch } from '@xyd/db/schema';
import { createProviderClient, type ProviderClient } from '../../../connectors/index.ts';
import { insertEnterprise, insertInstitution, outboxJobs, userOf } from '../../../testing/index.ts';
import { grantConsent } from '../../consent/testing/index.ts';

export const FETCH_NOW = '2026-11-18T04:00:00Z';

/** Quick to try again and slow to despair: one simulator stands for many providers here. */
export const testClient: ProviderClient = createProviderClient({
  timeoutMs: 2_000,
  retries: 1,
  pauseMs: 5,
  pauseMsMax: 10,
  failuresBeforeBreak: 500,
});

/** A firm that has just signed a consent to a bank. */
export async function granted(
  owner: Connection,
  change: Partial<Parameters<typeof grantConsent>[1]> = {},
) {
  const enterpriseId = await insertEnterprise(owner);
  const bankId = await insertInstitution(owner, 'bank');
  const consent = await grantConsent(owner, { enterpriseId, recipientId: bankId, ...change });
  return { enterpriseId, bankId, ...consent, signer: userOf('enterprise', enterpriseId) };
}

export const fetchesOf = (owner: Connection, enterpriseId: OrganisationId) =>
  owner.database
    .select()
    .from(dataFetch)
    .where(eq(dataFetch.enterpriseId, enterpriseId))
    .orderBy(asc(dataFetch.source), asc(dataFetch.id));

/** Jobs that said that a firm's records may have changed. */
export const changesOf = async (owner: Connection, enterpriseId: OrganisationId) =>
  (await outboxJobs(owner, 'credit-data.records-changed')).filter(({ payload }) =>
    JSON.stringify(payload).includes(enterpriseId),
  );

export const recordCount = async (
  owner: Connection,
  enterpriseId: OrganisationId,
  itemCode: string,
) => {
  const rows = await owner.database
    .select({ id: creditRecord.id })
    .from(creditRecord)
    .where(and(eq(creditRecord.enterpriseId, enterpriseId), eq(creditRecord.itemCode, itemCode)));
  return rows.length;
};
