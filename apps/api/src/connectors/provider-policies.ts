import {
  circuitBreaker,
  ConsecutiveBreaker,
  ExponentialBackoff,
  handleWhen,
  isBrokenCircuitError,
  isTaskCancelledError,
  retry,
  timeout,
  TimeoutStrategy,
  wrap,
  type ICancellationContext,
  type IPolicy,
} from 'cockatiel';

export type ProviderTuning = {
  /** How long one try may take. */
  timeoutMs: number;
  /** Tries after the first, with growing, jittered pauses between. */
  retries: number;
  pauseMs: number;
  pauseMsMax: number;
  /** So many failed tries in a row close the door for a while: a provider in trouble is not pushed. */
  failuresBeforeBreak: number;
  breakMs: number;
};

export const DEFAULT_TUNING: ProviderTuning = {
  timeoutMs: 10_000,
  retries: 3,
  pauseMs: 200,
  pauseMsMax: 4_000,
  failuresBeforeBreak: 8,
  breakMs: 15_000,
};

/** A try that failed for a reason that may pass: worth another. */
export class TransientFailure extends Error {
  readonly code: string;

  constructor(code: string, options?: ErrorOptions) {
    super(code, options);
    this.name = 'TransientFailure';
    this.code = code;
  }
}

const passes = handleWhen((error) => isTransient(error));

/** A timeout of ours shows as the library's cancellation. */
const isTransient = (error: unknown): boolean =>
  error instanceof TransientFailure || isTaskCancelledError(error);

/** Retry around breaker around timeout: an open breaker ends the tries at once. */
export function createPolicy(tuning: ProviderTuning): IPolicy<ICancellationContext> {
  const pauses = new ExponentialBackoff({
    initialDelay: tuning.pauseMs,
    maxDelay: tuning.pauseMsMax,
  });
  return wrap(
    retry(passes, { maxAttempts: tuning.retries, backoff: pauses }),
    circuitBreaker(passes, {
      halfOpenAfter: tuning.breakMs,
      breaker: new ConsecutiveBreaker(tuning.failuresBeforeBreak),
    }),
    timeout(tuning.timeoutMs, TimeoutStrategy.Aggressive),
  );
}

/** Why the tries came to nothing, as a code; null for an error that is none of the provider's making. */
export function failureCode(error: unknown): string | null {
  if (error instanceof TransientFailure) return error.code;
  if (isTaskCancelledError(error)) return 'timeout';
  return isBrokenCircuitError(error) ? 'circuit_open' : null;
}
