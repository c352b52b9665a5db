import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { LARGEST_FOLD_COUNT } from '@xyd/scoring/workshop';
import { EvaluationRefusedError } from './refusal.ts';

export const USAGE = `usage: npm run evaluate -- --data <csv> --target <column> [options]

Trains a model on a CSV file and judges it on cases it has not seen. Prints one line of JSON.

  --model scorecard|boosted  what is trained (scorecard); both trains either on the same folds and adds a line that
                             holds them against each other
  --folds <n>                parts the cases are dealt to, each tested once (10)
  --seed <n>                 shuffle before dealing; without it the rank within the class decides
  --drop <a,b>               columns to leave out
  --weight <column>          how much each case counts in training and judging: 2 as two rows like it, 0 not at all
  --card <directory>         where to write a model card, as JSON and as Markdown in Chinese and English
  --save <file>              where to write the model trained on all cases

The target has two values. Bad is 1 of 0 and 1, yes of yes and no, true of true and false, bad of
good and bad, and such; of two values without a known meaning the rarer one is bad. Cases without
an outcome are left out. Empty cells, NA, NaN, null, ? and . are gaps.`;

export const MODELS = ['scorecard', 'boosted'] as const;
export type ModelName = (typeof MODELS)[number];

export type EvaluationOptions = {
  readonly file: string;
  readonly target: string;
  readonly models: readonly ModelName[];
  readonly folds: number;
  readonly seed: number | undefined;
  readonly drop: readonly string[];
  /** The column that says how much each case counts; each counts once without. */
  readonly weight: string | undefined;
  /** The directory for model cards. */
  readonly card: string | undefined;
  /** The file for the model trained on all cases. */
  readonly save: string | undefined;
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
  const models = modelsOf(values.model ?? 'scorecard');
  refuseContradictions(values, models);
  return {
    file: resolve(directory, values.data),
    target: values.target,
    models,
    folds: wholeNumber('--folds', values.folds ?? '10', 2, LARGEST_FOLD_COUNT),
    seed:
      values.seed === undefined
        ? undefined
        : wholeNumber('--seed', values.seed, 0, Number.MAX_SAFE_INTEGER),
    drop: (values.drop ?? []).flatMap((names) => names.split(',')).filter((name) => name !== ''),
    weight: values.weight,
    card: values.card === undefined ? undefined : resolve(directory, values.card),
    save: values.save === undefined ? undefined : resolve(directory, values.save),
  };
}

function modelsOf(name: string): readonly ModelName[] {
  const models = name === 'both' ? MODELS : MODELS.filter((model) => model === name);
  if (models.length > 0) return models;
  throw new EvaluationRefusedError(
    `--model must be ${MODELS.join(' or ')}, or both, not "${name}".`,
  );
}

/** Options that do not go together. */
function refuseContradictions(
  { weight, card, save }: ReturnType<typeof parse>,
  models: readonly ModelName[],
): void {
  if (save !== undefined && models.length > 1) {
    throw new EvaluationRefusedError('--save keeps one model: --model must name which.');
  }
  if (weight !== undefined && (card !== undefined || models.length > 1)) {
    throw new EvaluationRefusedError(
      `--weight does not go with ${card === undefined ? '--model both' : '--card'}, which counts each case once.`,
    );
  }
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
        weight: { type: 'string' },
        card: { type: 'string' },
        save: { type: 'string' },
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
