import { parentPort, workerData } from 'node:worker_threads';
import { predictFold, TrainingError } from '@xyd/scoring/workshop';
import type { FoldDone, FoldWork } from './fold-work.ts';
import { TRAINERS } from './trainers.ts';

const work: FoldWork = workerData;

parentPort?.on('message', (fold: number) => {
  parentPort?.postMessage(runFold(fold));
});

function runFold(fold: number): FoldDone {
  const { model, table, target, weights, folds, probabilities } = work;
  try {
    predictFold(table, target, TRAINERS[model], { folds, fold, into: probabilities, weights });
    return {};
  } catch (error) {
    // An error loses its class between threads.
    if (!(error instanceof TrainingError)) throw error;
    return { refusal: { code: error.code, parameters: error.parameters } };
  }
}
