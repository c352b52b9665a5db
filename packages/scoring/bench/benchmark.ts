/** What a benchmark measured: ours and a reference's figure, in the same unit and the same process. */
export type BenchResult = {
  readonly ours: number;
  readonly reference: number;
  readonly unit: string;
  /** How many things one figure is about: products, firms, rows. */
  readonly n: number;
};

/** Several figures of one run, each under a name of its own. */
export type BenchResults = Readonly<Record<string, BenchResult>>;

/** `npm run bench` runs each in a process of its own, so that none meets another's heap. */
export type Benchmark = {
  readonly name: string;
  run(): BenchResult | Promise<BenchResult> | Promise<BenchResults>;
};

/** Calls a second, over at least the given time, after as many calls to warm up as a fifth of it takes. */
export async function callsPerSecond(
  call: (turn: number) => unknown,
  leastMs = 1000,
): Promise<number> {
  await callFor(call, leastMs / 5);
  const { calls, tookMs } = await callFor(call, leastMs);
  return (calls / tookMs) * 1000;
}

/** How long calls take at a share of them, in milliseconds: 0.5 for the median, 0.99 for the slowest of a hundred. */
export function latencyMs(
  call: (turn: number) => unknown,
  { calls, share }: { calls: number; share: number },
): number {
  for (let turn = 0; turn < calls / 5; turn += 1) {
    call(turn);
  }
  const tookMs = Float64Array.from({ length: calls }, (_, turn) => {
    const startedAtMs = performance.now();
    call(turn);
    return performance.now() - startedAtMs;
  }).sort();
  return tookMs[Math.floor(share * (calls - 1))] ?? Number.NaN;
}

/** The answers must be equal, or the comparison of speeds would say nothing. Throws where they are not. */
export function requireEqual(ours: unknown, reference: unknown, what: string): void {
  if (JSON.stringify(ours) !== JSON.stringify(reference)) {
    throw new Error(`${what}: ours and the reference's answers differ`);
  }
}

async function callFor(
  call: (turn: number) => unknown,
  leastMs: number,
): Promise<{ calls: number; tookMs: number }> {
  const startedAtMs = performance.now();
  let calls = 0;
  let tookMs = 0;
  while (tookMs < leastMs) {
    const answer = call(calls);
    if (answer instanceof Promise) {
      await answer;
    }
    calls += 1;
    tookMs = performance.now() - startedAtMs;
  }
  return { calls, tookMs };
}
