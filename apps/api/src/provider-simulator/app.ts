import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import {
  recordsPath,
  RecordsRequest,
  VERIFICATION_PATH,
  VerificationRequest,
} from '../connectors/contract.ts';
import type { Clock } from '../kernel/clock.ts';
import { answerRecords, SOURCES } from './answer-records.ts';
import { createFaults, Fault } from './faults.ts';
import type { PlatformKeys } from './platform-keys.ts';
import { askRegister } from './register.ts';
import { verifyConsent } from './verify-consent.ts';
import { Refusal, verifyRequest, type RequestParts } from './verify-request.ts';

export type SimulatorParts = {
  clock: Clock;
  keys: PlatformKeys;
  /** Every answer takes about this long, as a real provider's does. */
  latencyMs: number;
};

const BODY_BYTES_MAX = 65_536;

/**
 * Tax bureau, power, water and gas companies, social insurance, housing fund, credit bureau, market regulator and
 * courts, played by one server. It believes nothing that the platform's signature and the firm's signed consent do not prove.
 */
export function createSimulator(parts: SimulatorParts): Hono {
  const app = new Hono();
  const faults = createFaults();
  const counts = new Map<string, number>();
  const requests: RequestParts = {
    keys: parts.keys,
    now: () => parts.clock.now(),
    seen: new Map(),
  };

  app.get('/health', (c) => c.json({ status: 'ok' }));
  app.post('/admin/faults', async (c) => {
    faults.add(Fault.parse(await c.req.json()));
    return c.json({ status: 'planned' }, 201);
  });
  app.delete('/admin/faults', (c) => {
    faults.clear();
    return c.json({ status: 'cleared' });
  });
  /** How often each consent, by its hash, was shown to a source. */
  app.get('/admin/counts', (c) => c.json(Object.fromEntries(counts)));

  app.use('/v1/*', bodyLimit({ maxSize: BODY_BYTES_MAX }));
  for (const source of SOURCES) {
    app.post(recordsPath(source), async (c) => {
      const request = await verifyRequest(requests, c.req.raw, RecordsRequest);
      if (request.source !== source) throw new Refusal('source_differs', 400);
      const consentHash = await verifyConsent(requests, request);
      const key = `${consentHash ?? 'public'} ${source}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      return await answerRecords(request, {
        fault: faults.take(source),
        now: parts.clock.now(),
        latencyMs: parts.latencyMs,
      });
    });
  }
  app.post(VERIFICATION_PATH, async (c) => {
    const request = await verifyRequest(requests, c.req.raw, VerificationRequest);
    const fault = faults.take('market_regulator');
    if (fault?.kind === 'status') return c.json({ error: 'fault' }, 503);
    return c.json(askRegister(request));
  });

  app.notFound((c) => c.json({ outcome: 'refused', code: 'source_unknown' }, 404));
  app.onError((error, c) => {
    if (error instanceof Refusal) {
      return c.json({ outcome: 'refused', code: error.code }, error.status);
    }
    return c.json({ error: error.name }, 500);
  });
  return app;
}
