import { describe, expect } from 'vitest';
import { parseLocalDate } from '../../kernel/local-date.ts';
import { system, test } from '../../testing/index.ts';
import { IMPORT_JOB, importInvoices } from '../credit-data/index.ts';
import { writeSource } from '../credit-data/import/testing/index.ts';
import { scoreEnterprise } from './score-enterprise.ts';
import { insertPlatform } from './testing/index.ts';

const importer = { kind: 'system' as const, job: IMPORT_JOB };

describe('an imported firm', () => {
  test('is scored by the import command as of its data, and by nobody else without consent', async ({
    as,
    connection,
    owner,
  }) => {
    await insertPlatform(owner);
    const { firms } = await importInvoices(
      as(importer),
      connection.client,
      {
        ...writeSource(1),
        asOf: parseLocalDate('2020-03-01'),
        instrument: 'test instrument',
        allOrNothing: false,
      },
      () => () => undefined,
    );
    const [firm] = firms;
    if (!firm) throw new Error('nothing was imported');
    const { enterpriseId } = firm;

    const imported = await scoreEnterprise(as(importer), { enterpriseId });
    expect(imported).toMatchObject({
      status: 'scored',
      basis: 'import',
      asOf: '2020-03-01',
      itemsSeen: ['INVOICE'],
    });
    expect((await scoreEnterprise(as(importer), { enterpriseId })).scoreId).toBe(imported.scoreId);

    const consented = await scoreEnterprise(as(system), { enterpriseId });
    expect(consented).toMatchObject({ status: 'withheld', basis: 'consent', itemsSeen: [] });
  });
});
