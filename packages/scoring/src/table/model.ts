import type { Table, Target, Weights } from './table.ts';

/** A trained model: plain data that survives JSON, and reads any table that has its columns. */
export type TrainedModel = {
  /** The probability of a bad outcome of each row. */
  probabilities(table: Table): Float64Array;
};

/**
 * Trains on a table and the outcome of its rows, each counted by its weight where there are weights; throws a
 * TrainingError where it cannot.
 */
export type Trainer = (table: Table, target: Target, weights?: Weights) => TrainedModel;
