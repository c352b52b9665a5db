import type { Connection } from '@xyd/db';
import { copyBatch, type CopyResult, type CopyRow } from './copy-store.ts';

/** Adds batches of checked records, each in a transaction of its own: a run that is cut off may be run again. */
export async function copyRecords(
  client: Connection['client'],
  batches: AsyncIterable<readonly CopyRow[]> | Iterable<readonly CopyRow[]>,
  recordedAt: Date,
): Promise<CopyResult> {
  const total = { inserted: 0, unchanged: 0 };
  for await (const rows of batches) {
    const result = await copyBatch(client, rows, recordedAt);
    total.inserted += result.inserted;
    total.unchanged += result.unchanged;
  }
  return total;
}
