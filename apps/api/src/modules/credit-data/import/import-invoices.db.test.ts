import { describe, expect } from 'vitest';
import { asc, eq } from 'drizzle-orm';
import { creditRecord, enterprise, importedFirm, importRun } from '@xyd/db/schema';
import type { Connection } from '@xyd/db';
import { existsSync } from 'node:fs';
import { fixedClock } from '../../../kernel/clock.ts';
import { withTransaction, type Context } from '../../../kernel/context.ts';
import { parseLocalDate } from '../../../kernel/local-date.ts';
import { auditActions, insertEnterprise, system, test } from '../../../testing/index.ts';
import { IMPORT_JOB, importBasis, readImportedRecords } from './import-basis.ts';
import { importInvoices, type ImportInvoicesInput, type Stage } from './import-invoices.ts';
import { mintFirm } from './mint-firm.ts';
import { writeSource, type SmallSource } from './testing/index.ts';

const importer = { kind: 'system' as const, job: IMPORT_JOB };
const quiet: Stage = () => () => undefined;

const inputOf = (source: SmallSource): ImportInvoicesInput => ({
  ...source,
  asOf: parseLocalDate('2020-03-01'),
  instrument: 'test instrument',
  allOrNothing: false,
});

const run = (as: (actor: typeof system) => Context, connection: Connection, source: SmallSource) =>
  importInvoices(as(importer), connection.client, inputOf(source), quiet);

const recordsOf = (owner: Connection) =>
  owner.database
    .select({
      subject: creditRecord.subject,
      revision: creditRecord.revision,
      source: creditRecord.source,
      payload: creditRecord.payload,
    })
    .from(creditRecord)
    .orderBy(asc(creditRecord.subject), asc(creditRecord.revision));

describe('importing invoices', () => {
  test('admits each firm under a minted code and stores one record a month', async ({
    as,
    connection,
    owner,
  }) => {
    const source = writeSource(3);
    const imported = await run(as, connection, source);
    expect(imported).toMatchObject({
      invoiceCount: 432,
      rejectedCount: 0,
      insertedRecords: 72,
      wasComplete: false,
    });
    expect(existsSync(source.reportFile)).toBe(false);

    const [first] = imported.firms;
    if (!first) throw new Error('nothing was imported');
    const [row] = await owner.database
      .select()
      .from(enterprise)
      .where(eq(enterprise.enterpriseId, first.enterpriseId));
    expect(row).toMatchObject({
      ...mintFirm('E1', '***商贸有限公司'),
      source: 'import',
      status: 'verified',
      establishedOn: '2018-03-01',
    });
    const records = await recordsOf(owner);
    expect(records).toHaveLength(72);
    expect(records[0]).toMatchObject({ subject: '2018-03', revision: 1, source: 'import' });
    expect(await auditActions(owner, first.enterpriseId)).toEqual([
      'enterprise.register',
      'credit_data.import_basis',
      'credit_data.import',
    ]);
    const runs = await owner.database.select().from(importRun);
    expect(runs).toMatchObject([{ status: 'complete', firmCount: 3 }]);

    const later = { clock: fixedClock('2026-12-01T04:00:00Z') };
    const again = await importInvoices(
      as(importer, later),
      connection.client,
      inputOf(source),
      quiet,
    );
    expect(again).toMatchObject({ insertedRecords: 0, wasComplete: true });
    expect(await recordsOf(owner)).toEqual(records);
    expect(await owner.database.select().from(importRun)).toEqual(runs);
    expect(await auditActions(owner, first.enterpriseId)).toHaveLength(3);
  });

  test('takes a corrected month as its next version, and touches no other', async ({
    as,
    connection,
    owner,
  }) => {
    await run(as, connection, writeSource(3));
    const before = await recordsOf(owner);
    const corrected = await run(as, connection, writeSource(3, ['E2,2019-12-30,A9,50,6.5,1']));
    expect(corrected.insertedRecords).toBe(1);
    const after = await recordsOf(owner);
    expect(after).toHaveLength(before.length + 1);
    expect(after.filter(({ revision }) => revision === 2)).toMatchObject([{ subject: '2019-12' }]);
  });

  test('cut off half-way and run again ends as one run does', async ({ as, connection, owner }) => {
    const source = writeSource(60, ['E60,2020-02-28,A9,1,0,1']);
    const dies: Stage = (name) => {
      let steps = 0;
      return () => {
        steps += 1;
        if (name === 'storing' && steps === 30) throw new Error('killed');
      };
    };
    await expect(
      importInvoices(as(importer), connection.client, inputOf(source), dies),
    ).rejects.toThrow('killed');
    const stored = await owner.database.select().from(importedFirm);
    expect(stored.length).toBeGreaterThanOrEqual(50);
    expect(stored.length).toBeLessThan(60);

    const finished = await run(as, connection, source);
    expect(finished.firms).toHaveLength(60);
    expect(finished.wasComplete).toBe(false);
    const e60 = await owner.database
      .select({ recordCount: importedFirm.recordCount })
      .from(importedFirm)
      .where(eq(importedFirm.sourceName, 'E60'));
    expect(e60).toEqual([{ recordCount: 24 }]);
    expect((await run(as, connection, source)).insertedRecords).toBe(0);
  });

  test('leaves wrong rows out, or imports nothing, as the operator chose', async ({
    as,
    connection,
    owner,
  }) => {
    const source = writeSource(1, ['E1,2020-01-01,A1,1.234,0,1', 'E1,yesterday,A1,1,0,1']);
    const firms = () => owner.database.select().from(importedFirm);
    const before = await firms();
    const input = { ...inputOf(source), allOrNothing: true };
    await expect(importInvoices(as(importer), connection.client, input, quiet)).rejects.toThrow(
      '2 rows are wrong, and nothing was imported',
    );
    expect(await firms()).toEqual(before);
    expect(existsSync(source.reportFile)).toBe(true);
    expect(await run(as, connection, source)).toMatchObject({ rejectedCount: 2 });
  });

  test('is for the import command alone, and so is reading without consent', async ({
    as,
    connection,
    owner,
  }) => {
    const source = writeSource(1);
    await expect(
      importInvoices(as(system), connection.client, inputOf(source), quiet),
    ).rejects.toMatchObject({ code: 'forbidden' });
    const { firms } = await run(as, connection, source);
    const [first] = firms;
    if (!first) throw new Error('nothing was imported');

    await expect(
      withTransaction(as(system), (tx) => importBasis(tx, first.enterpriseId)),
    ).rejects.toMatchObject({ code: 'forbidden' });
    await withTransaction(as(importer), async (tx) => {
      const basis = await importBasis(tx, first.enterpriseId);
      if (!basis) throw new Error('no basis');
      expect(basis).toMatchObject({ instrument: 'test instrument', observedOn: '2020-03-01' });
      const records = await readImportedRecords(tx, basis);
      expect(records).toHaveLength(24);
      expect(records[0]).toMatchObject({ kind: 'invoice_month', item: 'INVOICE', disputed: false });
      expect(await importBasis(tx, await insertEnterprise(owner))).toBeNull();
    });
  });
});
