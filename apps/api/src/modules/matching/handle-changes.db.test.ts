import { describe, expect } from 'vitest';
import {
  insertEnterprise,
  insertInstitution,
  outboxJobs,
  system,
  test,
  userOf,
} from '../../testing/index.ts';
import { updateProfile } from '../enterprise/update-profile.ts';
import { publishedProduct } from '../product/testing/index.ts';
import { matchingHandlers } from './handlers.ts';
import { getMatchOf } from './read-matches.ts';
import { saveDemand } from './save-demand.ts';
import { matchEnterprise } from './match-enterprise.ts';

const handlerOf = (name: string) => {
  const handler = matchingHandlers.find(({ definition }) => definition.name === name);
  if (!handler) throw new Error(`nothing handles ${name}`);
  return handler;
};

describe('a firm that says more of itself', () => {
  test('is matched again: an undecided product comes to fit, then one it asks too much of does not', async ({
    as,
    owner,
  }) => {
    const bankId = await insertInstitution(owner, 'bank');
    const enterpriseId = await insertEnterprise(owner);
    const firm = userOf('enterprise', enterpriseId);
    const { productId } = await publishedProduct(as, bankId, {
      rule: {
        all: [
          { field: 'size_class', op: 'le', value: 'SMALL' },
          {
            any: [
              { not: { field: 'requested_amount_fen', op: 'present' } },
              { field: 'requested_amount_fen', op: 'le', value: 100 },
            ],
          },
        ],
      },
    });
    await matchEnterprise(as(system), { enterpriseId });
    expect(await getMatchOf(as(firm), firm, { productId })).toMatchObject({
      outcome: 'unknown',
      match: { needs: [], consents: [], needsFacts: ['size_class'] },
    });

    await updateProfile(as(firm), firm, {
      version: 1,
      employeeCount: 25,
      annualRevenueFen: 500_000_000n,
      totalAssetsFen: 500_000_000n,
      tags: [],
    });
    const [changed] = await outboxJobs(owner, 'enterprise.profile-changed');
    await handlerOf('enterprise.profile-changed').run(as(system), changed?.payload);
    expect(await getMatchOf(as(firm), firm, { productId })).toMatchObject({ outcome: 'yes' });

    await saveDemand(as(firm), firm, {
      amountFen: 101n,
      termMonths: 12,
      purpose: 'equipment',
      note: '',
    });
    const [wished] = await outboxJobs(owner, 'matching.demand-changed');
    await handlerOf('matching.demand-changed').run(as(system), wished?.payload);
    expect(await getMatchOf(as(firm), firm, { productId })).toMatchObject({
      outcome: 'no',
      match: { failed: expect.arrayContaining([expect.objectContaining({ gap: -1 })]) },
    });
  });
});
