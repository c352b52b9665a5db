import { statSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { buildExplainer } from '@xyd/scoring';
import { asEnterprise } from './match/enterprise-line.ts';
import { batches } from './match/batches.ts';
import { readMatchOptions, type MatchCommandOptions } from './match/match-options.ts';
import { readProducts, type ProductFile } from './match/product-file.ts';
import { resultLines } from './match/result-lines.ts';
import { InputFault, readNdjson } from './ndjson.ts';
import { writeWhole } from './spooled-output.ts';

/*
 * npm run match -- --products <products.json> --enterprises <enterprises.ndjson>
 *
 * products.json: [{"id": "p1", "rule": Rule}, …] or {"fields": {"f": {"type", "order"?, "item"?}}, "products": […]}.
 * Declared fields stand beside those of the platform's own catalogue; without "fields", types are inferred from the
 * rules. enterprises.ndjson: one {"id": "e1", "attributes": {…}} a line; a missing or null attribute is unknown.
 *
 * Out, one line an enterprise in the same order, ids in the order of the products:
 *   {"id", "yes": ["p1"], "no": [{"id": "p2", "failed": [{"field", "op", "value", "actual"}]}],
 *    "unknown": [{"id": "p3", "needs": ["f"]}]}
 * A fault is one sentence on standard error that names file, line and path; exit code 1. Nothing is written then: both
 * files are checked to their ends before the first line goes out.
 */
try {
  await run(readMatchOptions(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof InputFault)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function run({ productsFile, enterprisesFile }: MatchCommandOptions): Promise<void> {
  const products = readProducts(productsFile);
  const lines = matchedLines(products, enterprisesFile);
  if (!statSync(enterprisesFile, { throwIfNoEntry: false })?.isFile()) {
    // What is no file on disk, such as a pipe, can be read only once: its results wait until all of it was sound.
    await writeWhole(lines, process.stdout);
    return;
  }
  for await (const { line, value } of readNdjson(enterprisesFile)) {
    asEnterprise(value, products, `${enterprisesFile}, line ${line}`);
  }
  try {
    await pipeline(batches(lines), process.stdout, { end: false });
  } catch (error) {
    // A reader that has seen enough (`| head`) is no fault.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error;
  }
}

async function* matchedLines(products: ProductFile, file: string): AsyncGenerator<string> {
  const toLine = resultLines(products, buildExplainer(products.products, products.catalogue));
  for await (const { line, value } of readNdjson(file)) {
    yield toLine(asEnterprise(value, products, `${file}, line ${line}`));
  }
}
