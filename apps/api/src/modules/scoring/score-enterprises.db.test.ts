import { describe, expect } from 'vitest';
import { eq, inArray } from 'drizzle-orm';
import { consentAccess, consentGrant, score } from '@xyd/db/schema';
import {
  auditActions,
  insertEnterprise,
  outboxJobs,
  system,
  test,
  userOf,
} from '../../testing/index.ts';
import { grantConsent } from '../consent/testing/index.ts';
import { scoreEnterprise } from './score-enterprise.ts';
import { scoreEnterprises } from './score-enterprises.ts';
import { ingest, insertPlatform, publicRecords, taxRecords } from './testing/index.ts';

type As = Parameters<typeof ingest>[0];
type Owner = Parameters<typeof insertEnterprise>[0];
type EnterpriseId = Awaited<ReturnType<typeof insertEnterprise>>;

async function firmWithTax(as: As, owner: Owner, readsMax = 200): Promise<EnterpriseId> {
  const enterpriseId = await insertEnterprise(owner);
  await ingest(as, enterpriseId, [...publicRecords, ...taxRecords]);
  await grantConsent(owner, {
    enterpriseId,
    recipientId: await insertPlatform(owner),
    purposes: ['scoring'],
    itemCodes: ['TAX'],
    readsMax,
  });
  return enterpriseId;
}

const scoresOf = (owner: Owner, ids: EnterpriseId[]) =>
  owner.database.select().from(score).where(inArray(score.enterpriseId, ids));

describe('scoring firms together', () => {
  test('scores each as it is scored alone, with its own events, reads and job', async ({
    as,
    owner,
  }) => {
    const open = await firmWithTax(as, owner);
    const usedUp = await firmWithTax(as, owner, 1);
    await scoreEnterprise(as(system), { enterpriseId: usedUp });
    const closed = await insertEnterprise(owner);
    await ingest(as, closed, [...publicRecords, ...taxRecords]);

    const alone = await firmWithTax(as, owner);
    const view = await scoreEnterprise(as(system), { enterpriseId: alone });
    const outcomes = await scoreEnterprises(as(system), [closed, open, usedUp]);

    expect(outcomes.map(({ enterpriseId, isNew }) => [enterpriseId, isNew])).toEqual([
      [closed, true],
      [open, true],
      [usedUp, true],
    ]);
    const rows = new Map(
      (await scoresOf(owner, [closed, open])).map((row) => [row.enterpriseId, row]),
    );
    expect(rows.get(open)).toMatchObject({
      id: outcomes[1]?.scoreId,
      items: ['TAX'],
      displayScore: view.score,
      grade: view.grade,
    });
    expect(rows.get(closed)?.items).toEqual([]);
    expect((await scoresOf(owner, [usedUp])).map(({ items }) => items)).toContainEqual([]);
    expect((await auditActions(owner, open)).slice(-2)).toEqual(['consent.read', 'scoring.score']);
    expect(await auditActions(owner, closed)).not.toContain('consent.read');

    const [access] = await owner.database
      .select()
      .from(consentAccess)
      .where(eq(consentAccess.enterpriseId, open));
    expect(access).toMatchObject({ outcome: 'granted', reason: 'scoring.score' });
    expect(access?.rowCount).toBeGreaterThan(0);
    const told = (await outboxJobs(owner, 'scoring.score-changed')).map(({ key }) => key);
    expect(told).toEqual(expect.arrayContaining(outcomes.map(({ scoreId }) => scoreId)));
  });

  test('is not for people, and of no firm is nothing', async ({ as, owner }) => {
    const enterpriseId = await firmWithTax(as, owner);
    const firm = userOf('enterprise', enterpriseId);
    await expect(scoreEnterprises(as(firm), [enterpriseId])).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(await scoreEnterprises(as(system), [])).toEqual([]);
  });

  test('scores none when one of them cannot be scored', async ({ as, owner }) => {
    const enterpriseId = await firmWithTax(as, owner);
    const nobody = await insertPlatform(owner);
    await expect(scoreEnterprises(as(system), [enterpriseId, nobody])).rejects.toThrow(
      'INSERT INTO "score"',
    );
    expect(await scoresOf(owner, [enterpriseId])).toEqual([]);
  });

  test('in overlapping batches at once adds one score a firm, and each batch counts its reads', async ({
    as,
    owner,
  }) => {
    const ids = await Promise.all(Array.from({ length: 6 }, () => firmWithTax(as, owner)));
    const orders = [ids, ids.toReversed(), [...ids.slice(3), ...ids.slice(0, 3)]];
    const outcomes = await Promise.all(orders.map((order) => scoreEnterprises(as(system), order)));

    expect(outcomes.flat().filter(({ isNew }) => isNew)).toHaveLength(ids.length);
    expect(await scoresOf(owner, ids)).toHaveLength(ids.length);
    const grants = await owner.database
      .select({ readsUsed: consentGrant.readsUsed })
      .from(consentGrant)
      .where(inArray(consentGrant.enterpriseId, ids));
    expect(grants.map(({ readsUsed }) => readsUsed)).toEqual(ids.map(() => orders.length));
  });
});
