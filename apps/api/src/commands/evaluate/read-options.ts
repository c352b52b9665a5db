import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { LARGEST_FOLD_COUNT } from '@xyd/scoring/workshop';
import { EvaluationRefusedError } from './refusal.ts';

export const USAGE = `usage: npm run evaluate -- --data <csv> --target <column> [options]

Trains a model on a CSV file and judges it on cases it has not seen. Prints one line of JSON.

  --model scorecard|boosted  what is trained (scorecard)
  --folds <n>                parts the cases are dealt to, each tested once (10)
  --seed <n>                 shuffle before dealing; without it the rank within the class decides
  --drop <a,b>               columns to leave out

The target has two values. Bad is 1 of 0 and 1, yes of yes and no, true of true and false, bad of
good and bad, and such; of two values without a known meaning the rarer one is bad. Cases without
an outcome are left out. Empty cells, NA, NaN, null, ? and . are gaps.`;

export const MODELS = ['scorecard', 'boosted'] as const;
export type ModelName = (typeof MODELS)[number];

export type EvaluationOptions = {
  readonly file: string;
  readonly target: string;
  readonly model: ModelName;
  readonly folds: number;
  readonly seed: number | undefined;
  readonly drop: readonly string[];
};

/** Reads the command line; 'help' when that is asked for. Throws EvaluationRefusedError with one sentence. */
export function readOptions(
  parameters: readonly string[],
  directory: string,
): EvaluationOptions | 'help' {
  const values = parse(parameters);
  if (values.help) return 'help';
  if (!values.data) throw new EvaluationRefusedError('--data must name a CSV file.');
  if (!values.target) {
    throw new EvaluationRefusedError('--target must name the column that holds the outcome.');
  }
  const model = MODELS.find((name) => name === (values.model ?? 'scorecard'));
  if (model === undefined) {
    throw new EvaluationRefusedError(
      `--model must be ${MODELS.join(' or ')}, not "${values.model ?? ''}".`,
    );
  }
  return {
    file: resolve(directory, values.data),
    target: values.target,
    model,
    folds: wholeNumber('--folds', values.folds ?? '10', 2, LARGEST_FOLD_COUNT),
    seed:
      values.seed === undefined
        ? undefined
        : wholeNumber('--seed', values.seed, 0, Number.MAX_SAFE_INTEGER),
    drop: (values.drop ?? []).flatMap((names) => names.split(',')).filter((name) => name !== ''),
  };
}

function parse(parameters: readonly string[]) {
  try {
    return parseArgs({
      args: [...parameters],
      options: {
        data: { type: 'string' },
        target: { type: 'string' },
        model: { type: 'string' },
        folds: { type: 'string' },
        seed: { type: 'string' },
        drop: { type: 'string', multiple: true },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    // Node's own words go on to advise on escapes; the first sentence names the option.
    const [sentence = ''] = (error instanceof Error ? error.message : '').split(/\. |\n/, 1);
    throw new EvaluationRefusedError(`${sentence.replace(/\.$/, '')}; --help lists the options.`);
  }
}

function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most) {
    throw new EvaluationRefusedError(
      `${option} must be a whole number from ${least} to ${most}, not "${text}".`,
    );
  }
  return value;
}
