import { generateKeyPairSync } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
import { asId, newId, type DataFetchId, type OrganisationId } from '@xyd/db/ids';
import type { Connection } from '@xyd/db';
import { serveSimulator, type RunningSimulator } from '../../connectors/testing/serve-simulator.ts';
import { fixedClock } from '../../kernel/clock.ts';
import type { Context } from '../../kernel/context.ts';
import {
  auditActions,
  insertEnterprise,
  outboxJobs,
  system,
  test,
  testSettings,
} from '../../testing/index.ts';
import { pauseConsent } from '../consent/pause-consent.ts';
import { revokeConsent } from '../consent/index.ts';
import { fetchUnderConsent } from './handle-consent-granted.ts';
import { fetchFromProvider } from './handle-fetch-records.ts';
import {
  changesOf,
  FETCH_NOW,
  fetchesOf,
  granted,
  recordCount,
  testClient,
} from './testing/fetching.ts';

let simulator: RunningSimulator;
beforeAll(async () => {
  simulator = await serveSimulator(testSettings, fixedClock(FETCH_NOW));
});
afterEach(() => simulator.clear());
afterAll(() => simulator.stop());

type Act = (actor: typeof system, overrides?: Partial<Context>) => Context;

const job = (as: Act, now = FETCH_NOW): Context =>
  as(system, { settings: simulator.settings, clock: fixedClock(now) });

async function runAll(as: Act, owner: Connection, enterpriseId: OrganisationId): Promise<void> {
  const fetches = await fetchesOf(owner, enterpriseId);
  await Promise.all(
    fetches.map(({ id }) => fetchFromProvider(job(as), { enterpriseId, fetchId: id }, testClient)),
  );
}

