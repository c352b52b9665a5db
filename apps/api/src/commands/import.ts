import { GRADES } from '@xyd/scoring';
import { connect, type Connection } from '@xyd/db';
import { readConfig, settingsOf } from '../config.ts';
import { databaseErrorCode, withTransaction, type Context } from '../kernel/context.ts';
import {
  IMPORT_JOB,
  importInvoices,
  ImportRefusedError,
  type ImportedFirm,
} from '../modules/credit-data/index.ts';
import { matchEnterprises } from '../modules/matching/index.ts';
import { listPublishedProducts } from '../modules/product/index.ts';
import { scoreEnterprises } from '../modules/scoring/index.ts';
import { gradeTable, type FirmOutcome } from './import-report.ts';
import { readOptions, type ImportOptions } from './import-options.ts';
import { createProgress, type StageProgress } from './progress.ts';

/** Firms scored and matched in one transaction: enough to share its statements, few enough to see the bar move. */
const FIRMS_A_BATCH = 25;
/** While the database writes the firms of one batch, those of another are scored. */
const BATCHES_AT_A_TIME = 2;

/** Neither our role nor our tables: SQLSTATE of a parameter that names no role, and of a table that is not there. */
const UNPREPARED_DATABASE = ['22023', '42P01'];

const config = readConfig(process.env);
const connection = connect(config.DATABASE_URL, { maxConnections: BATCHES_AT_A_TIME + 2 });
const shown = createProgress();
try {
  await run(readOptions(process.argv.slice(2), config.DATA_DIR), connection, shown);
} catch (error) {
  const refusal = refusalOf(error);
  if (refusal === null) throw error;
  shown.stop();
  console.error(refusal);
  process.exitCode = 1;
} finally {
  shown.stop();
  await connection.close();
}

async function run(
  options: ImportOptions,
  { database, client }: Connection,
  progress: StageProgress,
): Promise<void> {
  const startedAtMs = performance.now();
  const context: Context = {
    database,
    clock: { now: () => new Date() },
    settings: settingsOf(config),
    actor: { kind: 'system', job: IMPORT_JOB },
    requestId: 'import',
    remoteAddress: 'local',
  };
  const imported = await importInvoices(context, client, options, (name, total) =>
    progress.stage(name, total),
  );
  const products = await withTransaction(context, listPublishedProducts);
  const step = progress.stage('scoring', imported.firms.length);
  const outcomes = await inBatches(imported.firms, async (batch) => {
    const judged = await judge(context, batch);
    for (const _ of batch) step();
    return judged;
  });
  progress.stop();

  console.log(
    `${imported.invoiceCount} invoices of ${imported.firms.length} firms; ${imported.insertedRecords} new monthly records` +
      (imported.wasComplete ? ' (these files were imported before)' : ''),
  );
  console.log(
    imported.rejectedCount === 0
      ? 'no row was wrong'
      : `${imported.rejectedCount} rows were wrong and left out: ${options.reportFile}`,
  );
  console.log(
    products.length === 0
      ? 'no product is on offer in this database, so nothing matches: start the demo world, or publish products, first'
      : `matched against ${products.length} products on offer`,
  );
  console.log(`\n${gradeTable(outcomes, GRADES)}\n`);
  console.log(
    'may fit: what decides these products is not in the source (public records, other data)',
  );
  const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(1);
  const peakMebibytes = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(`took ${seconds} s, at most ${peakMebibytes} MiB of memory`);
}

/** What the operator can do something about, in words; null for a fault of ours. */
function refusalOf(error: unknown): string | null {
  if (error instanceof ImportRefusedError) return error.message;
  const isUnprepared = UNPREPARED_DATABASE.includes(databaseErrorCode(error) ?? '');
  return isUnprepared
    ? 'This database has no tables of ours yet: run npm start with it once.'
    : null;
}

/** Scores firms and matches them against everything on offer. */
async function judge(context: Context, firms: readonly ImportedFirm[]): Promise<FirmOutcome[]> {
  const ids = firms.map(({ enterpriseId }) => enterpriseId);
  const scores = await scoreEnterprises(context, ids);
  const matches = await matchEnterprises(context, ids);
  const gradeOf = new Map(scores.map(({ enterpriseId, grade }) => [enterpriseId, grade]));
  const matchOf = new Map(matches.map((match) => [match.enterpriseId, match]));
  return firms.map(({ enterpriseId, firm }) => {
    const match = matchOf.get(enterpriseId);
    if (!match) throw new Error('a firm was matched without an outcome');
    const { eligible, undecided } = match;
    return { firm, grade: gradeOf.get(enterpriseId) ?? null, eligible, undecided };
  });
}

/** Keeps the order of the items, whatever the order of the answers. */
async function inBatches<Item, Result>(
  items: readonly Item[],
  work: (batch: readonly Item[]) => Promise<readonly Result[]>,
): Promise<Result[]> {
  const results: (readonly Result[])[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let place = next++; place * FIRMS_A_BATCH < items.length; place = next++) {
      const from = place * FIRMS_A_BATCH;
      results[place] = await work(items.slice(from, from + FIRMS_A_BATCH));
    }
  };
  await Promise.all(Array.from({ length: BATCHES_AT_A_TIME }, worker));
  return results.flat();
}
