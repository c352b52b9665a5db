import { createReadStream } from 'node:fs';

/** Input that a command cannot use; its message is the one sentence the user reads. */
export class InputFault extends Error {
  override readonly name = 'InputFault';
}

export type NdjsonLine = { readonly line: number; readonly value: unknown };

/** Reads one JSON value a line; empty lines are passed over. Throws InputFault naming the file and the line. */
export async function* readNdjson(file: string): AsyncGenerator<NdjsonLine> {
  const input = createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 20 });
  let line = 0;
  try {
    for await (const text of linesOf(input)) {
      line += 1;
      const json = line === 1 ? text.replace(/^\uFEFF/, '') : text;
      if (json.trim() !== '') {
        yield { line, value: parse(json, `${file}, line ${line}`) };
      }
    }
  } catch (error) {
    throw isFileFault(error) ? unreadable(file, error) : error;
  } finally {
    input.destroy();
  }
}

/** Split at line feeds alone: the other line ends of Unicode may stand inside a JSON text. */
async function* linesOf(input: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of input) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  yield rest;
}

/** Parses JSON text; throws InputFault naming the place it came from. */
export function parse(json: string, place: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch (error) {
    throw new InputFault(`${place}: not JSON (${error instanceof Error ? error.message : ''}).`);
  }
}

export function unreadable(file: string, error: NodeJS.ErrnoException): InputFault {
  return new InputFault(
    error.code === 'ENOENT'
      ? `${file}: there is no such file.`
      : `${file}: it cannot be read (${error.code ?? error.message}).`,
  );
}

export function isFileFault(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}
