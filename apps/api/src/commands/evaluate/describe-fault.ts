import { TrainingError } from '@xyd/scoring/workshop';
import { EvaluationRefusedError } from './refusal.ts';

/** One sentence for the person at the keyboard, whatever went wrong. */
export function describeFault(error: unknown, file: string): string {
  if (error instanceof EvaluationRefusedError) return error.message;
  if (error instanceof TrainingError) return `${file}: ${describeTraining(error)}.`;
  if (codeOf(error) === 'ERR_WORKER_OUT_OF_MEMORY') {
    return `${file} needs more memory than a training may take; use fewer rows or --drop columns.`;
  }
  const [reason = ''] = String(error instanceof Error ? error.message : error).split('\n', 1);
  return `${file} could not be evaluated: ${reason}`;
}

function describeTraining({ code, parameters }: TrainingError): string {
  const { bads = '?', goods = '?', folds } = parameters;
  switch (code) {
    case 'table.empty':
      return 'there are no rows to train on';
    case 'table.no_usable_column':
      return 'no column tells bad cases from good ones: each is constant, an id or unrelated';
    case 'target.one_class':
      return 'all cases have the same outcome; two are needed';
    case 'target.too_few':
      return folds === undefined
        ? `there are too few cases of an outcome to train on (${bads} bad, ${goods} good)`
        : `${bads} bad and ${goods} good cases are too few for ${folds} folds, each of which needs one of either`;
    case 'target.not_binary':
      return 'the target must have two values';
    case 'weights.length':
    case 'weights.not_a_weight':
      return 'every case needs a weight of 0 or more';
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
