import type { Folds, Table, Target, TrainingFault, Weights } from '@xyd/scoring/workshop';
import type { ModelName } from './read-options.ts';

/** What a thread is given once; every array lies in memory that the threads share. */
export type FoldWork = {
  readonly model: ModelName;
  readonly table: Table;
  readonly target: Target;
  readonly weights: Weights | undefined;
  readonly folds: Folds;
  /** Where each fold writes the probabilities of its cases. */
  readonly probabilities: Float64Array;
};

/** What a thread says of a fold it was asked for; the refusal is that of a TrainingError. */
export type FoldDone = {
  readonly refusal?: {
    readonly code: TrainingFault;
    readonly parameters: Readonly<Record<string, string | number>>;
  };
};
