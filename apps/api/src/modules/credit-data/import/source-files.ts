import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse, type Parser } from 'csv-parse';
import xz from 'xz-decompress';
import type { Direction } from './aggregate-invoices.ts';
import { ImportRefusedError } from './import-refused.ts';

export type InvoiceFile = { path: string; direction: Direction; bytes: number };

/** A folder as the data set lays it out: one list of firms, and invoices by direction below `full/`. */
export type SourceFiles = { enterprises: string; invoices: readonly InvoiceFile[] };

const ENTERPRISES = /(^|_)enterprises\.csv$/;
const INVOICES = /_(in|out)\.csv(\.xz)?$/;
const LINE_BYTES_MAX = 10_000;

/** Finds the files of a data set. Throws ImportRefusedError where they are not there, or not both directions. */
export function findSourceFiles(directory: string): SourceFiles {
  if (!existsSync(directory) || !statSync(directory).isDirectory()) {
    throw new ImportRefusedError(`There is no folder ${directory}.`);
  }
  const enterprises = readdirSync(directory).find((name) => ENTERPRISES.test(name));
  if (!enterprises) throw new ImportRefusedError(`${directory} has no …_enterprises.csv.`);
  const folder = existsSync(join(directory, 'full')) ? join(directory, 'full') : directory;
  const invoices = readdirSync(folder)
    .toSorted()
    .flatMap((name): InvoiceFile[] => {
      const direction = directionOf(name);
      const path = join(folder, name);
      return direction ? [{ path, direction, bytes: statSync(path).size }] : [];
    });
  for (const wanted of ['in', 'out'] as const) {
    if (!invoices.some(({ direction }) => direction === wanted)) {
      throw new ImportRefusedError(
        `${folder} has no invoices …_${wanted}.csv or …_${wanted}.csv.xz.`,
      );
    }
  }
  return { enterprises: join(directory, enterprises), invoices };
}

function directionOf(name: string): Direction | null {
  const direction = INVOICES.exec(name)?.[1];
  return direction === 'in' || direction === 'out' ? direction : null;
}

/** One hash over names and contents: the same files are the same import, wherever they lie. */
export async function fingerprintOf(files: SourceFiles, ...parameters: string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const path of [files.enterprises, ...files.invoices.map((file) => file.path)]) {
    hash.update(`${path.slice(path.lastIndexOf('/') + 1)}\0`);
    for await (const chunk of createReadStream(path)) hash.update(asBytes(chunk));
  }
  return hash.update(parameters.join('\0')).digest('hex');
}

export type NumberedRow = { line: number; cells: string[] };

/**
 * Rows of a CSV file below its header, unpacked as they are read; `onBytes` is told how much of the file has been
 * taken. Throws ImportRefusedError for a file that is damaged or has another header.
 */
export async function* readRows(
  path: string,
  header: readonly string[],
  onBytes: (bytes: number) => void = () => undefined,
): AsyncGenerator<NumberedRow> {
  const parser = parse({
    bom: true,
    // Nothing in these files is quoted, and a stray quotation mark must not swallow the lines after it.
    quote: null,
    relax_column_count: true,
    max_record_size: LINE_BYTES_MAX,
  });
  const reading = pipeline(() => unpacked(path, onBytes), parser);
  // The parser passes the failure on to the loop below, which tells it.
  reading.catch(() => undefined);
  try {
    let line = 0;
    for await (const cells of rowsOf(parser)) {
      line += 1;
      if (line > 1) yield { line, cells };
      else if (cells.join() !== header.join()) {
        throw new ImportRefusedError(`${path}: the first line must be ${header.join()}.`);
      }
    }
    await reading;
  } catch (error) {
    if (error instanceof ImportRefusedError) throw error;
    throw new ImportRefusedError(`${path} cannot be read: ${reasonOf(error)}`);
  }
}

async function* unpacked(
  path: string,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  const packed = counted(path, onBytes);
  if (!path.endsWith('.xz')) return yield* packed;
  // The package streams in the browser's way; bytes go in and out of it one chunk at a time.
  const bytes = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await packed.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
  const reader = new xz.XzReadableStream(bytes).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
}

async function* counted(
  path: string,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream(path)) {
    const bytes = asBytes(chunk);
    onBytes(bytes.length);
    yield bytes;
  }
}

/** Without `columns` the parser gives each row as a list of texts. */
const rowsOf = (parser: Parser): AsyncIterable<string[]> => parser;

const asBytes = (chunk: unknown): Uint8Array => Buffer.from(chunk as Uint8Array);

const reasonOf = (error: unknown): string =>
  error instanceof CsvError ? error.code : error instanceof Error ? error.message : String(error);
