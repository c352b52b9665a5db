import { createReadStream, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { EvaluationRefusedError } from './refusal.ts';

const HEAD_BYTES = 65_536;
const CHUNK_BYTES = 1_048_576;
const [NEWLINE, RETURN] = [10, 13];
const DELIMITERS = [',', ';', '\t', '|'] as const;

export type Source = {
  readonly file: string;
  readonly delimiter: string;
  /** At least the number of rows; more where cells hold line breaks. */
  readonly rowsMax: number;
  /** The file as UTF-8, from its beginning. */
  chunks(): AsyncGenerator<Buffer>;
};

/** Looks at a file before it is parsed. Throws EvaluationRefusedError where it is absent or no text. */
export async function openSource(file: string): Promise<Source> {
  const head = await readHead(file);
  if (head.length === 0) throw new EvaluationRefusedError(`${file} is empty.`);
  if (head.includes(0)) {
    throw new EvaluationRefusedError(`${file} is not a CSV file: it holds bytes that are no text.`);
  }
  const { lines, isUtf8 } = await survey(file);
  const encoding = isUtf8 ? 'utf-8' : 'gb18030';
  return {
    file,
    delimiter: delimiterOf(new TextDecoder(encoding).decode(head)),
    rowsMax: lines + 1,
    chunks: () => (isUtf8 ? bytesOf(file) : recoded(file, encoding)),
  };
}

async function readHead(file: string): Promise<Buffer> {
  const status = statSync(file, { throwIfNoEntry: false });
  if (status === undefined) throw new EvaluationRefusedError(`There is no file ${file}.`);
  if (!status.isFile()) throw new EvaluationRefusedError(`${file} is not a file.`);
  let handle;
  try {
    handle = await open(file);
  } catch {
    throw new EvaluationRefusedError(`${file} cannot be read.`);
  }
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** The delimiter that the header has most of, outside quotation marks. */
function delimiterOf(head: string): string {
  const header = head.replaceAll(/"[^"]*"/g, '').split(/[\r\n]/, 1)[0] ?? '';
  const counts = DELIMITERS.map((delimiter) => header.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

/** Counts lines, and tells whether every byte is UTF-8: the first foreign letter may stand far down. */
async function survey(file: string): Promise<{ lines: number; isUtf8: boolean }> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let [newlines, returns, isUtf8] = [0, 0, true];
  for await (const chunk of bytesOf(file)) {
    newlines += countOf(NEWLINE, chunk);
    returns += countOf(RETURN, chunk);
    isUtf8 &&= isDecoded(() => decoder.decode(chunk, { stream: true }));
  }
  // Rows end in one of the two, or in both at once.
  return {
    lines: Math.max(newlines, returns),
    isUtf8: isUtf8 && isDecoded(() => decoder.decode()),
  };
}

function countOf(byte: number, chunk: Buffer): number {
  let count = 0;
  for (let at = chunk.indexOf(byte); at >= 0; at = chunk.indexOf(byte, at + 1)) count += 1;
  return count;
}

function isDecoded(decode: () => string): boolean {
  try {
    decode();
    return true;
  } catch {
    return false;
  }
}

async function* bytesOf(file: string): AsyncGenerator<Buffer> {
  for await (const chunk of createReadStream(file, { highWaterMark: CHUNK_BYTES })) {
    if (Buffer.isBuffer(chunk)) yield chunk;
  }
}

/** Spreadsheets of a Chinese office save in their own encoding; the parser reads UTF-8. */
async function* recoded(file: string, encoding: string): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytesOf(file)) {
    yield Buffer.from(decoder.decode(chunk, { stream: true }));
  }
  yield Buffer.from(decoder.decode());
}
