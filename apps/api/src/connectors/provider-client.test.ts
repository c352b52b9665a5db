import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '@xyd/db/ids';
import { fixedClock } from '../kernel/clock.ts';
import { canonicalBytes, detach, sha256Hex, signBytes } from '../kernel/signed-json.ts';
import { ARTEFACT_TYPE } from '../modules/consent/contract.ts';
import { usccOf } from '../modules/enterprise/index.ts';
import { testSettings } from '../testing/settings.ts';
import { REQUEST_TYPE, SIGNATURE_HEADER } from './contract.ts';
import { createProviderClient, type RecordsQuestion } from './provider-client.ts';
import { serveSimulator, type RunningSimulator } from './testing/serve-simulator.ts';
import { verifyRegistration } from './verify-registration.ts';

const NOW = '2026-11-18T04:00:00Z';
const uscc = usccOf('91', '410199', 4242);
const clock = fixedClock(NOW);
const quick = { timeoutMs: 250, retries: 3, pauseMs: 5, pauseMsMax: 20, breakMs: 60_000 };

let simulator: RunningSimulator;
beforeAll(async () => {
  simulator = await serveSimulator(testSettings, clock);
});
afterEach(() => simulator.clear());
afterAll(() => simulator.stop());

const context = () => ({ settings: simulator.settings, clock });

async function consent(change: Record<string, unknown> = {}): Promise<string> {
  const content = canonicalBytes({
    schema: 'xyd-consent/1',
    consentId: newId(),
    version: 1,
    subject: { uscc },
    items: ['TAX', 'UTILITY'],
    recipients: [{ id: newId() }],
    validity: { from: '2026-11-01', to: '2027-05-01' },
    dataRange: { from: '2024-11-01', to: '2027-05-01' },
    signers: [{ userId: newId() }],
    ...change,
  });
  return await signBytes(testSettings.signingKey, ARTEFACT_TYPE, content);
}

const question = async (change: Partial<RecordsQuestion> = {}): Promise<RecordsQuestion> => ({
  source: 'tax',
  subject: { uscc, name: '测试企业有限公司' },
  items: ['TAX', 'INVOICE'],
  dataFrom: '2024-11-01',
  dataTo: '2026-11-18',
  consent: await consent(),
  ...change,
});

