import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { Clock } from '../../kernel/clock.ts';
import type { Settings } from '../../kernel/settings.ts';
import { publicKeys } from '../../kernel/signed-json.ts';
import { createSimulator } from '../../provider-simulator/app.ts';
import { fixedKeys } from '../../provider-simulator/platform-keys.ts';

export type RunningSimulator = {
  url: string;
  /** Settings whose providers all live at this simulator. */
  settings: Settings;
  plan(fault: Record<string, unknown>): Promise<void>;
  clear(): Promise<void>;
  counts(): Promise<Record<string, number>>;
  stop(): Promise<void>;
};

/** A provider simulator of a test's own on a free port, over real HTTP, with no latency of its own. */
export async function serveSimulator(settings: Settings, clock: Clock): Promise<RunningSimulator> {
  const app = createSimulator({ clock, keys: fixedKeys(publicKeys(settings)), latencyMs: 0 });
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${portOf(server.address())}`;
  const admin = async (method: string, path: string, body?: unknown): Promise<Response> => {
    const response = await fetch(`${url}/admin/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`simulator: status ${response.status}`);
    return response;
  };
  return {
    url,
    settings: { ...settings, providerBaseUrls: { default: url } },
    plan: async (fault) => void (await admin('POST', 'faults', fault)),
    clear: async () => void (await admin('DELETE', 'faults')),
    counts: async () => asCounts(await (await admin('GET', 'counts')).json()),
    stop: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('simulator has no port');
  return address.port;
}

const asCounts = (value: unknown): Record<string, number> =>
  Object.fromEntries(
    Object.entries(value ?? {}).map(([key, count]: [string, unknown]) => [key, Number(count)]),
  );
