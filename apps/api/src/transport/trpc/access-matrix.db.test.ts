import { describe, expect } from 'vitest';
import type { OrganisationKind } from '../../kernel/actor.ts';
import { demandsSecondFactor } from '../../modules/identity/index.ts';
import { declaredAccess, type Access } from '../testing/declared-access.ts';
import { inputOf } from '../testing/input-of.ts';
import {
  call,
  procedures,
  test,
  type Answer,
  type ProcedureFacts,
  type TestServer,
} from '../testing/test-server.ts';

const kinds: readonly OrganisationKind[] = [
  'enterprise',
  'bank',
  'guarantor',
  'government',
  'provider',
  'operator',
];

/** How far a caller gets: to one of the four gates, or past them all. */
type Gate =
  | 'passes'
  | 'identity.unauthenticated'
  | 'identity.wrong_portal'
  | 'identity.second_factor_required'
  | 'identity.step_up_required';

const gates: readonly (string | null)[] = [
  'identity.unauthenticated',
  'identity.wrong_portal',
  'identity.second_factor_required',
  'identity.step_up_required',
];

type Caller = { kind: OrganisationKind; hasSecondFactor: boolean; isSteppedUp: boolean } | null;

const callers: readonly Caller[] = [
  null,
  ...kinds.flatMap((kind) => [
    { kind, hasSecondFactor: true, isSteppedUp: true },
    { kind, hasSecondFactor: true, isSteppedUp: false },
    { kind, hasSecondFactor: false, isSteppedUp: false },
  ]),
];

function gateFor(access: Access, caller: Caller): Gate {
  if (access === 'anybody') return 'passes';
  if (caller === null) return 'identity.unauthenticated';
  if (access === 'signed_in') return 'passes';
  if (!access.kinds.includes(caller.kind)) return 'identity.wrong_portal';
  if (demandsSecondFactor(caller.kind) && !caller.hasSecondFactor) {
    return 'identity.second_factor_required';
  }
  return access.isSteppedUp && !caller.isSteppedUp ? 'identity.step_up_required' : 'passes';
}

const gateOf = (answer: Answer): string =>
  gates.includes(answer.code) ? String(answer.code) : 'passes';

const shared = new Map<string, Promise<string>>();

/** One session a caller, and a fresh one for what may end the session that it comes with. */
function cookieFor(
  server: TestServer,
  { path }: ProcedureFacts,
  caller: NonNullable<Caller>,
): Promise<string> {
  if (path.startsWith('identity.')) return server.signIn(caller.kind, caller);
  const key = JSON.stringify(caller);
  const cookie = shared.get(key) ?? server.signIn(caller.kind, caller);
  shared.set(key, cookie);
  return cookie;
}

describe('the list of procedures', () => {
  test('is declared, each with who may call it', () => {
    expect(Object.keys(declaredAccess).toSorted()).toEqual(
      procedures.map(({ path }) => path).toSorted(),
    );
  });
});

describe('a call', () => {
  test.for(procedures.map((procedure) => [procedure.path, procedure] as const))(
    'of %s gets as far as its caller may',
    async ([path, procedure], { server }) => {
      const access = declaredAccess[path];
      if (access === undefined) throw new Error(`${path} is not declared`);
      const input = inputOf(procedure);
      const rows = await Promise.all(
        callers.map(async (caller) => {
          const cookie = caller && (await cookieFor(server, procedure, caller));
          const answer = await call(server, procedure, cookie, input);
          return { caller, gate: gateOf(answer), isOurFault: answer.status >= 500 };
        }),
      );
      expect(rows).toEqual(
        callers.map((caller) => ({ caller, gate: gateFor(access, caller), isOurFault: false })),
      );
    },
  );
});
