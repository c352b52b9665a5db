import { describe, expect } from 'vitest';
import { fixedClock } from '../../kernel/clock.ts';
import { withTransaction } from '../../kernel/context.ts';
import {
  auditActions,
  insertEnterprise,
  insertInstitution,
  system,
  test,
  userOf,
} from '../../testing/index.ts';
import { grantConsent } from '../consent/testing/index.ts';
import { getFreshness, listCatalogue } from './get-freshness.ts';
import { ingestRecords } from './ingest-records.ts';
import { listRecords } from './list-records.ts';
import { refreshRecords } from './refresh-records.ts';
import { firmWithPenalty, firmWithRecords, penalty } from './testing/firms.ts';

describe("a firm's own view", () => {
  test('lists every version of a record, newest first', async ({ as, owner }) => {
    const { enterpriseId, person } = await firmWithPenalty(as, owner);
    await withTransaction(as(system), (tx) =>
      ingestRecords(tx, {
        enterpriseId,
        source: 'market_regulator',
        records: [penalty('REPAIRED')],
        fetchId: null,
      }),
    );
    const first = await listRecords(as(person), person, { itemCode: 'PENALTY', limit: 1 });
    expect(first.items).toMatchObject([{ revision: 2, isLatest: true, disputed: false }]);
    const rest = await listRecords(as(person), person, {
      itemCode: 'PENALTY',
      limit: 5,
      cursor: first.nextCursor ?? undefined,
    });
    expect(rest.items).toMatchObject([{ revision: 1, isLatest: false, subject: '豫示罚1号' }]);
    const stranger = userOf('enterprise', await insertEnterprise(owner));
    const none = await listRecords(as(stranger), stranger, { itemCode: 'PENALTY', limit: 5 });
    expect(none.items).toEqual([]);
  });

  test('says how far each kind of data reaches and whether it may be fetched', async ({
    as,
    owner,
  }) => {
    const enterpriseId = await firmWithRecords(as, owner);
    const bankId = await insertInstitution(owner, 'bank');
    await grantConsent(owner, { enterpriseId, recipientId: bankId, itemCodes: ['TAX'] });
    const person = userOf('enterprise', enterpriseId);
    const views = await getFreshness(as(person), person);
    expect(views).toHaveLength(listCatalogue().length);
    expect(views.find(({ itemCode }) => itemCode === 'INVOICE')).toMatchObject({
      recordCount: 25,
      hasLiveConsent: true,
      checkedAt: null,
      isStale: true,
    });
    expect(views.find(({ itemCode }) => itemCode === 'WATER')).toMatchObject({
      hasLiveConsent: false,
    });
  });

  test('lets it ask its sources again, once a day', async ({ as, owner }) => {
    const enterpriseId = await insertEnterprise(owner);
    const person = userOf('enterprise', enterpriseId);
    await expect(refreshRecords(as(person), person)).rejects.toMatchObject({
      code: 'credit_data.too_soon',
    });
    const bankId = await insertInstitution(owner, 'bank');
    await grantConsent(owner, { enterpriseId, recipientId: bankId, itemCodes: ['TAX', 'UTILITY'] });
    const progress = await refreshRecords(as(person), person);
    expect(progress.fetches.map(({ source }) => source).toSorted()).toEqual([
      'court',
      'electricity',
      'gas',
      'market_regulator',
      'tax',
      'water',
    ]);
    expect(await auditActions(owner, enterpriseId)).toEqual(['credit_data.refresh']);
    await expect(refreshRecords(as(person), person)).rejects.toMatchObject({
      code: 'credit_data.too_soon',
    });
    const tomorrow = { clock: fixedClock('2026-11-19T05:00:00Z') };
    await refreshRecords(as(person, tomorrow), person);
  });
});
