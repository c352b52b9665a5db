import type { Attributes } from '@xyd/scoring';
import type { Database } from '@xyd/db';
import { asSystem, withTransaction, type Context } from '../../kernel/context.ts';
import { storedAttributes } from './stored-attributes.ts';
import { sampleMatchedFirms } from './run-store.ts';

/** Enough for a median within a few hundredths of the true rank, whatever the number of firms. */
const FIRMS = 1_000;
/** What is usual among firms moves with the months. */
const FRESH_MS = 3_600_000;

/** Firms as they were last matched, and what was found to be typical of each kind of them. */
export type FirmSample = {
  readonly firms: readonly Attributes[];
  readonly typicalByKind: Map<string, Attributes>;
};

// One a process and database. No firm reads it: only counts of products that were made with its middles leave here.
const kept = new WeakMap<Database, { takenAt: number; sample: FirmSample }>();

/** A sample of all matched firms, taken as the system, at most an hour old. */
export async function firmSample(context: Context): Promise<FirmSample> {
  const now = context.clock.now().getTime();
  const known = kept.get(context.database);
  if (known && Math.abs(now - known.takenAt) < FRESH_MS) return known.sample;
  const rows = await withTransaction(asSystem(context, 'matching.firm-sample'), (tx) =>
    sampleMatchedFirms(tx, FIRMS),
  );
  const sample = { firms: rows.map(storedAttributes), typicalByKind: new Map() };
  kept.set(context.database, { takenAt: now, sample });
  return sample;
}
