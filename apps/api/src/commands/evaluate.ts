import {
  foldsByRank,
  foldsBySeed,
  judgeFolds,
  type Folds,
  type Target,
} from '@xyd/scoring/workshop';
import { shared } from './evaluate/column-builder.ts';
import { compareModels } from './evaluate/compare-models.ts';
import { describeFault } from './evaluate/describe-fault.ts';
import { readCases, type Cases } from './evaluate/read-cases.ts';
import {
  readOptions,
  USAGE,
  type EvaluationOptions,
  type ModelName,
} from './evaluate/read-options.ts';
import { runFolds } from './evaluate/run-folds.ts';
import { preparePlaces, writeOutputs, type Evaluated } from './evaluate/write-outputs.ts';

/** A run shorter than this needs no progress shown. */
const QUIET_MS = 1000;

const startedAtMs = performance.now();
let subject = 'The data';
try {
  // npm runs its scripts in the folder of package.json and tells where it was called from.
  const options = readOptions(process.argv.slice(2), process.env['INIT_CWD'] ?? process.cwd());
  if (options === 'help') console.log(USAGE);
  else {
    subject = options.file;
    await evaluate(options);
  }
} catch (error) {
  console.error(describeFault(error, subject));
  process.exitCode = 1;
}

async function evaluate(options: EvaluationOptions): Promise<void> {
  await preparePlaces(options);
  const cases = await readCases(options);
  mentionWhatIsLeftOut(cases);
  const { table, target } = cases;
  const folds = dealFolds(target, options);
  const evaluated: Evaluated[] = [];
  for (const model of options.models) {
    const probabilities = await predict(cases, model, folds);
    evaluated.push({ model, probabilities, folds });
    const { mean, pooled, perFold } = judgeFolds(target, folds, probabilities, cases.weights);
    const bads = target.reduce((sum, bad) => sum + bad, 0);
    const weighed = cases.weights && { weighted: weighedTotals(target, cases.weights) };
    const counts = { model, rows: table.rows, bads, ...weighed, folds: folds.count };
    printLine({ ...counts, mean, pooled, perFold, seconds: secondsSinceStart() });
  }
  const [champion, challenger] = evaluated;
  if (champion && challenger) printLine(compareModels(target, champion, challenger));
  await writeOutputs(cases, evaluated, options);
}

function printLine(line: object): void {
  console.log(JSON.stringify(line));
}

function secondsSinceStart(): number {
  return Number(((performance.now() - startedAtMs) / 1000).toFixed(3));
}

function dealFolds(target: Target, { folds: count, seed }: EvaluationOptions): Folds {
  const dealt = seed === undefined ? foldsByRank(target, count) : foldsBySeed(target, count, seed);
  const foldOfRow = new Uint16Array(shared(target.length * Uint16Array.BYTES_PER_ELEMENT));
  foldOfRow.set(dealt.foldOfRow);
  return { count, foldOfRow };
}

async function predict(
  { table, target, weights }: Cases,
  model: ModelName,
  folds: Folds,
): Promise<Float64Array> {
  const { count } = folds;
  const probabilities = new Float64Array(shared(table.rows * Float64Array.BYTES_PER_ELEMENT));
  const silent = await runFolds({ model, table, target, weights, folds, probabilities }, (done) => {
    if (process.stderr.isTTY && performance.now() - startedAtMs > QUIET_MS) {
      process.stderr.write(`\rfold ${done}/${count}${done === count ? '\n' : ''}`);
    }
  });
  if (silent > 0) {
    console.error(
      `In ${silent} of ${count} folds no column told bad cases from good; they count with the bad rate.`,
    );
  }
  return probabilities;
}

/** What the rows and the bad ones among them stand for. */
function weighedTotals(target: Uint8Array, weights: Float64Array): { cases: number; bads: number } {
  return {
    cases: weights.reduce((sum, weight) => sum + weight, 0),
    bads: weights.reduce((sum, weight, row) => sum + weight * (target[row] ?? 0), 0),
  };
}

function mentionWhatIsLeftOut({ rowsWithoutOutcome, rowsOfNoWeight, unusable }: Cases): void {
  if (rowsWithoutOutcome > 0) {
    console.error(`Left out: ${rowsWithoutOutcome} rows without an outcome.`);
  }
  if (rowsOfNoWeight > 0) console.error(`Left out: ${rowsOfNoWeight} rows of weight 0.`);
  if (unusable.length > 0) {
    console.error(`Left out: ${unusable.join(', ')}, different in nearly every row.`);
  }
}
