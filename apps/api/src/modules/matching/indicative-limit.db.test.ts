import { describe, expect } from 'vitest';
import type { Connection } from '@xyd/db';
import type { Context } from '../../kernel/context.ts';
import { insertEnterprise, insertInstitution, system, test, userOf } from '../../testing/index.ts';
import { grantConsent } from '../consent/testing/index.ts';
import { publishedProduct, sampleLimitPolicy } from '../product/testing/index.ts';
import { scoreEnterprise } from '../scoring/index.ts';
import { ingest, insertPlatform, publicRecords, taxRecords } from '../scoring/testing/index.ts';
import { matchEnterprise } from './match-enterprise.ts';
import { getMatchOf, listEligible } from './read-matches.ts';

type As = (actor: typeof system) => Context;

const regionCode = '411100';
const here = { all: [{ field: 'city_code', op: 'eq' as const, value: regionCode }] };

/** A firm with two years of tax that the platform may score. */
async function taxedFirm(as: As, owner: Connection) {
  const enterpriseId = await insertEnterprise(owner, { regionCode });
  await ingest(as, enterpriseId, [...publicRecords, ...taxRecords]);
  await grantConsent(owner, {
    enterpriseId,
    recipientId: await insertPlatform(owner),
    purposes: ['scoring'],
    itemCodes: ['TAX'],
  });
  return { enterpriseId, firm: userOf('enterprise', enterpriseId) };
}

describe('the indicative limit on a firm’s list', () => {
  test('comes from the score it was matched with, and stays while a newer score waits', async ({
    as,
    owner,
  }) => {
    const bankId = await insertInstitution(owner, 'bank');
    const product = await publishedProduct(as, bankId, {
      rule: here,
      limitPolicy: sampleLimitPolicy(),
    });
    const silent = await publishedProduct(as, bankId, { rule: here });
    const { enterpriseId, firm } = await taxedFirm(as, owner);
    const scored = await scoreEnterprise(as(system), { enterpriseId });
    await matchEnterprise(as(system), { enterpriseId });

    const { items } = await listEligible(as(firm), firm, { limit: 20 });
    const limits = new Map(items.map(({ offer, limit }) => [offer.productId, limit]));
    expect(limits.get(silent.productId)).toBeNull();
    // Two years of 3,000,000 + 20,000 a month, fen: 38,760,000 a year, × 6 = 232,560,000.
    const limit = limits.get(product.productId);
    expect(limit).toMatchObject({
      status: 'computed',
      binding: 'tax',
      grade: scored.grade,
      beforeGradeFen: 232_560_000n,
      capFen: 500_000_000n,
      missing: [
        { fact: 'existingCreditLoansFen', item: 'FINANCING' },
        { fact: 'existingCreditFen', item: 'FINANCING' },
      ],
      gate: null,
    });
    if (limit?.status !== 'computed') throw new Error('no limit was computed');
    const cut = (limit.beforeGradeFen * BigInt(limit.gradeFactorPpm)) / 1_000_000n;
    expect(limit.limitFen).toBe(cut - (cut % 1_000_000n));
    expect(limit.limitFen).toBeGreaterThan(0n);

    await ingest(as, enterpriseId, [moreTax]);
    const rescored = await scoreEnterprise(as(system), { enterpriseId });
    expect(rescored.scoreId).not.toBe(scored.scoreId);
    const match = await getMatchOf(as(firm), firm, product);
    expect(match).toMatchObject({ outcome: 'yes', match: { limit } });

    await matchEnterprise(as(system), { enterpriseId });
    expect(await getMatchOf(as(firm), firm, product)).toMatchObject({
      match: { limit: { beforeGradeFen: 232_560_000n + 3n * 34_540_000n } },
    });
  });

  test('is no one else’s, and nothing is told without a grade', async ({ as, owner }) => {
    const bankId = await insertInstitution(owner, 'bank');
    const product = await publishedProduct(as, bankId, {
      rule: here,
      limitPolicy: sampleLimitPolicy(),
    });
    const { enterpriseId } = await taxedFirm(as, owner);
    await scoreEnterprise(as(system), { enterpriseId });
    await matchEnterprise(as(system), { enterpriseId });

    const strangerId = await insertEnterprise(owner, { regionCode });
    const stranger = userOf('enterprise', strangerId);
    expect(await listEligible(as(stranger), stranger, { limit: 20 })).toMatchObject({ items: [] });
    await expect(getMatchOf(as(stranger), stranger, product)).rejects.toMatchObject({
      code: 'not_found',
    });
    await matchEnterprise(as(system), { enterpriseId: strangerId });
    expect(await getMatchOf(as(stranger), stranger, product)).toMatchObject({
      outcome: 'yes',
      match: { limit: { status: 'no_grade' } },
    });
  });
});

/** The newest month again, corrected to ten times its tax and more: 38,000,000 instead of 3,460,000. */
const moreTax = {
  kind: 'tax_month',
  item: 'TAX',
  payload: {
    month: '2026-10',
    declaredSalesFen: '91500000',
    taxPayableFen: '38000000',
    taxPaidFen: '38000000',
    lateDeclarations: 0,
    arrearsFen: '0',
  },
};
