import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { OrganisationId } from '@xyd/db/ids';
import { consentGrant, consentSignature } from '@xyd/db/schema';
import { together, violatedConstraint, type TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { insertRows } from '../../kernel/insert-rows.ts';
import type { ConsentItemCode, ConsentPurpose } from './contract.ts';
import type { ConsentKey, ConsentRow, WritableConsent } from './store.ts';

export type GrantRow = typeof consentGrant.$inferSelect;
export type SignatureRow = typeof consentSignature.$inferSelect;

const isGrantOf = (key: ConsentKey) =>
  and(
    eq(consentGrant.enterpriseId, key.enterpriseId),
    eq(consentGrant.consentId, key.id),
    eq(consentGrant.version, key.version),
  );

export async function insertGrants(
  tx: TransactionContext,
  row: ConsentRow,
  grants: readonly {
    recipientId: OrganisationId;
    purpose: ConsentPurpose;
    itemCode: ConsentItemCode;
  }[],
): Promise<void> {
  await insertRows(
    tx,
    consentGrant,
    grants.map((grant) => ({
      ...grant,
      enterpriseId: row.enterpriseId,
      consentId: row.id,
      version: row.version,
      status: 'pending' as const,
      validFrom: row.validFrom,
      validTo: row.validTo,
      readsMax: row.readsMax,
    })),
  );
}

/** Grants of consents, in a fixed order: whoever changes several takes their locks in it. */
export async function listGrants(
  tx: TransactionContext,
  keys: readonly ConsentKey[],
): Promise<GrantRow[]> {
  if (keys.length === 0) return [];
  const enterpriseIds = [...new Set(keys.map(({ enterpriseId }) => enterpriseId))];
  const rows = await tx.db
    .select()
    .from(consentGrant)
    .where(
      and(
        inArray(consentGrant.enterpriseId, enterpriseIds),
        inArray(
          consentGrant.consentId,
          keys.map(({ id }) => id),
        ),
      ),
    )
    .orderBy(consentGrant.recipientId, consentGrant.purpose, consentGrant.itemCode);
  const wanted = new Set(keys.map(({ id, version }) => `${id} ${version}`));
  return rows.filter((row) => wanted.has(`${row.consentId} ${row.version}`));
}

/**
 * Puts grants that are not ended into a status: a read that runs at the same moment waits for these rows. They are
 * locked in the order that readers take them in, which an update by itself does not keep.
 */
export async function setGrantStatus(
  tx: TransactionContext,
  row: WritableConsent,
  status: 'active' | 'paused' | 'ended',
  selected: readonly GrantRow[],
): Promise<void> {
  const endedAt = status === 'ended' ? tx.clock.now() : null;
  const keys = selected
    .filter((grant) => grant.status !== 'ended')
    .map(
      ({ recipientId, purpose, itemCode }) => sql`(${recipientId}::uuid, ${purpose}, ${itemCode})`,
    );
  if (keys.length === 0) return;
  const isSelected = and(
    isGrantOf(row),
    sql`(${consentGrant.recipientId}, ${consentGrant.purpose}, ${consentGrant.itemCode})
      IN (${sql.join(keys, sql`, `)})`,
  );
  await together([
    () =>
      tx.db
        .select({ itemCode: consentGrant.itemCode })
        .from(consentGrant)
        .where(isGrantOf(row))
        .orderBy(consentGrant.recipientId, consentGrant.purpose, consentGrant.itemCode)
        .for('update'),
    () => tx.db.update(consentGrant).set({ status, endedAt }).where(isSelected),
  ]);
}

/** Drops the grants of items that the signer left out; they were never in force. */
export async function deletePendingGrants(
  tx: TransactionContext,
  row: WritableConsent,
  itemCodes: readonly ConsentItemCode[],
): Promise<void> {
  if (itemCodes.length === 0) return;
  await tx.db
    .delete(consentGrant)
    .where(
      and(
        isGrantOf(row),
        eq(consentGrant.status, 'pending'),
        inArray(consentGrant.itemCode, [...itemCodes]),
      ),
    );
}

export async function insertSignature(tx: TransactionContext, row: SignatureRow): Promise<void> {
  try {
    await tx.db.insert(consentSignature).values(row);
  } catch (error) {
    if (violatedConstraint(error) === 'consent_signature_pkey') {
      throw new DomainError('consent.already_signed');
    }
    throw error;
  }
}

export async function listSignatures(
  tx: TransactionContext,
  keys: readonly ConsentKey[],
): Promise<SignatureRow[]> {
  if (keys.length === 0) return [];
  return await tx.db
    .select()
    .from(consentSignature)
    .where(
      and(
        inArray(
          consentSignature.enterpriseId,
          keys.map(({ enterpriseId }) => enterpriseId),
        ),
        inArray(
          consentSignature.consentId,
          keys.map(({ id }) => id),
        ),
      ),
    )
    .orderBy(asc(consentSignature.signedAt));
}
