import { asc, eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import type { OrganisationId } from '@xyd/db/ids';
import type { Connection } from '@xyd/db';
import { creditFile, creditRecord, quarantinedRecord } from '@xyd/db/schema';
import { fixedClock } from '../../kernel/clock.ts';
import { databaseErrorCode, withTransaction, type Context } from '../../kernel/context.ts';
import { firmOf, recordsOf, WORLD_ITEMS } from '../../provider-simulator/world/index.ts';
import { insertEnterprise, insertInstitution, system, test, userOf } from '../../testing/index.ts';
import { usccOf } from '../enterprise/index.ts';
import { checkRecord } from './check-record.ts';
import { copyRecords } from './copy-records.ts';
import { ingestRecords, type Delivery } from './ingest-records.ts';

/** What PostgreSQL answers when a policy or a missing privilege refuses. */
const ROW_SECURITY = '42501';

const month = (name: string, declaredSalesFen = '100') => ({
  kind: 'tax_month',
  item: 'TAX',
  payload: {
    month: name,
    declaredSalesFen,
    taxPayableFen: '1',
    taxPaidFen: '1',
    lateDeclarations: 0,
    arrearsFen: '0',
  },
});

const deliver = (
  context: Context,
  enterpriseId: OrganisationId,
  records: readonly unknown[],
  change: Partial<Delivery> = {},
) =>
  withTransaction(context, (tx) =>
    ingestRecords(tx, { enterpriseId, source: 'tax', records, fetchId: null, ...change }),
  );

const recordsOfFirm = (owner: Connection, enterpriseId: OrganisationId) =>
  owner.database
    .select({
      subject: creditRecord.subject,
      revision: creditRecord.revision,
      payload: creditRecord.payload,
      source: creditRecord.source,
    })
    .from(creditRecord)
    .where(eq(creditRecord.enterpriseId, enterpriseId))
    .orderBy(asc(creditRecord.subject), asc(creditRecord.revision));

describe('a delivery', () => {
  test('is kept once, however often it comes', async ({ as, owner }) => {
    const enterpriseId = await insertEnterprise(owner);
    const records = [month('2026-01'), month('2026-02'), month('2026-03')];
    expect(await deliver(as(system), enterpriseId, records)).toEqual({
      inserted: 3,
      unchanged: 0,
      rejected: [],
    });
    expect(await deliver(as(system), enterpriseId, records)).toEqual({
      inserted: 0,
      unchanged: 3,
      rejected: [],
    });
    expect(await recordsOfFirm(owner, enterpriseId)).toHaveLength(3);
    const [file] = await owner.database
      .select()
      .from(creditFile)
      .where(eq(creditFile.enterpriseId, enterpriseId));
    expect(file?.revision).toBe(1n);
  });

  test('that corrects a month adds a revision, also back to what was said first', async ({
    as,
    owner,
  }) => {
    const enterpriseId = await insertEnterprise(owner);
    for (const sales of ['100', '200', '200', '100']) {
      await deliver(as(system), enterpriseId, [month('2026-01', sales)]);
    }
    const rows = await recordsOfFirm(owner, enterpriseId);
    expect(rows.map(({ revision, payload }) => [revision, payload['declaredSalesFen']])).toEqual([
      [1, '100'],
      [2, '200'],
      [3, '100'],
    ]);
  });

  test('with bad rows keeps the good ones and sets the bad aside as they came', async ({
    as,
    owner,
  }) => {
    const enterpriseId = await insertEnterprise(owner);
    const bad = month('2027-01');
    const result = await deliver(as(system), enterpriseId, [
      month('2026-01'),
      bad,
      'nonsense',
      month('2026-01', '7'),
    ]);
    expect(result).toEqual({
      inserted: 1,
      unchanged: 0,
      rejected: [
        { position: 1, code: 'month_in_future', path: 'payload.month' },
        { position: 2, code: 'schema', path: 'kind' },
        { position: 3, code: 'said_twice', path: '' },
      ],
    });
    const aside = await owner.database
      .select()
      .from(quarantinedRecord)
      .where(eq(quarantinedRecord.enterpriseId, enterpriseId))
      .orderBy(asc(quarantinedRecord.position));
    expect(aside.map(({ content }) => content)).toEqual([bad, 'nonsense', month('2026-01', '7')]);
  });

  test('twice at once is kept once', async ({ as, owner }) => {
    const enterpriseId = await insertEnterprise(owner);
    const records = Array.from({ length: 12 }, (_, index) =>
      month(`2025-${String(index + 1).padStart(2, '0')}`),
    );
    const results = await Promise.all([
      deliver(as(system), enterpriseId, records),
      deliver(as(system), enterpriseId, records),
      deliver(as(system), enterpriseId, records),
    ]);
    expect(results.map(({ inserted }) => inserted).toSorted((a, b) => a - b)).toEqual([0, 0, 12]);
    expect(await recordsOfFirm(owner, enterpriseId)).toHaveLength(12);
  });

  test('is for jobs alone: neither the firm nor a bank can add a record', async ({ as, owner }) => {
    const enterpriseId = await insertEnterprise(owner);
    const people = [
      userOf('enterprise', enterpriseId),
      userOf('enterprise', await insertEnterprise(owner)),
      userOf('bank', await insertInstitution(owner, 'bank')),
    ];
    for (const actor of people) {
      const code = await deliver(as(actor), enterpriseId, [month('2026-01')]).then(
        () => 'allowed',
        databaseErrorCode,
      );
      expect(code).toBe(ROW_SECURITY);
    }
    expect(await recordsOfFirm(owner, enterpriseId)).toEqual([]);
  });
});

describe('the bulk path', () => {
  const rowsFor = (enterpriseId: OrganisationId, records: readonly unknown[]) =>
    records.flatMap((input) => {
      const verdict = checkRecord(input, { source: 'import', today: '2026-11-18' });
      return verdict.ok
        ? [{ enterpriseId, source: 'import' as const, record: verdict.record }]
        : [];
    });
  const now = new Date('2026-11-18T04:00:00Z');

  test('keeps many firms at once, and nothing twice', async ({ connection, owner }) => {
    const firms = await Promise.all([1, 2, 3].map(() => insertEnterprise(owner)));
    const batches = firms.map((enterpriseId, index) =>
      rowsFor(enterpriseId, [month('2026-01', String(index)), month('2026-02')]),
    );
    expect(await copyRecords(connection.client, batches, now)).toEqual({
      inserted: 6,
      unchanged: 0,
    });
    expect(await copyRecords(connection.client, batches, now)).toEqual({
      inserted: 0,
      unchanged: 6,
    });
    const [first] = firms;
    if (!first) throw new Error('no firm');
    const corrected = rowsFor(first, [month('2026-01', '9'), month('2026-02')]);
    expect(await copyRecords(connection.client, [corrected], now)).toEqual({
      inserted: 1,
      unchanged: 1,
    });
    const rows = await recordsOfFirm(owner, first);
    expect(rows.map(({ subject, revision }) => [subject, revision])).toEqual([
      ['2026-01', 1],
      ['2026-01', 2],
      ['2026-02', 1],
    ]);
  });

  test('agrees with the other path to the byte', async ({ as, connection, owner }) => {
    const [copied, ingested] = [await insertEnterprise(owner), await insertEnterprise(owner)];
    const records = recordsOf(firmOf(usccOf('91', '410199', 31)), WORLD_ITEMS, {
      dataFrom: '2024-11-01',
      dataTo: '2026-11-18',
      today: '2026-11-18',
    });
    await copyRecords(connection.client, [rowsFor(copied, records)], now);
    await deliver(as(system), ingested, records, { source: 'import' });
    const hashes = async (enterpriseId: OrganisationId) => {
      const rows = await owner.database
        .select({ hash: creditRecord.contentHash, payload: creditRecord.payload })
        .from(creditRecord)
        .where(eq(creditRecord.enterpriseId, enterpriseId))
        .orderBy(asc(creditRecord.itemCode), asc(creditRecord.kind), asc(creditRecord.subject));
      return rows.map(({ hash, payload }) => [Buffer.from(hash).toString('hex'), payload]);
    };
    const first = await hashes(copied);
    expect(first.length).toBeGreaterThan(100);
    expect(first).toEqual(await hashes(ingested));
  });

  test('carries every character of a text', async ({ connection, owner }) => {
    const enterpriseId = await insertEnterprise(owner);
    const reference = '豫\\示\t罚\n〔2026〕"1"号\r\\N';
    const rows = rowsFor(enterpriseId, [
      {
        kind: 'commitment',
        item: 'COMMITMENT',
        payload: { reference, madeOn: '2026-01-01', status: 'OPEN', settledOn: null },
      },
    ]);
    await copyRecords(connection.client, [rows], now);
    const [row] = await recordsOfFirm(owner, enterpriseId);
    expect(row).toMatchObject({ subject: reference, payload: { reference } });
  });

  test('does not touch what the clock says of earlier records', async ({
    as,
    owner,
    connection,
  }) => {
    const enterpriseId = await insertEnterprise(owner);
    const later = { clock: fixedClock('2026-11-19T04:00:00Z') };
    await copyRecords(connection.client, [rowsFor(enterpriseId, [month('2026-01')])], now);
    await deliver(as(system, later), enterpriseId, [month('2026-02')]);
    const rows = await owner.database
      .select({ subject: creditRecord.subject, recordedAt: creditRecord.recordedAt })
      .from(creditRecord)
      .where(eq(creditRecord.enterpriseId, enterpriseId))
      .orderBy(asc(creditRecord.subject));
    expect(rows.map(({ recordedAt }) => recordedAt.toISOString())).toEqual([
      '2026-11-18T04:00:00.000Z',
      '2026-11-19T04:00:00.000Z',
    ]);
  });
});
