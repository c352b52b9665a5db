import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { OrganisationId } from '@xyd/db/ids';
import { consent, consentGrant } from '@xyd/db/schema';
import type { TransactionContext } from '../../kernel/context.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { ConsentItemCode, ConsentMode, ConsentPurpose } from './contract.ts';
import type { GrantRow } from './grant-store.ts';

/** Which grants are looked for: of these firms, for one reader and one purpose. */
export type Reading = {
  enterpriseIds: readonly OrganisationId[];
  recipientId: OrganisationId;
  purpose: ConsentPurpose;
};

const isReadable = (today: LocalDate) =>
  and(
    eq(consentGrant.status, 'active'),
    sql`${consentGrant.validFrom} <= ${today}`,
    sql`${consentGrant.validTo} >= ${today}`,
    sql`${consentGrant.readsUsed} < ${consentGrant.readsMax}`,
  );

/** Grants with a read left today: by firm and item, and of one right the one that lasts longest first. */
export async function listReadableGrants(
  tx: TransactionContext,
  reading: Reading,
  itemCodes: readonly ConsentItemCode[],
  today: LocalDate,
): Promise<GrantRow[]> {
  if (reading.enterpriseIds.length === 0 || itemCodes.length === 0) return [];
  return await tx.db
    .select()
    .from(consentGrant)
    .where(
      and(
        inArray(consentGrant.enterpriseId, [...reading.enterpriseIds]),
        eq(consentGrant.recipientId, reading.recipientId),
        eq(consentGrant.purpose, reading.purpose),
        inArray(consentGrant.itemCode, [...itemCodes]),
        isReadable(today),
      ),
    )
    .orderBy(
      asc(consentGrant.enterpriseId),
      asc(consentGrant.itemCode),
      desc(consentGrant.validTo),
      desc(consentGrant.consentId),
      desc(consentGrant.version),
    );
}

type GrantKey = Pick<GrantRow, 'enterpriseId' | 'consentId' | 'version' | 'itemCode'>;

const keyOf = ({ enterpriseId, consentId, version, itemCode }: GrantKey): string =>
  [enterpriseId, consentId, version, itemCode].join(' ');

const keysAsJson = (grants: readonly GrantKey[]): string =>
  JSON.stringify(
    grants.map(({ enterpriseId, consentId, version, itemCode }) => ({
      enterprise_id: enterpriseId,
      consent_id: consentId,
      version,
      item_code: itemCode,
    })),
  );

/**
 * Takes one read of each grant that still stands and has one left, and tells which. What is counted is the row under
 * its lock: of two who take the last read one goes empty, and so does whoever comes after a revocation. Locks are
 * taken in one order, so that two readers of the same grants never wait for each other crosswise.
 */
export async function takeReads(
  tx: TransactionContext,
  grants: readonly GrantRow[],
  today: LocalDate,
): Promise<ReadonlySet<GrantRow>> {
  const [first] = grants;
  if (first === undefined) return new Set();
  const taken = await tx.db.execute<{
    enterprise_id: OrganisationId;
    consent_id: GrantRow['consentId'];
    version: number;
    item_code: ConsentItemCode;
  }>(sql`
    WITH standing AS (
      SELECT consent_grant.enterprise_id, consent_grant.consent_id, consent_grant.version, consent_grant.item_code
      FROM json_to_recordset(${keysAsJson(grants)}::json)
        AS wanted (enterprise_id uuid, consent_id uuid, version integer, item_code text)
      JOIN consent_grant USING (enterprise_id, consent_id, version, item_code)
      WHERE ${consentGrant.recipientId} = ${first.recipientId} AND ${consentGrant.purpose} = ${first.purpose}
        AND ${isReadable(today)}
      ORDER BY consent_grant.enterprise_id, consent_grant.item_code
      FOR NO KEY UPDATE OF consent_grant
    )
    UPDATE consent_grant SET reads_used = consent_grant.reads_used + 1
    FROM standing
    WHERE consent_grant.enterprise_id = standing.enterprise_id
      AND consent_grant.consent_id = standing.consent_id
      AND consent_grant.version = standing.version
      AND consent_grant.item_code = standing.item_code
      AND ${consentGrant.recipientId} = ${first.recipientId} AND ${consentGrant.purpose} = ${first.purpose}
    RETURNING consent_grant.enterprise_id, consent_grant.consent_id, consent_grant.version, consent_grant.item_code`);
  const keys = new Set(
    taken.map((row) =>
      keyOf({
        enterpriseId: row.enterprise_id,
        consentId: row.consent_id,
        version: row.version,
        itemCode: row.item_code,
      }),
    ),
  );
  return new Set(grants.filter((grant) => keys.has(keyOf(grant))));
}

type Terms = { mode: ConsentMode; dataFrom: string; dataTo: string };

/** The terms that the readers of grants are bound by, by grant; they never change once signed. */
export async function termsOf(
  tx: TransactionContext,
  grants: readonly GrantRow[],
): Promise<(grant: GrantRow) => Terms> {
  const rows = await tx.db
    .select({
      enterpriseId: consent.enterpriseId,
      consentId: consent.id,
      version: consent.version,
      mode: consent.mode,
      dataFrom: consent.dataFrom,
      dataTo: consent.dataTo,
    })
    .from(consent)
    .where(
      sql`(${consent.enterpriseId}, ${consent.id}, ${consent.version}) IN (
        SELECT DISTINCT signed.enterprise_id, signed.consent_id, signed.version
        FROM json_to_recordset(${keysAsJson(grants)}::json)
          AS signed (enterprise_id uuid, consent_id uuid, version integer))`,
    );
  const versionOf = (key: Omit<GrantKey, 'itemCode'>): string =>
    [key.enterpriseId, key.consentId, key.version].join(' ');
  const terms = new Map(rows.map((row) => [versionOf(row), row]));
  return (grant) => {
    const found = terms.get(versionOf(grant));
    if (!found) throw new Error('a grant stands without its consent');
    return { mode: found.mode, dataFrom: found.dataFrom, dataTo: found.dataTo };
  };
}
