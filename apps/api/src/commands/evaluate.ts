import { foldsByRank, foldsBySeed, judgeFolds, type CrossValidation } from '@xyd/scoring/workshop';
import { shared } from './evaluate/column-builder.ts';
import { describeFault } from './evaluate/describe-fault.ts';
import { readCases, type Cases } from './evaluate/read-cases.ts';
import { readOptions, USAGE, type EvaluationOptions } from './evaluate/read-options.ts';
import { runFolds } from './evaluate/run-folds.ts';

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
  const cases = await readCases(options);
  mentionWhatIsLeftOut(cases);
  const { count, mean, pooled, perFold } = await validate(cases, options);
  const seconds = Number(((performance.now() - startedAtMs) / 1000).toFixed(3));
  const { rows } = cases.table;
  const bads = cases.target.reduce((sum, bad) => sum + bad, 0);
  console.log(
    JSON.stringify({
      model: options.model,
      rows,
      bads,
      folds: count,
      mean,
      pooled,
      perFold,
      seconds,
    }),
  );
}

async function validate(
  { table, target }: Cases,
  { model, folds: count, seed }: EvaluationOptions,
): Promise<CrossValidation & { count: number }> {
  const dealt = seed === undefined ? foldsByRank(target, count) : foldsBySeed(target, count, seed);
  const foldOfRow = new Uint16Array(shared(table.rows * Uint16Array.BYTES_PER_ELEMENT));
  foldOfRow.set(dealt.foldOfRow);
  const folds = { count, foldOfRow };
  const probabilities = new Float64Array(shared(table.rows * Float64Array.BYTES_PER_ELEMENT));
  const silent = await runFolds({ model, table, target, folds, probabilities }, (done) => {
    if (process.stderr.isTTY && performance.now() - startedAtMs > QUIET_MS) {
      process.stderr.write(`\rfold ${done}/${count}${done === count ? '\n' : ''}`);
    }
  });
  if (silent > 0) {
    console.error(
      `In ${silent} of ${count} folds no column told bad cases from good; they count with the bad rate.`,
    );
  }
  return { ...judgeFolds(target, folds, probabilities), count };
}

function mentionWhatIsLeftOut({ rowsWithoutOutcome, unusable }: Cases): void {
  if (rowsWithoutOutcome > 0) {
    console.error(`Left out: ${rowsWithoutOutcome} rows without an outcome.`);
  }
  if (unusable.length > 0) {
    console.error(`Left out: ${unusable.join(', ')}, different in nearly every row.`);
  }
}
