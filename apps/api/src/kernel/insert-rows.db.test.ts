import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { newId } from '@xyd/db/ids';
import { auditEvent, consent } from '@xyd/db/schema';
import { insertEnterprise, system, test, userOf } from '../testing/index.ts';
import { violatedConstraint, withTransaction } from './context.ts';
import { insertRows } from './insert-rows.ts';

const event = (sequence: bigint) => ({
  chainId: newId<'Organisation'>(),
  sequence,
  occurredAt: new Date('2026-11-10T02:03:04.567Z'),
  actorKind: 'system',
  actorUserId: null,
  actorOrganisationId: newId<'Organisation'>(),
  action: 'test.insert',
  entity: 'test',
  entityId: 'a\\b "quoted"\n\t企业',
  detail: { text: 'x', nested: { list: [1, null, 'y'], nothing: null } },
  requestId: 'request',
  previousHash: new Uint8Array([0, 92, 255]),
  hash: new Uint8Array(32),
});

describe('inserting rows as one value', () => {
  test('stores what the query builder would have stored', async ({ as, owner }) => {
    const rows = [event(9_007_199_254_740_993n), event(1n)];
    await withTransaction(as(system), (tx) => insertRows(tx, auditEvent, rows));
    for (const row of rows) {
      const [stored] = await owner.database
        .select()
        .from(auditEvent)
        .where(eq(auditEvent.chainId, row.chainId));
      expect({
        ...stored,
        previousHash: Uint8Array.from(stored?.previousHash ?? []),
        hash: Uint8Array.from(stored?.hash ?? []),
      }).toEqual(row);
    }
  });

  test('keeps arrays and days, and gives a column that no row names its default', async ({
    as,
    owner,
  }) => {
    const enterpriseId = await insertEnterprise(owner);
    const row = {
      enterpriseId,
      id: newId<'Consent'>(),
      version: 1,
      status: 'draft' as const,
      reasonCode: 'prepared_by_enterprise',
      recipientIds: [newId<'Organisation'>(), newId<'Organisation'>()],
      itemCodes: ['TAX' as const, 'UTILITY' as const],
      mode: 'view' as const,
      validFrom: '2026-11-10',
      validTo: '2027-05-10',
      dataFrom: '2024-11-10',
      dataTo: '2027-05-10',
      dataLifeDays: 0,
      readsMax: 5,
      textVersion: '1',
      textHash: 'a'.repeat(64),
      createdAt: new Date('2026-11-10T02:03:04Z'),
    };
    const firm = as(userOf('enterprise', enterpriseId));
    await withTransaction(firm, (tx) => insertRows(tx, consent, [row]));
    const [stored] = await owner.database.select().from(consent).where(eq(consent.id, row.id));
    expect(stored).toMatchObject({ ...row, signaturesRequired: 1, signedAt: null });

    const again = withTransaction(firm, (tx) => insertRows(tx, consent, [row]));
    expect(violatedConstraint(await again.catch((error: unknown) => error))).toBe('consent_pkey');
  });

  test('stores a text that is no valid Unicode with the sign for that', async ({ as, owner }) => {
    const row = { ...event(1n), entityId: 'half a pair: \ud83d' };
    await withTransaction(as(system), (tx) => insertRows(tx, auditEvent, [row]));
    const [stored] = await owner.database
      .select({ entityId: auditEvent.entityId })
      .from(auditEvent)
      .where(eq(auditEvent.chainId, row.chainId));
    expect(stored?.entityId).toBe('half a pair: \ufffd');
  });

  test('takes no rows that name different columns, and nothing from no rows', async ({ as }) => {
    const { requestId: _left, ...short } = event(1n);
    const mixed = [event(1n), { ...short, requestId: undefined }];
    await expect(
      withTransaction(as(system), (tx) => insertRows(tx, auditEvent, mixed as never)),
    ).rejects.toThrow('do not name the same columns');
    await withTransaction(as(system), (tx) => insertRows(tx, auditEvent, []));
  });
});
