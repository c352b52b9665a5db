import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import type { Benchmark, BenchResult, BenchResults } from '../packages/scoring/bench/benchmark.ts';
import { repository } from './start/settings.ts';

/**
 * `npm run bench [-- name …]`: measures, each benchmark in a process of its own so that heaps do not mix, and prints
 * one JSON object a line: {name, ours, reference, ratio, unit, n}. Ours and the reference are measured in the same run
 * and the same unit; `ratio` is ours divided by the reference's, so more is better for rates and less for times. The
 * pure library comes first: what works on a database takes longest.
 * Without names all run, else those whose names begin so.
 */
const files = ['packages/*/bench/*.bench.ts', 'apps/*/bench/*.bench.ts'];
const oneFlag = '--one';

const [flag, file, wanted] = process.argv.slice(2);
if (flag === oneFlag && file !== undefined && wanted !== undefined) {
  const [benchmark] = (await benchmarksOf(file)).filter(({ name }) => name === wanted);
  if (benchmark === undefined) {
    throw new Error(`${file} has no benchmark "${wanted}"`);
  }
  for (const line of linesOf(wanted, await benchmark.run())) console.log(line);
} else {
  process.exitCode = await runAll(process.argv.slice(2));
}

/** The exit code: 1 when a benchmark failed, or when there is none of these names. */
async function runAll(prefixes: readonly string[]): Promise<number> {
  const known = await listBenchmarks();
  const chosen = known.filter(
    ({ name }) => prefixes.length === 0 || prefixes.some((prefix) => name.startsWith(prefix)),
  );
  if (chosen.length === 0) {
    console.error(`No such benchmark. There are: ${known.map(({ name }) => name).join(', ')}`);
    return 1;
  }
  let failed = 0;
  for (const { file: place, name } of chosen) {
    failed += (await runAlone(place, name)) === 0 ? 0 : 1;
  }
  return failed === 0 ? 0 : 1;
}

async function listBenchmarks(): Promise<{ file: string; name: string }[]> {
  const found = files.flatMap((pattern) => globSync(pattern, { cwd: repository }).toSorted());
  const lists = await Promise.all(
    found.map(async (place) =>
      (await benchmarksOf(place)).map(({ name }) => ({ file: place, name })),
    ),
  );
  return lists.flat();
}

async function benchmarksOf(place: string): Promise<readonly Benchmark[]> {
  const module: unknown = await import(pathToFileURL(join(repository, place)).href);
  return asBenchmarks(module, place);
}

function runAlone(place: string, name: string): Promise<number> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [fileURLToPath(import.meta.url), oneFlag, place, name], {
      cwd: repository,
      stdio: 'inherit',
    });
    child.once('exit', (code) => done(code ?? 1));
  });
}

function linesOf(name: string, measured: BenchResult | BenchResults): string[] {
  return isOneFigure(measured)
    ? [lineOf(name, measured)]
    : Object.entries(measured).map(([own, result]) => lineOf(own, result));
}

function isOneFigure(measured: BenchResult | BenchResults): measured is BenchResult {
  return typeof measured['ours'] === 'number';
}

function lineOf(name: string, { ours, reference, unit, n }: BenchResult): string {
  const ratio = ours / reference;
  return JSON.stringify({
    name,
    ours: rounded(ours),
    reference: rounded(reference),
    ratio: rounded(ratio),
    unit,
    n,
  });
}

/** Four digits; a benchmark repeats to two. */
function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

/** A benchmark file is ours: it exports `benchmarks`, and its own type check says of what type. */
function asBenchmarks(module: unknown, place: string): readonly Benchmark[] {
  if (typeof module !== 'object' || module === null || !('benchmarks' in module)) {
    throw new Error(`${place} exports no benchmarks`);
  }
  return module.benchmarks as readonly Benchmark[];
}
