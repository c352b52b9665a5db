import { describe, expect } from 'vitest';
import type { Rule } from '@xyd/scoring';
import type { Connection } from '@xyd/db';
import type { OrganisationId } from '@xyd/db/ids';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { insertEnterprise, insertInstitution, system, test, userOf } from '../../testing/index.ts';
import { grantConsent } from '../consent/testing/index.ts';
import { publishedProduct } from '../product/testing/index.ts';
import { currentScore, scoreEnterprise } from '../scoring/index.ts';
import {
  ingest,
  insertPlatform,
  insuranceRecords,
  publicRecords,
  taxRecords,
} from '../scoring/testing/index.ts';
import { matchEnterprise } from './match-enterprise.ts';
import { getMatchOf, getSummary, listIneligible } from './read-matches.ts';

type As = (actor: typeof system) => Context;

const FIRMS = 6;
const facts = { regionCode: '411700', industryCode: '34' };

/** A firm with a clean public record and two years of tax, and the platform's leave to read what is named. */
async function scoredFirm(
  as: As,
  owner: Connection,
  itemCodes: readonly ('TAX' | 'SOCIAL_INSURANCE')[],
): Promise<OrganisationId> {
  const enterpriseId = await insertEnterprise(owner, facts);
  await ingest(as, enterpriseId, [...publicRecords, ...taxRecords, ...insuranceRecords]);
  const recipientId = await insertPlatform(owner);
  if (itemCodes.length > 0) {
    const consent = { enterpriseId, recipientId, purposes: ['scoring' as const] };
    await grantConsent(owner, { ...consent, itemCodes: [...itemCodes] });
  }
  await scoreEnterprise(as(system), { enterpriseId });
  await matchEnterprise(as(system), { enterpriseId });
  return enterpriseId;
}

const tax = (op: 'ge' | 'le', value: number): Rule => ({ field: 'tax_paid_12m_fen', op, value });
const insured = (value: number): Rule => ({ field: 'insured_count', op: 'ge', value });

describe('which data would help', () => {
  test('is told by how many products, as other firms usually are and at best', async ({
    as,
    owner,
  }) => {
    const bankId = await insertInstitution(owner, 'bank');
    const easy = await publishedProduct(as, bankId, { rule: { all: [tax('ge', 1_000)] } });
    await publishedProduct(as, bankId, { rule: { all: [tax('ge', 1e12)] } });
    await publishedProduct(as, bankId, { rule: { all: [tax('ge', 1_000), insured(5)] } });
    await publishedProduct(as, bankId, { rule: { all: [insured(5)] } });
    for (let count = 0; count < FIRMS; count += 1) {
      await scoredFirm(as, owner, ['TAX', 'SOCIAL_INSURANCE']);
    }
    const enterpriseId = await scoredFirm(as, owner, []);
    const firm = userOf('enterprise', enterpriseId);

    const { run, dataValue } = await getSummary(as(firm), firm);
    expect(run).toMatchObject({ eligible: 0, needsData: 4, ineligible: 0 });
    expect(dataValue.slice(0, 2)).toEqual([
      { item: 'TAX', consent: 'TAX', gainedLikely: 1, gainedAtBest: 2, atRisk: 0, awaited: 2 },
      {
        item: 'SOCIAL_INSURANCE',
        consent: 'SOCIAL_INSURANCE',
        gainedLikely: 1,
        gainedAtBest: 1,
        atRisk: 0,
        awaited: 1,
      },
    ]);
    expect(dataValue.map(({ item }) => item)).not.toContain('REGISTRATION');
    expect(await getMatchOf(as(firm), firm, easy)).toMatchObject({ outcome: 'unknown' });

    const sharer = userOf('enterprise', await scoredFirm(as, owner, ['TAX']));
    const shared = await getSummary(as(sharer), sharer);
    expect(shared.run).toMatchObject({ eligible: 1, needsData: 2, ineligible: 1 });
    expect(shared.dataValue[0]).toMatchObject({ item: 'SOCIAL_INSURANCE', gainedLikely: 2 });
    expect(shared.dataValue.map(({ item }) => item)).not.toContain('TAX');
  });

  test('of another firm is not told', async ({ as, owner }) => {
    const enterpriseId = await scoredFirm(as, owner, []);
    const stranger = userOf('enterprise', await insertEnterprise(owner));
    expect(await getSummary(as(stranger), { ...stranger, organisationId: enterpriseId })).toEqual({
      demand: null,
      run: null,
      dataValue: [],
    });
  });
});

describe('how long a failing condition takes', () => {
  test('is told where the firm can do something, and left open where it cannot', async ({
    as,
    owner,
  }) => {
    const bankId = await insertInstitution(owner, 'bank');
    const here: Rule = { field: 'city_code', op: 'eq', value: '411700' };
    const more = await publishedProduct(as, bankId, {
      rule: { all: [here, tax('ge', 50_000_000)] },
    });
    const less = await publishedProduct(as, bankId, { rule: { all: [here, tax('le', 1_000)] } });
    const older = await publishedProduct(as, bankId, {
      rule: { all: [here, { field: 'age_months', op: 'ge', value: 150 }] },
    });
    const elsewhere = await publishedProduct(as, bankId, {
      rule: { all: [{ field: 'city_code', op: 'eq', value: '411600' }] },
    });
    const enterpriseId = await scoredFirm(as, owner, ['TAX']);
    const firm = userOf('enterprise', enterpriseId);
    const own = await withTransaction(as(firm), (tx) => currentScore(tx, enterpriseId));
    const scoreAtLeast = (value: number): Rule => ({ field: 'score', op: 'ge', value });
    const now = own?.view.score ?? 0;
    const better = await publishedProduct(as, bankId, { rule: { all: [scoreAtLeast(now + 5)] } });
    const never = await publishedProduct(as, bankId, { rule: { all: [scoreAtLeast(1_000)] } });
    await matchEnterprise(as(system), { enterpriseId });

    const { items } = await listIneligible(as(firm), firm, { limit: 100 });
    const failed = (product: { productId: string }) =>
      items.find(({ offer }) => offer.productId === product.productId)?.failed;
    // A month to begin, and sixty months for as much again: 402,000 to 500,000 yuan is 24.4 % more.
    expect(failed(more)).toMatchObject([{ actual: 40_200_000, gap: 9_800_000, months: 16 }]);
    expect(failed(older)).toMatchObject([{ actual: 126, gap: 24, months: 24 }]);
    expect(failed(better)?.[0]?.months).toBeGreaterThan(0);
    expect(failed(never)).toMatchObject([{ gap: 1_000 - now, months: null }]);
    expect(failed(less)).toMatchObject([{ months: null }]);
    expect(failed(elsewhere)).toMatchObject([{ months: null, gap: null }]);
    expect(await getMatchOf(as(firm), firm, older)).toMatchObject({
      outcome: 'no',
      match: { failed: [{ months: 24 }] },
    });

    // Scored anew and not yet matched again: the values shown are the old score's, and nothing is foretold from the new.
    await grantConsent(owner, {
      enterpriseId,
      recipientId: await insertPlatform(owner),
      purposes: ['scoring'],
      itemCodes: ['SOCIAL_INSURANCE'],
    });
    await scoreEnterprise(as(system), { enterpriseId });
    expect(await getMatchOf(as(firm), firm, older)).toMatchObject({
      outcome: 'no',
      match: { failed: [{ months: null }] },
    });
  });
});
