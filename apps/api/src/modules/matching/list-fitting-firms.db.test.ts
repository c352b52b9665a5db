import { describe, expect } from 'vitest';
import { eq } from 'drizzle-orm';
import { consentGrant } from '@xyd/db/schema';
import {
  auditActions,
  insertEnterprise,
  insertInstitution,
  system,
  test,
  userOf,
} from '../../testing/index.ts';
import { listAccess } from '../consent/list-consents.ts';
import { grantConsent } from '../consent/testing/index.ts';
import { publishedProduct } from '../product/testing/index.ts';
import { listFittingFirms } from './list-fitting-firms.ts';
import { matchEnterprise } from './match-enterprise.ts';
import { saveDemand } from './save-demand.ts';

const ofCity = (city: string) => ({
  all: [{ field: 'city_code', op: 'eq' as const, value: city }],
});

describe('the firms of a product that let the bank read', () => {
  test('come page by page, each once, the best served first, with what they want', async ({
    as,
    owner,
  }) => {
    const bankId = await insertInstitution(owner, 'bank');
    const bank = userOf('bank', bankId);
    const { productId } = await publishedProduct(as, bankId, { rule: ofCity('411700') });
    for (const amountFen of [100_000_000n, 900_000_000n, 300_000_000n]) {
      const enterpriseId = await insertEnterprise(owner, { regionCode: '411700' });
      const firm = userOf('enterprise', enterpriseId);
      await saveDemand(as(firm), firm, {
        amountFen,
        termMonths: 12,
        purpose: 'equipment',
        note: '',
      });
      await matchEnterprise(as(system), { enterpriseId });
      await grantConsent(owner, { enterpriseId, recipientId: bankId });
    }
    const seen = [];
    for (let cursor: string | undefined; ;) {
      const page = await listFittingFirms(as(bank), bank, {
        productId,
        limit: 2,
        ...(cursor !== undefined && { cursor }),
      });
      seen.push(...page.items);
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(new Set(seen.map(({ enterpriseId }) => enterpriseId)).size).toBe(3);
    const utilities = seen.map(({ utility }) => utility);
    expect(utilities).toEqual(utilities.toSorted((left, right) => right - left));
    expect(seen.at(-1)?.demand).toMatchObject({ amountFen: 900_000_000n, purpose: 'equipment' });
  });

  test('see that they were shown, to whom and for what, and lose no read by it', async ({
    as,
    owner,
  }) => {
    const bankId = await insertInstitution(owner, 'bank', { name: '豫北测试银行' });
    const bank = userOf('bank', bankId);
    const { productId } = await publishedProduct(as, bankId, { rule: ofCity('411500') });
    const enterpriseId = await insertEnterprise(owner, { regionCode: '411500' });
    await matchEnterprise(as(system), { enterpriseId });
    await grantConsent(owner, { enterpriseId, recipientId: bankId, itemCodes: ['TAX'] });
    await listFittingFirms(as(bank), bank, { productId, limit: 20 });

    const firm = userOf('enterprise', enterpriseId);
    const { items } = await listAccess(as(firm), firm, { limit: 10 });
    expect(items).toMatchObject([
      { itemCode: 'TAX', outcome: 'granted', reason: `matching.fitting_firms ${productId}` },
    ]);
    expect((await auditActions(owner, enterpriseId)).at(-1)).toBe('consent.sight');
    const [grant] = await owner.database
      .select({ readsUsed: consentGrant.readsUsed })
      .from(consentGrant)
      .where(eq(consentGrant.enterpriseId, enterpriseId));
    expect(grant).toEqual({ readsUsed: 0 });
  });
});
