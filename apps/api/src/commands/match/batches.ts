const BATCH_CHARACTERS = 1 << 20;

/** Joins lines into pieces worth a write. */
export async function* batches(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let batch: string[] = [];
  let characters = 0;
  for await (const line of lines) {
    batch.push(line, '\n');
    characters += line.length + 1;
    if (characters >= BATCH_CHARACTERS) {
      yield batch.join('');
      batch = [];
      characters = 0;
    }
  }
  if (characters > 0) {
    yield batch.join('');
  }
}
