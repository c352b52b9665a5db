import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { splitFold, TrainingError } from '@xyd/scoring/workshop';
import type { FoldDone, FoldWork } from './fold-work.ts';

/** Each thread holds a copy of the cases it trains on: more threads would need more memory than we may take. */
const THREADS_MAX = 2;

/**
 * Trains and tests every fold, on as many threads as the machine has, at most two. A fold in whose
 * training no column tells anything gives its cases the bad rate, as a model without columns
 * would; returns how many there were. Throws what a training throws, and that when it is all folds.
 */
export async function runFolds(work: FoldWork, onFold: (done: number) => void): Promise<number> {
  const { count } = work.folds;
  const threads = Math.min(THREADS_MAX, count, availableParallelism());
  const workers = Array.from(
    { length: threads },
    () => new Worker(new URL('fold-worker.ts', import.meta.url), { workerData: work }),
  );
  let [next, done, silent] = [0, 0, 0];
  const takeFold = (): number | undefined => (next < count ? next++ : undefined);
  const finish = (fold: number, { refusal }: FoldDone): void => {
    if (refusal !== undefined) {
      silent += 1;
      const isOnlyFew = refusal.code === 'table.no_usable_column' && silent < count;
      if (!isOnlyFew) throw new TrainingError(refusal.code, refusal.parameters);
      giveBadRate(work, fold);
    }
    onFold((done += 1));
  };
  try {
    await Promise.all(workers.map((worker) => drive(worker, takeFold, finish)));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return silent;
}

/** Hands a thread one fold after the other until there are none. */
async function drive(
  worker: Worker,
  takeFold: () => number | undefined,
  finish: (fold: number, done: FoldDone) => void,
): Promise<void> {
  for (let fold = takeFold(); fold !== undefined; fold = takeFold()) {
    finish(fold, await answerOf(worker, fold));
  }
}

function answerOf(worker: Worker, fold: number): Promise<FoldDone> {
  return new Promise((resolve, reject) => {
    worker.removeAllListeners();
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`a thread ended with ${code}`)));
    worker.postMessage(fold);
  });
}

function giveBadRate({ folds, target, weights, probabilities }: FoldWork, fold: number): void {
  const { training, test } = splitFold(folds, fold);
  let [bads, cases] = [0, 0];
  for (const row of training) {
    const weight = weights?.[row] ?? 1;
    bads += weight * (target[row] ?? 0);
    cases += weight;
  }
  for (const row of test) probabilities[row] = bads / cases;
}
