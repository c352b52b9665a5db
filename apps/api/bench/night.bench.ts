import { asId } from '@xyd/db/ids';
import type { Benchmark, BenchResults } from '../../../packages/scoring/bench/benchmark.ts';
import { openThreads, type Threads } from '../src/jobs/threads.ts';
import { dayOf } from '../src/kernel/local-date.ts';
import { matchEnterprise } from '../src/modules/matching/index.ts';
import { scoreEnterprises } from '../src/modules/scoring/index.ts';
import { testSettings } from '../src/testing/settings.ts';
import { makeNightWorld, type NightWorld } from './night-world.ts';
import { databaseSeconds, ownSeconds } from './processor-time.ts';

/** A province's firms and products. */
const FIRMS = Number(process.env['BENCH_FIRMS'] ?? 100_000);
const PRODUCTS = 10_000;
/** Firms that the reference scores and matches by the use cases, one after the other. */
const REFERENCE_FIRMS = 60;

export const benchmarks: readonly Benchmark[] = [{ name: 'night', run: measureNight }];

/**
 * The night's jobs on threads, database to database, against the same use cases one firm at a time; and how much of
 * the processors' time the night spends in the database, beside all that it spends.
 */
async function measureNight(): Promise<BenchResults> {
  const world = await makeNightWorld(FIRMS, PRODUCTS);
  try {
    const singly = world.firmIds.slice(0, REFERENCE_FIRMS);
    const rest = world.firmIds.slice(REFERENCE_FIRMS);
    const n = rest.length;
    const oneByOne = singly.length / (await secondsOf(() => inTurn(world, singly)));
    const before = { database: databaseSeconds(), own: ownSeconds() };
    const together = n / (await night(world, rest));
    const database = databaseSeconds() - before.database;
    const own = ownSeconds() - before.own;
    return {
      'night-score-and-match': { ours: together, reference: oneByOne, unit: 'firms/s', n },
      'night-database-share': { ours: database, reference: database + own, unit: 's', n },
    };
  } finally {
    await world.close();
  }
}

async function inTurn({ context }: NightWorld, firmIds: readonly string[]): Promise<void> {
  for (const id of firmIds) {
    const enterpriseId = asId<'Organisation'>(id);
    await scoreEnterprises(context, [enterpriseId], { isAnnounced: false });
    await matchEnterprise(context, { enterpriseId });
  }
}

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const startedAtMs = performance.now();
  await work();
  return (performance.now() - startedAtMs) / 1000;
}

/** How many seconds the night takes for these firms. */
async function night(world: NightWorld, firmIds: readonly string[]): Promise<number> {
  const threads = openThreads({
    DATABASE_URL: world.url,
    SIGNING_KEY: JSON.stringify(testSettings.signingKey),
  });
  try {
    await warmUp(threads, firmIds);
    return await secondsOf(async () => {
      await runRanges(threads, 'scoring.score-range', firmIds, { day: dayOf(new Date()) });
      await runRanges(threads, 'matching.match-firms', firmIds, {});
    });
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