describe('asking a provider', () => {
  test('brings every month that was asked for, and counts the consent as shown', async () => {
    const asked = await question();
    const answer = await createProviderClient(quick).fetchRecords(context(), asked);
    if (answer.outcome !== 'complete') throw new Error(answer.outcome);
    const months = answer.records.filter(({ kind }) => kind === 'tax_month');
    expect(months[0]?.payload['month']).toBe('2024-11');
    expect(months.at(-1)?.payload['month']).toBe('2026-10');
    expect(months).toHaveLength(24);
    expect(answer).toMatchObject({ asOf: '2026-11-18', missingItems: [] });
    const counts = await simulator.counts();
    expect(counts[`${sha256Hex(asked.consent ?? '')} tax`]).toBe(1);
  });

  test('outlives errors that pass', async () => {
    await simulator.plan({ source: 'tax', kind: 'status', status: 500, times: 2 });
    const answer = await createProviderClient(quick).fetchRecords(context(), await question());
    expect(answer.outcome).toBe('complete');
  });

  test('outlives one answer that never comes', async () => {
    await simulator.plan({ source: 'tax', kind: 'hang', times: 1 });
    const answer = await createProviderClient(quick).fetchRecords(context(), await question());
    expect(answer.outcome).toBe('complete');
  });

  test('gives up on a provider that hangs, in bounded time', async () => {
    await simulator.plan({ source: 'tax', kind: 'hang' });
    const startedAt = performance.now();
    const client = createProviderClient({ ...quick, retries: 1 });
    const answer = await client.fetchRecords(context(), await question());
    expect(answer).toEqual({ outcome: 'unavailable', code: 'timeout' });
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });

  test('says what an unreachable provider is', async () => {
    const settings = { ...testSettings, providerBaseUrls: { default: 'http://127.0.0.1:9' } };
    const client = createProviderClient({ ...quick, retries: 1 });
    expect(await client.fetchRecords({ settings, clock }, await question())).toEqual({
      outcome: 'unavailable',
      code: 'network',
    });
    const unset = { ...testSettings, providerBaseUrls: {} };
    expect(await client.fetchRecords({ settings: unset, clock }, await question())).toEqual({
      outcome: 'unavailable',
      code: 'not_configured',
    });
  });

  test('leaves a provider alone after failures in a row, and others not', async () => {
    const client = createProviderClient({ ...quick, retries: 1, failuresBeforeBreak: 4 });
    await simulator.plan({ source: 'tax', kind: 'status', status: 503 });
    const codes: string[] = [];
    for (let call = 0; call < 4; call += 1) {
      const answer = await client.fetchRecords(context(), await question());
      codes.push(answer.outcome === 'unavailable' ? answer.code : answer.outcome);
    }
    expect(codes).toEqual(['status_503', 'status_503', 'circuit_open', 'circuit_open']);
    await simulator.clear();
    // The door is still shut though the provider is well again; nobody pushes.
    const still = await client.fetchRecords(context(), await question());
    expect(still).toEqual({ outcome: 'unavailable', code: 'circuit_open' });
    const water = await question({ source: 'water', items: ['WATER'] });
    expect((await client.fetchRecords(context(), water)).outcome).toBe('complete');
  });

  test('lets one try through after the pause, and goes on when it succeeds', async () => {
    const client = createProviderClient({
      ...quick,
      retries: 0,
      failuresBeforeBreak: 1,
      breakMs: 60,
    });
    await simulator.plan({ source: 'tax', kind: 'status', status: 500, times: 1 });
    await client.fetchRecords(context(), await question());
    const shut = await client.fetchRecords(context(), await question());
    expect(shut).toEqual({ outcome: 'unavailable', code: 'circuit_open' });
    await new Promise((resolve) => setTimeout(resolve, 90));
    expect((await client.fetchRecords(context(), await question())).outcome).toBe('complete');
  });

  test('passes a partial answer on as partial', async () => {
    await simulator.plan({ source: 'tax', kind: 'partial', times: 1 });
    const answer = await createProviderClient(quick).fetchRecords(context(), await question());
    expect(answer).toMatchObject({ outcome: 'partial', missingItems: ['INVOICE'] });
  });

  test.each([
    ['malformed', 'answer_malformed'],
    ['oversized', 'answer_too_large'],
  ])('takes nothing from a %s answer', async (kind, code) => {
    await simulator.plan({ source: 'tax', kind, times: 1 });
    const answer = await createProviderClient(quick).fetchRecords(context(), await question());
    expect(answer).toEqual({ outcome: 'unavailable', code });
  });
});

