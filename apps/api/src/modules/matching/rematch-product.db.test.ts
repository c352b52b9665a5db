import { describe, expect } from 'vitest';
import { like } from 'drizzle-orm';
import { outboxJob } from '@xyd/db/schema';
import { insertEnterprise, insertInstitution, system, test, userOf } from '../../testing/index.ts';
import { grantConsent } from '../consent/testing/index.ts';
import { suspendProduct } from '../product/change-offer.ts';
import { bankPeople, publishedProduct } from '../product/testing/index.ts';
import { matchingHandlers } from './handlers.ts';
import { matchEnterprise } from './match-enterprise.ts';
import { getPortfolio } from './get-portfolio.ts';
import { listFittingFirms } from './list-fitting-firms.ts';
import { previewReach } from './preview-reach.ts';
import { getMatchOf, getSummary } from './read-matches.ts';
import { rematchRange } from './rematch-product.ts';

type Owner = Parameters<typeof insertEnterprise>[0];
const ofCity = (city: string) => ({
  all: [{ field: 'city_code', op: 'eq' as const, value: city }],
});

/** Range jobs that a change of the catalogue asked for. */
async function rangesOf(owner: Owner, catalogueVersion: string) {
  const rows = await owner.database
    .select()
    .from(outboxJob)
    .where(like(outboxJob.key, `${catalogueVersion}-%`));
  return rows.filter(({ job }) => job === 'matching.match-range').map(({ payload }) => payload);
}

async function lastCatalogueChange(owner: Owner): Promise<Parameters<typeof rematchRange>[1]> {
  const rows = await owner.database
    .select()
    .from(outboxJob)
    .where(like(outboxJob.job, 'product.catalogue-changed'));
  const changes = rows.map(({ payload }) => payload as Parameters<typeof rematchRange>[1]);
  const last = changes
    .toSorted((a, b) => Number(a.catalogueVersion) - Number(b.catalogueVersion))
    .at(-1);
  if (!last) throw new Error('no change of the catalogue');
  return last;
}

describe('a change of what is on offer', () => {
  test('reaches the firms to whom it means something, and no others', async ({ as, owner }) => {
    const bankId = await insertInstitution(owner, 'bank');
    const [inside, outside] = [
      await insertEnterprise(owner, { regionCode: '410600' }),
      await insertEnterprise(owner, { regionCode: '410700' }),
    ];
    for (const enterpriseId of [inside, outside])
      await matchEnterprise(as(system), { enterpriseId });
    const before = await getSummary(
      as(userOf('enterprise', outside)),
      userOf('enterprise', outside),
    );

    const { productId } = await publishedProduct(as, bankId, { rule: ofCity('410600') });
    const change = await lastCatalogueChange(owner);
    const handler = matchingHandlers.find(
      ({ definition }) => definition.name === 'product.catalogue-changed',
    );
    await handler?.run(as(system), change);
    const ranges = await rangesOf(owner, change.catalogueVersion);
    expect(ranges).toHaveLength(1);

    const outcome = await rematchRange(as(system), ranges[0] as Parameters<typeof rematchRange>[1]);
    expect(outcome).toEqual({ looked: 2, rematched: 1 });
    const firm = userOf('enterprise', inside);
    expect(await getMatchOf(as(firm), firm, { productId })).toMatchObject({ outcome: 'yes' });
    const other = userOf('enterprise', outside);
    expect(await getMatchOf(as(other), other, { productId })).toMatchObject({ outcome: 'no' });
    expect((await getSummary(as(other), other)).run?.runId).toBe(before.run?.runId);

    await suspendProduct(as(bankPeople(bankId).manager), { productId });
    await expect(getMatchOf(as(firm), firm, { productId })).rejects.toMatchObject({
      code: 'not_found',
    });
    const gone = await lastCatalogueChange(owner);
    expect(
      await rematchRange(as(system), {
        ...gone,
        from: inside < outside ? inside : outside,
        until: null,
      }),
    ).toEqual({
      looked: 2,
      rematched: 1,
    });
    // The same again finds nothing left to do.
    expect(
      await rematchRange(as(system), {
        ...gone,
        from: inside < outside ? inside : outside,
        until: null,
      }),
    ).toEqual({
      looked: 2,
      rematched: 0,
    });
  });
});

describe('a bank’s look at the market', () => {
  test('is told in fives, and never of fewer', async ({ as, owner }) => {
    for (let count = 0; count < 7; count += 1) {
      const enterpriseId = await insertEnterprise(owner, { regionCode: '411000' });
      await matchEnterprise(as(system), { enterpriseId });
    }
    const bank = userOf('bank', await insertInstitution(owner, 'bank'));
    const reach = (rule: Parameters<typeof previewReach>[1]['rule']) =>
      previewReach(as(bank), { rule });
    expect(await reach(ofCity('411000'))).toMatchObject({ yes: 5 });
    expect(await reach(ofCity('411200'))).toMatchObject({
      yes: null,
      no: 5,
      conditions: [{ path: ['all', 0], field: 'city_code', without: { no: null } }],
    });
    expect(await reach({ field: 'score', op: 'ge', value: 500 })).toMatchObject({
      yes: null,
      no: null,
      unknown: 5,
    });
  });

  test('counts the firms of its own product, and those that consent to it', async ({
    as,
    owner,
  }) => {
    const bankId = await insertInstitution(owner, 'bank');
    const bank = userOf('bank', bankId);
    const { productId } = await publishedProduct(as, bankId, { rule: ofCity('411300') });
    const firms = [];
    for (let count = 0; count < 6; count += 1) {
      const enterpriseId = await insertEnterprise(owner, { regionCode: '411300' });
      await matchEnterprise(as(system), { enterpriseId });
      firms.push(enterpriseId);
    }
    const [willing, elsewhere] = firms;
    if (!willing || !elsewhere) throw new Error('no firms');
    await grantConsent(owner, { enterpriseId: willing, recipientId: bankId, itemCodes: ['TAX'] });
    await grantConsent(owner, {
      enterpriseId: elsewhere,
      recipientId: await insertInstitution(owner, 'bank'),
    });
    expect(await getPortfolio(as(bank), bank, { productId })).toEqual({
      productId,
      fitting: 5,
      consenting: 1,
    });
    expect(await listFittingFirms(as(bank), bank, { productId, limit: 20 })).toMatchObject({
      items: [
        { enterpriseId: willing, itemCodes: ['TAX'], demand: null, consentedUntil: '2027-05-10' },
      ],
      nextCursor: null,
    });

    const stranger = userOf('bank', await insertInstitution(owner, 'bank'));
    await expect(
      listFittingFirms(as(stranger), stranger, { productId, limit: 20 }),
    ).rejects.toMatchObject({ code: 'not_found' });
    await expect(getPortfolio(as(stranger), stranger, { productId })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});
