import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import {
  type AsOf,
  canonicalModelJson,
  parseScoreModel,
  readScoreInput,
  score,
  type ScoreModel,
  startingModel,
} from '@xyd/scoring';
import { dayOf } from '../kernel/local-date.ts';
import { faultSentence } from './fault-sentence.ts';
import { InputFault, isFileFault, parse, readNdjson, unreadable } from './ndjson.ts';
import { readScoreOptions, type ScoreCommandOptions } from './score-options.ts';
import { writeWhole } from './spooled-output.ts';

/*
 * npm run score -- <enterprises.ndjson> [--model <file>] [--as-of <day>] [--contributions]
 *
 * In, one firm a line, either its features or its sealed records:
 *   {"id": "e1", "features": {"age_months": 72, "tax_paid_growth": null, …}, "dataDates"?: {"age_months": "2026-11-01"},
 *    "asOf"?: "2026-11-20"}
 *   {"id": "e2", "records": [CreditRecord, …], "asOf": "2026-11-20" | {"on": "2020-03-01", "knownAt": "2026-11-20T00:00:00Z"}}
 * A feature left out or null is unknown, never zero; codes and units are those of FEATURE_CATALOGUE. "previousGrade" may
 * stand in either: it is kept while a record is disputed.
 *
 * Out, one line a firm in the same order: {"id", "modelHash", …} and what `score()` says: the score, its grade, the
 * strongest reasons up and down, caps and vetoes; every feature's part with --contributions. Nothing is written unless
 * every line could be scored. A fault is one sentence on standard error that names file, line and path; exit code 1.
 */
try {
  await run(readScoreOptions(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof InputFault)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function run(options: ScoreCommandOptions): Promise<void> {
  const model = options.modelFile === undefined ? startingModel : readModel(options.modelFile);
  const knownAt = new Date();
  await writeWhole(
    scoredLines(options, model, { on: options.asOf ?? dayOf(knownAt), knownAt }),
    process.stdout,
  );
}

async function* scoredLines(
  { file, contributions }: ScoreCommandOptions,
  model: ScoreModel,
  today: AsOf,
): AsyncGenerator<string> {
  const modelHash = createHash('sha256').update(canonicalModelJson(model)).digest('hex');
  for await (const { line, value } of readNdjson(file)) {
    const { id, features, previousGrade } = orFault(`${file}, line ${line}`, () =>
      readScoreInput(value, today),
    );
    const result = score(features, model, { previousGrade });
    const hidden =
      contributions || result.status === 'withheld' ? {} : { contributions: undefined };
    yield JSON.stringify({ id, modelHash, ...result, ...hidden });
  }
}

function readModel(file: string): ScoreModel {
  try {
    const json = parse(readFileSync(file, 'utf8'), file);
    return orFault(file, () => parseScoreModel(json));
  } catch (error) {
    throw isFileFault(error) ? unreadable(file, error) : error;
  }
}

function orFault<Value>(place: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    throw error instanceof z.ZodError ? new InputFault(`${place}: ${faultSentence(error)}`) : error;
  }
}
