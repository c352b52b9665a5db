import { setTimeout as sleep } from 'node:timers/promises';
import { createTRPCClient, httpLink, TRPCClientError } from '@trpc/client';
import superjson from 'superjson';
import { demoSecret } from '../../demo/world/second-factor.ts';
import { currentCode, DEMO_PASSWORD } from '../../modules/identity/index.ts';
import { tokenPair } from '../../modules/identity/testing/make-account.ts';
import type { AppRouter } from '../../router.ts';

export type Caller = ReturnType<typeof createTRPCClient<AppRouter>>;

const callerWith = (
  apiUrl: string,
  headers: Record<string, string>,
  onCookie?: (cookie: string) => void,
): Caller =>
  createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: `${apiUrl}/trpc`,
        transformer: superjson,
        headers,
        fetch: async (input, init) => {
          const response = await fetch(input, { ...init, signal: AbortSignal.timeout(15_000) });
          const [cookie] = response.headers.getSetCookie();
          if (cookie !== undefined) onCookie?.(cookie);
          return response;
        },
      }),
    ],
  });

/** Someone who has signed in over HTTP with password and, where there is one, second factor. */
export async function signIn(apiUrl: string, login: string): Promise<Caller> {
  let cookie = '';
  const visitor = callerWith(apiUrl, {}, (setCookie) => (cookie = tokenPair(setCookie)));
  const { status } = await visitor.identity.signIn.mutate({ login, password: DEMO_PASSWORD });
  const caller = callerWith(apiUrl, { cookie });
  if (status === 'second_factor_required') {
    const code = currentCode(demoSecret(login), new Date());
    await caller.identity.verifySecondFactor.mutate({ code });
  }
  return caller;
}

/** What became of calls until they were answered. */
export type Fate = {
  /** No answer at all: the connection was refused, or broke while the call was under way. */
  unanswered: number;
  /** The server said that it failed: it may have done it or not. */
  failed: number;
};

const GIVE_UP_AFTER_MS = 60_000;

/** Asks again with the same words until there is an answer. A refusal is an answer, and none is expected here. */
export async function untilAnswered<Answer>(
  fate: Fate,
  call: () => Promise<Answer>,
): Promise<Answer> {
  const deadlineMs = performance.now() + GIVE_UP_AFTER_MS;
  for (;;) {
    try {
      return await call();
    } catch (error) {
      const status = httpStatusOf(error);
      if ((status !== undefined && status < 500) || performance.now() > deadlineMs) throw error;
      if (status === undefined) fate.unanswered += 1;
      else fate.failed += 1;
      await sleep(40);
    }
  }
}

function httpStatusOf(error: unknown): number | undefined {
  if (!(error instanceof TRPCClientError)) throw error;
  const data: unknown = error.data;
  const isStatus = typeof data === 'object' && data !== null && 'httpStatus' in data;
  return isStatus ? Number(data.httpStatus) : undefined;
}
