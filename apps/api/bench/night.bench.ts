import { asId } from '@xyd/db/ids';
import type { Benchmark, BenchResults } from '../../../packages/scoring/bench/benchmark.ts';
import { createProgress, type StageProgress } from '../src/commands/progress.ts';
import { openThreads, type Threads } from '../src/jobs/threads.ts';
import { dayOf } from '../src/kernel/local-date.ts';
import { matchEnterprise } from '../src/modules/matching/index.ts';
import { scoreEnterprises } from '../src/modules/scoring/index.ts';
import { testSettings } from '../src/testing/settings.ts';
import { makeNightWorld, type NightWorld } from './night-world.ts';
import { databaseSeconds, ownSeconds } from './processor-time.ts';

/** A province's firms and products: some 20 GB in the system's temporary folder. `BENCH_FIRMS` asks for fewer. */
const FIRMS_ASKED = process.env['BENCH_FIRMS'] ?? '100000';
const PRODUCTS = 10_000;
/** As many as a job of the night has. */
const RANGE_FIRMS = 1_000;
/** Firms that the reference scores and matches by the use cases, one after the other. */
const REFERENCE_FIRMS = 60;

export const benchmarks: readonly Benchmark[] = [{ name: 'night', run: measureNight }];

/**
 * The night's jobs on threads, database to database, against the same use cases one firm at a time; and how much of
 * the processors' time the night spends in the database, beside all that it spends.
 */
async function measureNight(): Promise<BenchResults> {
  const firms = Number(FIRMS_ASKED);
  if (!Number.isSafeInteger(firms) || firms < 2 * REFERENCE_FIRMS) {
    throw new Error(
      `BENCH_FIRMS must be a whole number from ${2 * REFERENCE_FIRMS}: ${FIRMS_ASKED}`,
    );
  }
  const progress = createProgress();
  const world = await makeNightWorld(firms, PRODUCTS, progress);
  try {
    const singly = world.firmIds.slice(0, REFERENCE_FIRMS);
    const rest = world.firmIds.slice(REFERENCE_FIRMS);
    const n = rest.length;
    const oneByOne = singly.length / (await secondsOf(() => inTurn(world, singly)));
    const before = { database: databaseSeconds(), own: ownSeconds() };
    const together = n / (await night(world, rest, progress));
    const database = databaseSeconds() - before.database;
    const own = ownSeconds() - before.own;
    return {
      'night-score-and-match': { ours: together, reference: oneByOne, unit: 'firms/s', n },
      'night-database-share': { ours: database, reference: database + own, unit: 's', n },
    };
  } finally {
    progress.stop();
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
async function night(
  world: NightWorld,
  firmIds: readonly string[],
  progress: StageProgress,
): Promise<number> {
  const threads = openThreads({
    DATABASE_URL: world.url,
    SIGNING_KEY: JSON.stringify(testSettings.signingKey),
  });
  try {
    await warmUp(threads, firmIds);
    const ranges = rangesOf(firmIds);
    const runAll = async (name: string, extra: Record<string, string>): Promise<void> => {
      const step = progress.stage(name, ranges.length);
      await Promise.all(
        ranges.map(async (range) => {
          await threads.run({ name, payload: { ...extra, ...range }, requestId: `bench-${name}` });
          step();
        }),
      );
    };
    return await secondsOf(async () => {
      await runAll('scoring.score-range', { day: dayOf(new Date()) });
      await runAll('matching.match-firms', {});
    });
  } finally {
    await threads.close();
  }
}

/** Ranges as the night cuts them; the last one ends before nothing. */
function rangesOf(firmIds: readonly string[]): { from: string; until: string | null }[] {
  const starts = firmIds.filter((_, place) => place % RANGE_FIRMS === 0);
  return starts.map((from, index) => ({ from, until: starts[index + 1] ?? null }));
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
