export const TRAINING_FAULTS = [
  'table.empty',
  'table.no_usable_column',
  'target.one_class',
  'target.too_few',
  'target.not_binary',
  'weights.length',
  'weights.not_a_weight',
] as const;
export type TrainingFault = (typeof TRAINING_FAULTS)[number];

/** Why a model cannot be trained on a table: a stable code and the figures or names it speaks of. */
export class TrainingError extends Error {
  override readonly name = 'TrainingError';
  readonly code: TrainingFault;
  readonly parameters: Readonly<Record<string, string | number>>;

  constructor(code: TrainingFault, parameters: Readonly<Record<string, string | number>> = {}) {
    super(`${code} ${JSON.stringify(parameters)}`);
    this.code = code;
    this.parameters = parameters;
  }
}
