import { mkdir, rename, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import {
  makeModelCard,
  writeModelCard,
  type CardFeature,
  type CardHeading,
  type Folds,
  type ModelCard,
  type Target,
} from '@xyd/scoring/workshop';
import { trainFinal } from './final-model.ts';
import type { Cases } from './read-cases.ts';
import type { EvaluationOptions, ModelName } from './read-options.ts';
import { EvaluationRefusedError } from './refusal.ts';

/** What a cross-validation of one model left. */
export type Evaluated = {
  readonly model: ModelName;
  readonly probabilities: Float64Array;
  readonly folds: Folds;
};

const LANGUAGES = ['zh-CN', 'en'] as const;

/** Makes the directories before a long training, which a wrong name would waste. Throws EvaluationRefusedError. */
export async function preparePlaces({ card, save }: EvaluationOptions): Promise<void> {
  const directories = [card, save === undefined ? undefined : dirname(save)];
  for (const path of directories.filter((one) => one !== undefined)) {
    await refusingFaults(path, async () => {
      await mkdir(path, { recursive: true });
    });
  }
}

/**
 * Trains each model on all cases, where something of it is to be kept, and writes its card and its file. Everything is
 * made before anything is written. Throws EvaluationRefusedError naming a place that cannot be written to.
 */
export async function writeOutputs(
  cases: Cases,
  evaluated: readonly Evaluated[],
  options: EvaluationOptions,
): Promise<void> {
  const { card, save } = options;
  if (card === undefined && save === undefined) return;
  const files = evaluated.flatMap((one) => {
    const { content, features } = trainFinal(one.model, cases);
    return [
      ...(save === undefined ? [] : [{ path: save, text: asJson(content) }]),
      ...(card === undefined
        ? []
        : cardFiles(card, one.model, cardOf(cases.target, one, features, options))),
    ];
  });
  for (const { path, text } of files) await writeWhole(path, text);
}

function cardOf(
  target: Target,
  { model, probabilities, folds }: Evaluated,
  features: readonly CardFeature[],
  options: EvaluationOptions,
): ModelCard {
  return makeModelCard({
    heading: headingOf(model, options),
    target,
    probabilities,
    folds,
    seed: options.seed ?? null,
    features,
  });
}

/** What the run itself knows; a modeller who puts a model to use writes its purpose and period. */
const headingOf = (model: ModelName, { file, target }: EvaluationOptions): CardHeading => ({
  name: `${basename(file)} · ${model}`,
  version: `${model}-1`,
  kind: model,
  trainedOn: new Date().toISOString().slice(0, 10),
  purpose: `npm run evaluate --model ${model}`,
  source: basename(file),
  period: null,
  target,
  cautions: [],
});

const cardFiles = (directory: string, model: ModelName, card: ModelCard) => [
  { path: join(directory, `${model}-card.json`), text: asJson(card) },
  ...LANGUAGES.map((language) => ({
    path: join(directory, `${model}-card.${language}.md`),
    text: writeModelCard(card, language),
  })),
];

const asJson = (content: unknown): string => `${JSON.stringify(content, null, 2)}\n`;

/** The file appears when all of it is there. */
const writeWhole = (path: string, text: string): Promise<void> =>
  refusingFaults(path, async () => {
    await writeFile(`${path}.part`, text);
    await rename(`${path}.part`, path);
  });

async function refusingFaults(path: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new EvaluationRefusedError(`${path} cannot be written (${code}).`);
  }
}