describe('a provider', () => {
  test.each([
    ['no consent', { consent: null }, 'consent_required'],
    ['a consent that is not one', { consent: 'a.b.c' }, 'consent_invalid'],
    ['another period', { dataFrom: '2024-10-01' }, 'range_not_consented'],
    [
      'an item that the consent does not name',
      { source: 'housing_fund', items: ['HOUSING_FUND'] },
      'item_not_consented',
    ],
    [
      'another firm',
      { subject: { uscc: usccOf('91', '410199', 7), name: '别家' } },
      'consent_of_another',
    ],
  ])('refuses %s', async (_, change, code) => {
    const asked = await question(change);
    const answer = await createProviderClient(quick).fetchRecords(context(), asked);
    expect(answer).toEqual({ outcome: 'refused', code });
  });

  test.each([
    ['over', { validity: { from: '2026-01-01', to: '2026-11-17' } }, 'consent_expired'],
    [
      'yet to begin',
      { validity: { from: '2026-11-19', to: '2027-01-01' } },
      'consent_not_yet_valid',
    ],
    ['unsigned by anyone', { signers: [] }, 'consent_invalid'],
  ])('refuses a consent that is %s', async (_, change, code) => {
    const asked = await question({ consent: await consent(change) });
    const answer = await createProviderClient(quick).fetchRecords(context(), asked);
    expect(answer).toEqual({ outcome: 'refused', code });
  });

  test('refuses a consent with a changed letter', async () => {
    const [header = '', payload = '', signature = ''] = (await consent()).split('.');
    const widened = Buffer.from(payload, 'base64url')
      .toString()
      .replace('2024-11-01', '2014-11-01');
    const forged = `${header}.${Buffer.from(widened).toString('base64url')}.${signature}`;
    const asked = await question({ consent: forged });
    const answer = await createProviderClient(quick).fetchRecords(context(), asked);
    expect(answer).toEqual({ outcome: 'refused', code: 'consent_invalid' });
  });

  test('asks no consent for public records', async () => {
    const asked = await question({
      source: 'market_regulator',
      items: [
        'REGISTRATION',
        'PENALTY',
        'COMMITMENT',
        'HONOUR',
        'INTELLECTUAL_PROPERTY',
        'PUBLIC_CONTRACT',
      ],
      consent: null,
    });
    const answer = await createProviderClient(quick).fetchRecords(context(), asked);
    expect(answer.outcome).toBe('complete');
  });

  test('takes no request that the platform did not sign, nor one twice, nor a stale one', async () => {
    const post = async (body: object, path = '/v1/tax/records', htu = path) => {
      const content = canonicalBytes(body);
      const jws = await signBytes(testSettings.signingKey, REQUEST_TYPE, content, {
        htm: 'POST',
        htu,
      });
      const response = await fetch(`${simulator.url}${path}`, {
        method: 'POST',
        body: content,
        headers: { [SIGNATURE_HEADER]: detach(jws) },
      });
      const answer: unknown = await response.json();
      return { status: response.status, answer };
    };
    const asked = {
      ...(await question()),
      requestId: newId(),
      requestedAt: clock.now().toISOString(),
    };
    expect((await post(asked)).status).toBe(200);
    expect(await post(asked)).toEqual({
      status: 409,
      answer: { outcome: 'refused', code: 'request_replayed' },
    });
    const stale = { ...asked, requestId: newId(), requestedAt: '2026-11-18T03:54:00.000Z' };
    expect((await post(stale)).answer).toMatchObject({ code: 'request_stale' });
    const elsewhere = { ...asked, requestId: newId() };
    expect((await post(elsewhere, '/v1/tax/records', '/v1/gas/records')).answer).toMatchObject({
      code: 'signature_invalid',
    });
    const unsigned = await fetch(`${simulator.url}/v1/tax/records`, { method: 'POST', body: '{}' });
    expect(unsigned.status).toBe(401);
  });
});

describe('the register of firms', () => {
  const firm = { uscc, name: '郑州测试有限公司', legalRepresentativeName: '王测试' };

  test.each([
    [{}, 'match', undefined],
    [{ uscc: '91410000170001401D' }, 'mismatch', ['uscc']],
    [{ name: '郑州不符有限公司' }, 'mismatch', ['name']],
    [{ legalRepresentativeName: '李不符' }, 'mismatch', ['legalRepresentativeName']],
    [{ name: '郑州已吊销有限公司' }, 'mismatch', ['status']],
  ])('of %j: %s', async (change, outcome, fields) => {
    const client = createProviderClient(quick);
    const verdict = await verifyRegistration(context(), { ...firm, ...change }, client);
    expect(verdict).toMatchObject(fields ? { outcome, fields } : { outcome });
  });

  test('that is down is unavailable, not a mismatch', async () => {
    await simulator.plan({ source: 'market_regulator', kind: 'status' });
    const client = createProviderClient({ ...quick, retries: 1 });
    expect(await verifyRegistration(context(), firm, client)).toEqual({ outcome: 'unavailable' });
  });
});