describe('a question to a provider', () => {
  const only = async (
    as: Act,
    owner: Connection,
    itemCodes: ['TAX'] | ['HOUSING_FUND'] = ['TAX'],
  ) => {
    const consent = await granted(owner, { itemCodes });
    await fetchUnderConsent(job(as), consent);
    const source = itemCodes[0] === 'TAX' ? 'tax' : 'housing_fund';
    const find = async () => {
      const rows = await fetchesOf(owner, consent.enterpriseId);
      const row = rows.find((fetch) => fetch.source === source);
      if (!row) throw new Error('no fetch');
      return row;
    };
    const { id: fetchId } = await find();
    const run = (now = FETCH_NOW) =>
      fetchFromProvider(job(as, now), { enterpriseId: consent.enterpriseId, fetchId }, testClient);
    return { ...consent, fetchId, find, run };
  };

  test('that was answered is not asked again', async ({ as, owner }) => {
    const { run, find } = await only(as, owner);
    await run();
    const before = await simulator.counts();
    await run();
    expect(await simulator.counts()).toEqual(before);
    expect((await find()).attempts).toBe(1);
  });

  test('run twice at once ends the same', async ({ as, owner }) => {
    const { enterpriseId, run, find } = await only(as, owner);
    await Promise.all([run(), run()]);
    expect((await find()).status).toBe('complete');
    const actions = await auditActions(owner, enterpriseId);
    expect(actions.filter((action) => action === 'credit_data.fetch')).toHaveLength(1);
    expect(await recordCount(owner, enterpriseId, 'TAX')).toBeGreaterThan(20);
  });

  test('that gets no answer is asked again later, and in the end has failed', async ({
    as,
    owner,
  }) => {
    await simulator.plan({ source: 'tax', kind: 'status', status: 503 });
    const { enterpriseId, fetchId, run, find } = await only(as, owner);
    await run();
    expect(await find()).toMatchObject({
      status: 'queued',
      attempts: 1,
      errorCode: 'status_503',
      finishedAt: null,
    });
    const jobs = await outboxJobs(owner, 'credit-data.fetch-records');
    expect(jobs.find(({ key }) => key === `${fetchId}-2`)).toMatchObject({
      delayMs: 2_000,
      payload: { enterpriseId, fetchId },
    });
    for (let attempt = 2; attempt <= 5; attempt += 1) await run();
    expect(await find()).toMatchObject({ status: 'failed', attempts: 5, errorCode: 'status_503' });
    expect((await find()).finishedAt).not.toBeNull();
  });

  test('that is down does not keep the news of the others waiting', async ({ as, owner }) => {
    await simulator.plan({ source: 'tax', kind: 'status', status: 503 });
    const { enterpriseId, run, find } = await only(as, owner);
    await runAll(as, owner, enterpriseId);
    expect(await changesOf(owner, enterpriseId)).toHaveLength(1);
    await simulator.clear();
    await run();
    expect(await find()).toMatchObject({ status: 'complete', attempts: 2 });
    expect(await changesOf(owner, enterpriseId)).toHaveLength(2);
  });

  test('keeps what a partial answer brings, and says that it is partial', async ({ as, owner }) => {
    await simulator.plan({ source: 'tax', kind: 'partial', times: 1 });
    const { enterpriseId, run, find } = await only(as, owner);
    await run();
    expect(await find()).toMatchObject({ status: 'partial', errorCode: 'items_missing' });
    expect(await recordCount(owner, enterpriseId, 'TAX')).toBeGreaterThan(20);
    expect(await recordCount(owner, enterpriseId, 'INVOICE')).toBe(0);
  });

  test('keeps nothing that was not asked for', async ({ as, owner }) => {
    await simulator.plan({ source: 'tax', kind: 'surplus', times: 1 });
    const { run, find } = await only(as, owner);
    await run();
    const row = await find();
    expect(row.status).toBe('complete');
    // Two months too many, of declarations and of invoices; older grades are no months.
    expect(row.rejectedCount).toBeGreaterThanOrEqual(4);
  });

  test('that a provider refuses is refused for good, with its reason', async ({ as, owner }) => {
    const { enterpriseId, fetchId, run, find } = await only(as, owner);
    const { x = '', d = '' } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
    // A provider that holds another key for the platform's.
    const stranger = await serveSimulator(
      { ...testSettings, signingKey: { ...testSettings.signingKey, x, d } },
      fixedClock(FETCH_NOW),
    );
    try {
      const { providerBaseUrls } = stranger.settings;
      const context = as(system, { settings: { ...testSettings, providerBaseUrls } });
      await fetchFromProvider(context, { enterpriseId, fetchId }, testClient);
    } finally {
      await stranger.stop();
    }
    expect(await find()).toMatchObject({ status: 'refused', errorCode: 'signature_invalid' });
    await run();
    expect((await find()).attempts).toBe(1);
  });

  test('is not put once the days of the consent are over', async ({ as, owner }) => {
    const { run, find } = await only(as, owner);
    await run('2027-06-01T04:00:00Z');
    expect(await find()).toMatchObject({
      status: 'refused',
      attempts: 0,
      errorCode: 'consent_ended',
    });
  });

  test('is not put once the consent is paused or taken back', async ({ as, owner }) => {
    const { consentId, signer, run, find } = await only(as, owner);
    await pauseConsent(as(signer), signer, { consentId });
    await run();
    expect(await find()).toMatchObject({ status: 'refused', errorCode: 'consent_ended' });
  });

  test('keeps nothing when the consent is taken back while the provider answers', async ({
    as,
    owner,
  }) => {
    await simulator.plan({ source: 'housing_fund', kind: 'slow', latencyMs: 400, times: 1 });
    const { enterpriseId, consentId, signer, run, find } = await only(as, owner, ['HOUSING_FUND']);
    const running = run();
    await new Promise((resolve) => setTimeout(resolve, 150));
    await revokeConsent(as(signer), signer, { consentId });
    await running;
    expect(await find()).toMatchObject({ status: 'refused', errorCode: 'consent_ended' });
    expect(await recordCount(owner, enterpriseId, 'HOUSING_FUND')).toBe(0);
  });

  test('of a firm that is not there is not found', async ({ as, owner }) => {
    const enterpriseId = await insertEnterprise(owner);
    const fetchId = asId<'DataFetch'>(newId()) satisfies DataFetchId;
    await expect(
      fetchFromProvider(job(as), { enterpriseId, fetchId }, testClient),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});
