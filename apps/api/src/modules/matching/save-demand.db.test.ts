import { describe, expect } from 'vitest';
import { eq } from 'drizzle-orm';
import { financingDemand } from '@xyd/db/schema';
import {
  auditActions,
  insertEnterprise,
  insertInstitution,
  outboxJobs,
  test,
  userOf,
} from '../../testing/index.ts';
import { getSummary } from './read-matches.ts';
import { closeDemand, saveDemand } from './save-demand.ts';

const wish = {
  amountFen: 200_000_000n,
  termMonths: 12,
  purpose: 'working_capital' as const,
  note: '',
};

describe('a firm’s demand', () => {
  test('is made, changed and closed, one at a time', async ({ as, owner }) => {
    const enterpriseId = await insertEnterprise(owner);
    const firm = userOf('enterprise', enterpriseId);
    const made = await saveDemand(as(firm), firm, wish);
    const changed = await saveDemand(as(firm), firm, { ...wish, amountFen: 300_000_000n });
    expect(changed).toMatchObject({ demandId: made.demandId, amountFen: 300_000_000n, version: 2 });
    const closed = await closeDemand(as(firm), firm, made);
    expect(closed).toMatchObject({ status: 'closed', version: 3 });
    expect((await getSummary(as(firm), firm)).demand).toBeNull();
    await expect(closeDemand(as(firm), firm, made)).rejects.toMatchObject({ code: 'not_found' });

    const next = await saveDemand(as(firm), firm, wish);
    expect(next).toMatchObject({ status: 'open', version: 1 });
    expect(next.demandId).not.toBe(made.demandId);
    expect(await auditActions(owner, enterpriseId)).toEqual([
      'matching.save_demand',
      'matching.save_demand',
      'matching.close_demand',
      'matching.save_demand',
    ]);
    const jobs = (await outboxJobs(owner, 'matching.demand-changed')).map(({ key }) => key);
    expect(jobs).toEqual(
      expect.arrayContaining([1, 2, 3].map((version) => `${made.demandId}-${version}`)),
    );
  });

  test('can be changed as often as one likes', async ({ as, owner }) => {
    // The database plans a statement anew the first five times on a connection, and then for any parameters.
    const firm = userOf('enterprise', await insertEnterprise(owner));
    for (let count = 1; count <= 60; count += 1) {
      expect((await saveDemand(as(firm), firm, wish)).version).toBe(count);
    }
  });

  test('is the firm’s own', async ({ as, owner }) => {
    const firm = userOf('enterprise', await insertEnterprise(owner));
    const made = await saveDemand(as(firm), firm, wish);
    const stranger = userOf('enterprise', await insertEnterprise(owner));
    await expect(closeDemand(as(stranger), stranger, made)).rejects.toMatchObject({
      code: 'not_found',
    });
    const bank = userOf('bank', await insertInstitution(owner, 'bank'));
    await expect(saveDemand(as(bank), bank, wish)).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('saved twice at once is one demand in its second version', async ({ as, owner }) => {
    const enterpriseId = await insertEnterprise(owner);
    const firm = userOf('enterprise', enterpriseId);
    const saved = await Promise.all([1, 2].map(() => saveDemand(as(firm), firm, wish)));
    expect(new Set(saved.map(({ demandId }) => demandId)).size).toBe(1);
    const rows = await owner.database
      .select()
      .from(financingDemand)
      .where(eq(financingDemand.enterpriseId, enterpriseId));
    expect(rows).toMatchObject([{ version: 2, status: 'open' }]);
  });
});
