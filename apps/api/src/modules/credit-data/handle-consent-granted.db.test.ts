import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
import type { OrganisationId } from '@xyd/db/ids';
import type { Connection } from '@xyd/db';
import { serveSimulator, type RunningSimulator } from '../../connectors/testing/serve-simulator.ts';
import { fixedClock } from '../../kernel/clock.ts';
import { type Context } from '../../kernel/context.ts';
import {
  auditActions,
  insertEnterprise,
  outboxJobs,
  system,
  test,
  testSettings,
  userOf,
} from '../../testing/index.ts';
import { withConsent } from '../consent/index.ts';
import { revokeConsent } from '../consent/index.ts';
import { grantConsent } from '../consent/testing/index.ts';
import { getProgress } from './get-progress.ts';
import { fetchUnderConsent } from './handle-consent-granted.ts';
import { fetchPublicRecords } from './handle-enterprise-verified.ts';
import { fetchFromProvider } from './handle-fetch-records.ts';
import { readRecords } from './read-records.ts';
import {
  changesOf,
  FETCH_NOW,
  fetchesOf,
  granted,
  recordCount,
  testClient,
} from './testing/fetching.ts';

const ALL_SOURCES = [
  'court',
  'credit_bureau',
  'electricity',
  'gas',
  'housing_fund',
  'market_regulator',
  'social_insurance',
  'tax',
  'water',
];

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

describe('a signed consent', () => {
  test('asks each source once, over HTTP, and shows how far it has come', async ({ as, owner }) => {
    const consent = await granted(owner);
    const { enterpriseId, signer } = consent;
    await fetchUnderConsent(job(as), consent);
    await fetchUnderConsent(job(as), consent);
    const queued = await fetchesOf(owner, enterpriseId);
    expect(queued.map(({ source }) => source)).toEqual(ALL_SOURCES);
    const jobs = await outboxJobs(owner, 'credit-data.fetch-records');
    const asked = jobs.filter(({ payload }) => JSON.stringify(payload).includes(enterpriseId));
    expect(asked).toHaveLength(ALL_SOURCES.length);
    const before = await getProgress(as(signer), signer, { consentId: consent.consentId });
    expect(before).toMatchObject({ done: 0, total: ALL_SOURCES.length, isComplete: false });

    await runAll(as, owner, enterpriseId);
    const after = await getProgress(as(signer), signer, { consentId: consent.consentId });
    expect(after).toMatchObject({
      done: ALL_SOURCES.length,
      total: ALL_SOURCES.length,
      isComplete: true,
    });
    expect(after.fetches.every(({ status }) => status === 'complete')).toBe(true);
    const tax = after.fetches.find(({ source }) => source === 'tax');
    expect(tax?.records).toBeGreaterThan(40);
    expect(tax).toMatchObject({ attempts: 1, rejected: 0, errorCode: null });
    // Said once for the whole batch, by whichever was last.
    expect(await changesOf(owner, enterpriseId)).toHaveLength(1);
    const actions = await auditActions(owner, enterpriseId);
    expect(actions).toEqual(['credit_data.ask', ...ALL_SOURCES.map(() => 'credit_data.fetch')]);
  });

  test('lets its recipient read what came, with the count in the log', async ({ as, owner }) => {
    const consent = await granted(owner, { dataFrom: '2026-01-01' });
    const { enterpriseId, bankId } = consent;
    await fetchUnderConsent(job(as), consent);
    await runAll(as, owner, enterpriseId);
    const officer = userOf('bank', bankId);
    const months = await withConsent(
      as(officer),
      {
        enterpriseId,
        recipientId: bankId,
        purpose: 'pre_loan',
        itemCodes: ['TAX'],
        reason: 'test.read',
      },
      async (tx, proofs) => {
        const proof = proofs.get('TAX');
        if (!proof) throw new Error('no proof');
        const records = await readRecords(tx, [proof]);
        return records.flatMap((record) =>
          record.kind === 'tax_month' ? [record.payload.month] : [],
        );
      },
    );
    expect(months).toEqual(
      Array.from({ length: 10 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`),
    );
  });

  test('of fewer items asks fewer sources, and public ones only when they are due', async ({
    as,
    owner,
  }) => {
    const first = await granted(owner, { itemCodes: ['HOUSING_FUND'] });
    const { enterpriseId, bankId } = first;
    await fetchUnderConsent(job(as), first);
    await runAll(as, owner, enterpriseId);
    const second = await grantConsent(owner, {
      enterpriseId,
      recipientId: bankId,
      itemCodes: ['TAX'],
    });
    await fetchUnderConsent(job(as), { enterpriseId, ...second });
    const sources = (await fetchesOf(owner, enterpriseId)).map(({ source }) => source);
    expect(sources).toEqual(['court', 'housing_fund', 'market_regulator', 'tax']);
  });

  test('taken back before the job runs asks nobody', async ({ as, owner }) => {
    const consent = await granted(owner);
    await revokeConsent(as(consent.signer), consent.signer, { consentId: consent.consentId });
    await fetchUnderConsent(job(as), consent);
    expect(await fetchesOf(owner, consent.enterpriseId)).toEqual([]);
  });

  test('that begins later waits for its first day', async ({ as, owner }) => {
    const consent = await granted(owner, { validFrom: '2026-12-01', validTo: '2027-02-01' });
    await fetchUnderConsent(job(as), consent);
    expect(await fetchesOf(owner, consent.enterpriseId)).toEqual([]);
    const waiting = (await outboxJobs(owner, 'consent.granted')).find(({ payload }) =>
      JSON.stringify(payload).includes(consent.consentId),
    );
    // To midnight in Shanghai of the first day.
    expect(waiting?.delayMs).toBe(Date.parse('2026-11-30T16:00:00Z') - Date.parse(FETCH_NOW));
    await fetchUnderConsent(job(as, '2026-12-01T00:00:00+08:00'), consent);
    expect(await fetchesOf(owner, consent.enterpriseId)).toHaveLength(ALL_SOURCES.length);
  });
});

describe('a confirmed firm', () => {
  test('has its public records fetched without a consent, once a day', async ({ as, owner }) => {
    const enterpriseId = await insertEnterprise(owner);
    await fetchPublicRecords(job(as), enterpriseId);
    await fetchPublicRecords(job(as), enterpriseId);
    await runAll(as, owner, enterpriseId);
    const rows = await fetchesOf(owner, enterpriseId);
    expect(rows.map(({ source, status }) => [source, status])).toEqual([
      ['court', 'complete'],
      ['market_regulator', 'complete'],
    ]);
    expect(await recordCount(owner, enterpriseId, 'JUDICIAL')).toBeGreaterThan(0);
    expect(await auditActions(owner, enterpriseId)).toEqual([
      'credit_data.ask',
      'credit_data.fetch',
      'credit_data.fetch',
    ]);
  });
});
