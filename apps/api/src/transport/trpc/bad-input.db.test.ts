import { describe, expect } from 'vitest';
import type { OrganisationKind } from '../../kernel/actor.ts';
import { declaredAccess } from '../testing/declared-access.ts';
import { hostileBodies, spoil } from '../testing/hostile-values.ts';
import { inputOf } from '../testing/input-of.ts';
import {
  call,
  callMany,
  callRaw,
  procedures,
  test,
  type Answer,
  type ProcedureFacts,
  type TestServer,
} from '../testing/test-server.ts';

/** As many calls a request as the slowest handler can be expected to answer in good time. */
const BATCH = 25;
const OVERSIZED_BYTES = 2 * 1_048_576;

const takingInput = procedures.filter(({ input }) => input !== undefined);

/** Somebody who gets as far as the input: the gates stand before it. */
function entitledKind({ path }: ProcedureFacts): OrganisationKind | null {
  const access = declaredAccess[path];
  if (access === undefined) throw new Error(`${path} is not declared`);
  if (access === 'anybody') return null;
  return access === 'signed_in' ? 'bank' : (access.kinds[0] ?? null);
}

async function entitledCookie(
  server: TestServer,
  procedure: ProcedureFacts,
): Promise<string | null> {
  const kind = entitledKind(procedure);
  return kind && (await server.signIn(kind));
}

const isRefusal = ({ status, code, isTyped }: Answer): boolean =>
  status >= 400 && status < 500 && code !== null && isTyped;

/** A spoilt input may still be a good one, such as another text for a name: then it is simply done. */
const isProper = (answer: Answer): boolean => answer.status < 300 || isRefusal(answer);

const show = (value: unknown): string => {
  const text = typeof value === 'string' ? value : String(JSON.stringify(value, asText));
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
};

const asText = (_key: string, value: unknown): unknown =>
  typeof value === 'bigint' || value instanceof RegExp ? String(value) : value;

describe('a procedure', () => {
  test.for(takingInput.map((procedure) => [procedure.path, procedure] as const))(
    '%s refuses what is not its input, with a code',
    async ([, procedure], { server }) => {
      const cookie = await entitledCookie(server, procedure);
      const verdicts = await Promise.all(
        hostileBodies.map(async (body) => {
          const answer = await callRaw(server, procedure, cookie, body);
          const isFine = isOptional(procedure) ? isProper(answer) : isRefusal(answer);
          return isFine ? [] : [`${show(body)}: ${JSON.stringify(answer)}`];
        }),
      );
      const surprises = verdicts.flat();
      expect(surprises.slice(0, 5)).toEqual([]);
    },
  );

  test.for(takingInput.map((procedure) => [procedure.path, procedure] as const))(
    '%s never fails on an input that is spoilt in one place',
    { timeout: 120_000 },
    async ([, procedure], { server }) => {
      const cookie = await entitledCookie(server, procedure);
      const inputs = spoil(inputOf(procedure));
      const surprises: string[] = [];
      for (const batch of batchesOf(inputs, procedure.type === 'query' ? 5 : BATCH)) {
        const answers = await callMany(server, procedure, cookie, batch);
        for (const [index, answer] of answers.entries()) {
          if (!isProper(answer)) surprises.push(`${show(batch[index])}: ${JSON.stringify(answer)}`);
        }
      }
      expect(surprises.slice(0, 5)).toEqual([]);
    },
  );

  test.for(
    takingInput
      .filter(({ type }) => type === 'mutation')
      .map((procedure) => [procedure.path, procedure] as const),
  )('%s does not read a body without end', async ([, procedure], { server }) => {
    const cookie = await entitledCookie(server, procedure);
    const body = `{"json":{"name":"${'x'.repeat(OVERSIZED_BYTES)}"}}`;
    const answer = await callRaw(server, procedure, cookie, body);
    expect(answer).toMatchObject({ status: 413, code: 'input.too_large' });
  });
});

describe('an address', () => {
  test.for([
    'no.such',
    '__proto__',
    'constructor',
    'identity.__proto__',
    'identity.constructor',
    'identity.me.toString',
    'hasOwnProperty',
    '%00',
    '..%2f..%2fetc%2fpasswd',
    'identity',
    '',
    'a'.repeat(4_000),
  ])('that is no procedure is refused, with a code: %s', async (path, { server }) => {
    for (const type of ['query', 'mutation'] as const) {
      expect
        .soft(isRefusal(await call(server, { path, type, input: undefined }, null, {})))
        .toBe(true);
    }
  });

  const changes = procedures.filter(({ type }) => type === 'mutation');
  const questions = procedures.filter(({ type }) => type === 'query');

  test('of a change is no question', async ({ server }) => {
    for (const { path } of changes) {
      const asked = { path, type: 'query', input: undefined } as const;
      const answer = await call(server, asked, null, undefined);
      expect.soft({ path, ...answer }).toMatchObject({ path, status: 405, isTyped: true });
    }
  });

  // A rule of fifty conditions is longer than an address may be.
  test('of a question may carry it in a body, and gives the same answer', async ({ server }) => {
    for (const { path } of questions) {
      const asked = { path, type: 'query', input: undefined } as const;
      const [byAddress, byBody] = await Promise.all([
        call(server, asked, null, undefined),
        call(server, { ...asked, type: 'mutation' }, null, undefined),
      ]);
      expect.soft({ path, ...byBody }).toEqual({ path, ...byAddress });
    }
  });
});

/** Whether no input at all is an input to it. */
const isOptional = ({ input }: ProcedureFacts): boolean => {
  const schema = input as { safeParse(value: unknown): { success: boolean } };
  return schema.safeParse({}).success || schema.safeParse(undefined).success;
};

function* batchesOf(inputs: readonly unknown[], size: number): Generator<readonly unknown[]> {
  for (let start = 0; start < inputs.length; start += size) yield inputs.slice(start, start + size);
}
