import { GRADES } from '@xyd/scoring';
import { connect, type Connection } from '@xyd/db';
import { readConfig, settingsOf } from '../config.ts';
import { databaseErrorCode, withTransaction, type Context } from '../kernel/context.ts';
import { IMPORT_JOB, importInvoices, ImportRefusedError } from '../modules/credit-data/index.ts';
import { matchEnterprise } from '../modules/matching/index.ts';
import { listPublishedProducts } from '../modules/product/index.ts';
import { scoreEnterprise } from '../modules/scoring/index.ts';
import { gradeTable, type FirmOutcome } from './import-report.ts';
import { readOptions, type ImportOptions } from './import-options.ts';
import { createProgress, type StageProgress } from './progress.ts';

/** Firms scored and matched at a time: the database has as many cores as we do. */
const FIRMS_AT_A_TIME = 4;

/** Neither our role nor our tables: SQLSTATE of a parameter that names no role, and of a table that is not there. */
const UNPREPARED_DATABASE = ['22023', '42P01'];

const config = readConfig(process.env);
const connection = connect(config.DATABASE_URL, { maxConnections: FIRMS_AT_A_TIME + 2 });
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
  const outcomes = await inParallel(
    imported.firms,
    async ({ enterpriseId, firm }): Promise<FirmOutcome> => {
      const { grade } = await scoreEnterprise(context, { enterpriseId });
      const { eligible, undecided } = await matchEnterprise(context, { enterpriseId });
      step();
      return { firm, grade, eligible, undecided };
    },
  );
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

/** Keeps the order of the items, whatever the order of the answers. */
async function inParallel<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let place = next++; place < items.length; place = next++) {
      const item = items[place];
      if (item !== undefined) results[place] = await work(item);
    }
  };
  await Promise.all(Array.from({ length: FIRMS_AT_A_TIME }, worker));
  return results;
}
