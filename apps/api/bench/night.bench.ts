import { asId } from '@xyd/db/ids';
import type { Benchmark, BenchResult } from '../../../packages/scoring/bench/benchmark.ts';
import { openThreads, type Threads } from '../src/jobs/threads.ts';
import { dayOf } from '../src/kernel/local-date.ts';
import { matchEnterprise } from '../src/modules/matching/index.ts';
import { scoreEnterprise } from '../src/modules/scoring/index.ts';
import { testSettings } from '../src/testing/settings.ts';
import { makeNightWorld, type NightWorld } from './night-world.ts';
import { databaseSeconds, ownSeconds } from './processor-time.ts';

/** Enough to tell the speed of a firm; a province's hundred thousand take as many times longer. */
const FIRMS = 1_000;
const PRODUCTS = 10_000;
/** Firms that the reference scores and matches by the use cases, one after the other. */
const REFERENCE_FIRMS = 60;

export const benchmarks: readonly Benchmark[] = [
  { name: 'night-score-and-match', run: () => inWorld(firmsPerSecond) },
  { name: 'night-database-share', run: () => inWorld(databaseShare) },
];

async function inWorld(measure: (world: NightWorld) => Promise<BenchResult>): Promise<BenchResult> {
  const world = await makeNightWorld(FIRMS, PRODUCTS);
  try {
    return await measure(world);
  } finally {
    await world.close();
  }
}

/** The night's jobs on threads, database to database, against the same use cases one firm at a time. */
async function firmsPerSecond(world: NightWorld): Promise<BenchResult> {
  const singly = world.firmIds.slice(0, REFERENCE_FIRMS);
  const rest = world.firmIds.slice(REFERENCE_FIRMS);
  const startedAtMs = performance.now();
  for (const id of singly) {
    const enterpriseId = asId<'Organisation'>(id);
    await scoreEnterprise(world.context, { enterpriseId, isAnnounced: false });
    await matchEnterprise(world.context, { enterpriseId });
  }
  const reference = singly.length / ((performance.now() - startedAtMs) / 1000);
  const { seconds } = await night(world, rest);
  return { ours: rest.length / seconds, reference, unit: 'firms/s', n: rest.length };
}

/** How much of the processors' time the night spends in the database, beside all that it spends. */
async function databaseShare(world: NightWorld): Promise<BenchResult> {
  const before = { database: databaseSeconds(), own: ownSeconds() };
  await night(world, world.firmIds);
  const database = databaseSeconds() - before.database;
  const own = ownSeconds() - before.own;
  return { ours: database, reference: database + own, unit: 's', n: world.firmIds.length };
}

async function night(world: NightWorld, firmIds: readonly string[]): Promise<{ seconds: number }> {
  const threads = openThreads({
    DATABASE_URL: world.url,
    SIGNING_KEY: JSON.stringify(testSettings.signingKey),
  });
  try {
    await warmUp(threads, firmIds);
    const startedAtMs = performance.now();
    await runRanges(threads, 'scoring.score-range', firmIds, { day: dayOf(new Date()) });
    await runRanges(threads, 'matching.match-firms', firmIds, {});
    return { seconds: (performance.now() - startedAtMs) / 1000 };
  } finally {
    await threads.close();
  }
}

/** A range for each thread, as the night cuts them; the last one of this name ends before nothing. */
async function runRanges(
  threads: Threads,
  name: string,
  firmIds: readonly string[],
  payload: Record<string, string>,
): Promise<void> {
  const size = Math.ceil(firmIds.length / threads.width);
  const starts = Array.from({ length: threads.width }, (_, index) => firmIds[index * size]);
  await Promise.all(
    starts.map((from, index) =>
      threads.run({
        name,
        payload: { ...payload, from, until: starts[index + 1] ?? null },
        requestId: `bench-${name}`,
      }),
    ),
  );
}

/** Threads begin with work, and the first firm makes each of them compile the catalogue: that is a night's once. */
async function warmUp(threads: Threads, [first, second]: readonly string[]): Promise<void> {
  const payload = { from: first, until: second };
  await Promise.all(
    Array.from({ length: threads.width }, () =>
      threads.run({ name: 'matching.match-firms', payload, requestId: 'bench-warm-up' }),
    ),
  );
}
