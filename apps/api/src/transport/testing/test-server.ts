import { pino } from 'pino';
import superjson from 'superjson';
import type { Connection } from '@xyd/db';
import type { OrganisationId } from '@xyd/db/ids';
import type { OrganisationKind } from '../../kernel/actor.ts';
import type { Context } from '../../kernel/context.ts';
import { PLATFORM_CODE } from '../../modules/identity/index.ts';
import { beginSession } from '../../modules/identity/sessions.ts';
import { makeAccount, tokenPair } from '../../modules/identity/testing/make-account.ts';
import { appRouter } from '../../router.ts';
import {
  insertEnterprise,
  insertInstitution,
  system,
  test as base,
  testSettings,
} from '../../testing/index.ts';
import { createApp } from '../http/app.ts';
import { createMetrics } from '../http/observe.ts';

/** The whole API as HTTP sees it, on a database with one organisation of every kind. */
export type TestServer = {
  request(path: string, init?: RequestInit): Promise<Response>;
  /** Cookie of a new session of a new person of that kind's organisation. */
  signIn(kind: OrganisationKind, state?: Partial<SessionState>): Promise<string>;
  organisations: Readonly<Record<OrganisationKind, OrganisationId>>;
};

type SessionState = { hasSecondFactor: boolean; isSteppedUp: boolean };

const everyRole: Record<OrganisationKind, readonly string[]> = {
  enterprise: ['legal_representative'],
  bank: ['product_manager', 'loan_officer', 'approver'],
  guarantor: ['officer', 'risk_chief'],
  government: ['analyst'],
  provider: ['officer'],
  operator: ['system_officer', 'security_officer', 'audit_officer'],
};

/** What is in the database before the server starts: the platform's own institution, or more. */
export type World = 'bare' | 'seeded';

export const test = base.extend<{ world: World; server: TestServer }>({
  world: [
    async ({ owner }, use) => {
      // The platform takes part in consents and messages: without its institution nothing works.
      await insertInstitution(owner, 'operator', { code: PLATFORM_CODE });
      await use('bare');
    },
    { scope: 'file' },
  ],
  server: [
    async ({ connection, owner, world: _world }, use) => {
      await use(await startServer(connection, owner));
    },
    { scope: 'file' },
  ],
});

async function startServer(connection: Connection, owner: Connection): Promise<TestServer> {
  // The session library reads the machine's clock, so the server does too.
  const clock = { now: () => new Date() };
  const app = createApp({
    database: connection.database,
    clock,
    settings: testSettings,
    log: pino({ level: 'error' }),
    metrics: createMetrics(),
    probes: [],
  });
  const organisations: Record<OrganisationKind, OrganisationId> = {
    enterprise: await insertEnterprise(owner),
    bank: await insertInstitution(owner, 'bank'),
    guarantor: await insertInstitution(owner, 'guarantor'),
    government: await insertInstitution(owner, 'government'),
    provider: await insertInstitution(owner, 'provider'),
    operator: await insertInstitution(owner, 'operator'),
  };
  const context: Context = {
    database: connection.database,
    clock,
    actor: system,
    requestId: 'test-server',
    remoteAddress: '127.0.0.1',
    settings: testSettings,
  };
  return {
    organisations,
    request: async (path, init) => await app.request(path, init),
    signIn: async (kind, { hasSecondFactor = true, isSteppedUp = true } = {}) => {
      const { userId } = await makeAccount(context, organisations[kind], kind, {
        roles: everyRole[kind],
      });
      const { cookie, token } = await beginSession(context, userId, {
        organisationId: organisations[kind],
        secondFactorAt: hasSecondFactor ? clock.now() : null,
        userAgent: 'test',
      });
      if (!isSteppedUp) {
        await owner.client`UPDATE session SET stepped_up_at = NULL WHERE user_id = ${userId}`;
      }
      if (token === '') throw new Error('no token');
      return tokenPair(cookie);
    },
  };
}

export type ProcedureType = 'query' | 'mutation';
export type ProcedureFacts = { path: string; type: ProcedureType; input: unknown };

/** What a built procedure is, past the decoration that its type has for callers. */
type BuiltProcedure = { _def: { type: ProcedureType; inputs: readonly unknown[] } };

const builtProcedures = appRouter._def.procedures as unknown as Record<string, BuiltProcedure>;

/** Every procedure that the API answers to, as the router itself lists them. */
export const procedures: readonly ProcedureFacts[] = Object.entries(builtProcedures).map(
  ([path, { _def }]) => ({ path, type: _def.type, input: _def.inputs[0] }),
);

export type Answer = { status: number; code: string | null; isTyped: boolean };

type ErrorBody = {
  error?: { json?: { data?: { code?: unknown; httpStatus?: unknown } }; code?: unknown };
};

function readAnswer(status: number, body: unknown): Answer {
  const { error } = (typeof body === 'object' && body !== null ? body : {}) as ErrorBody;
  const code = error?.json?.data?.code ?? error?.code ?? null;
  const own = Number(error?.json?.data?.httpStatus ?? status);
  return {
    status: error ? own : status,
    code: typeof code === 'string' ? code : null,
    isTyped: !error || typeof code === 'string',
  };
}

const send = (
  server: TestServer,
  type: ProcedureType,
  path: string,
  cookie: string | null,
  text: string,
  isBatch = false,
) => {
  const headers = { ...(cookie === null ? {} : { cookie }), 'content-type': 'application/json' };
  const batch = isBatch ? 'batch=1&' : '';
  return type === 'mutation'
    ? server.request(`/trpc/${path}?${batch}`, { method: 'POST', headers, body: text })
    : server.request(`/trpc/${path}?${batch}input=${encodeURIComponent(text)}`, { headers });
};

/** As the web's client encodes an input; as plain JSON what that client would refuse to send. */
function encode(input: unknown): string {
  try {
    return JSON.stringify(superjson.serialize(input));
  } catch {
    return JSON.stringify({ json: input }, (_key, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
  }
}

/** One call with a body that need not be JSON. */
export async function callRaw(
  server: TestServer,
  { path, type }: ProcedureFacts,
  cookie: string | null,
  text: string,
): Promise<Answer> {
  const response = await send(server, type, path, cookie, text);
  const body: unknown = await response.json().catch(() => null);
  return body === null
    ? { status: response.status, code: null, isTyped: false }
    : readAnswer(response.status, body);
}

/** One call, with the answer as it came: to look for what should not be in it. */
export async function callForText(
  server: TestServer,
  { path, type }: ProcedureFacts,
  cookie: string,
  input: unknown,
): Promise<{ text: string; answer: Answer }> {
  const response = await send(server, type, path, cookie, encode(input));
  const text = await response.text();
  return { text, answer: readAnswer(response.status, JSON.parse(text)) };
}

export const call = (
  server: TestServer,
  procedure: ProcedureFacts,
  cookie: string | null,
  input: unknown,
): Promise<Answer> => callRaw(server, procedure, cookie, encode(input));

/** Many calls of one procedure in one request, as the web's client sends them. */
export async function callMany(
  server: TestServer,
  { path, type }: ProcedureFacts,
  cookie: string | null,
  inputs: readonly unknown[],
): Promise<Answer[]> {
  const paths = inputs.map(() => path).join(',');
  const entries = inputs.map((input, index) => `"${index}":${encode(input)}`);
  const text = `{${entries.join(',')}}`;
  const response = await send(server, type, paths, cookie, text, true);
  const bodies: unknown = await response.json();
  if (!Array.isArray(bodies)) return inputs.map(() => readAnswer(response.status, bodies));
  return bodies.map((body: unknown) => readAnswer(200, body));
}
