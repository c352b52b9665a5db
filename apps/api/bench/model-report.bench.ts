import type { Benchmark, BenchResult } from '../../../packages/scoring/bench/benchmark.ts';
import { requireEqual } from '../../../packages/scoring/bench/benchmark.ts';
import type { Context } from '../src/kernel/context.ts';
import { countModel } from '../src/modules/dashboard/count-model.ts';
import { reportModel } from '../src/modules/dashboard/model-report.ts';
import { describeStability } from '../src/modules/dashboard/model-stability.ts';
import { makeScoredWorld } from './scored-world.ts';

/** A province's firms, two months each. */
const FIRMS = 100_000;

export const benchmarks: readonly Benchmark[] = [
  { name: 'model-report-population', run: () => compare((context) => reportModel(context)) },
  {
    name: 'model-report-stability',
    run: () => compare((context) => describeStability(context, {})),
  },
];

/** A part of the operator's report from the night's count, against the same counted at the moment. */
async function compare(read: (context: Context) => Promise<unknown>): Promise<BenchResult> {
  const world = await makeScoredWorld(FIRMS);
  const { context } = world;
  try {
    await read(context);
    const reference = await millisecondsOf(() => read(context));
    await countModel(context);
    await read(context);
    const ours = await millisecondsOf(() => read(context));
    requireEqual(ours.answer, reference.answer, 'the report of the model');
    return { ours: ours.tookMs, reference: reference.tookMs, unit: 'ms', n: FIRMS };
  } finally {
    await world.close();
  }
}

async function millisecondsOf(work: () => Promise<unknown>) {
  const startedAtMs = performance.now();
  const answer = await work();
  return { answer, tookMs: performance.now() - startedAtMs };
}
