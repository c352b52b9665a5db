import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';

const BATCH_CHARACTERS = 1 << 20;

/**
 * Collects lines beside the output and hands them over only when all of them are made, so that a fault on the last
 * line of a long input leaves nothing half-written. The lines wait in a file: they may not fit into memory.
 */
export async function writeWhole(lines: AsyncIterable<string>, output: Writable): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'xinyidai-'));
  try {
    const file = join(directory, 'output');
    await spool(lines, file);
    await pipeline(createReadStream(file, { highWaterMark: BATCH_CHARACTERS }), output, {
      end: false,
    });
  } catch (error) {
    // A reader that has seen enough (`| head`) is no fault.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) {
      throw error;
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function spool(lines: AsyncIterable<string>, file: string): Promise<void> {
  const stream = createWriteStream(file);
  let batch = '';
  const flush = async (): Promise<void> => {
    if (!stream.write(batch)) {
      await once(stream, 'drain');
    }
    batch = '';
  };
  for await (const line of lines) {
    batch += `${line}\n`;
    if (batch.length >= BATCH_CHARACTERS) {
      await flush();
    }
  }
  stream.end(batch);
  await finished(stream);
}
