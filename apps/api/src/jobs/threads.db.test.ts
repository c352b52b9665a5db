import { describe, expect } from 'vitest';
import { eq } from 'drizzle-orm';
import { matchRun } from '@xyd/db/schema';
import { NO_ORGANISATION } from '@xyd/db/ids';
import { insertEnterprise, system, test, testSettings } from '../testing/index.ts';
import { matchEnterprise } from '../modules/matching/index.ts';
import { openThreads } from './threads.ts';

describe('a job on a thread', { timeout: 60_000 }, () => {
  test('works on the same database, and its failure is a failure here', async ({
    as,
    owner,
    testDatabase,
  }) => {
    const enterpriseId = await insertEnterprise(owner, { regionCode: '410100' });
    await matchEnterprise(as(system), { enterpriseId });
    // A change behind every event's back: only the night finds it.
    await owner.client`UPDATE enterprise SET region_code = '410200' WHERE enterprise_id = ${enterpriseId}`;
    const threads = openThreads({
      DATABASE_URL: testDatabase.url,
      SIGNING_KEY: JSON.stringify(testSettings.signingKey),
    });
    const payload = { from: NO_ORGANISATION, until: null };
    await threads.run({ name: 'matching.match-firms', payload, requestId: 'job-test' });
    const runs = await owner.database
      .select({ attributes: matchRun.attributes })
      .from(matchRun)
      .where(eq(matchRun.enterpriseId, enterpriseId));
    const cities = new Set(runs.map(({ attributes }) => attributes['city_code']));
    expect(cities).toEqual(new Set(['410100', '410200']));
    const spoilt = { name: 'matching.match-firms', payload: { from: 'x' }, requestId: 'job-test' };
    await expect(threads.run(spoilt)).rejects.toThrow('Invalid UUID');
    const unknown = { name: 'matching.nothing', payload, requestId: 'job-test' };
    await expect(threads.run(unknown)).rejects.toThrow('no handler');
    await threads.close();
  });
});
