import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';

/** Where published data sets lie beside the project; tests that read them are skipped where they do not. */
const published = new URL('../../../../../shared/data/credit/', import.meta.url);
export const hasPublishedData = existsSync(published);
export const readPublished = (file: string): string =>
  readFileSync(fileURLToPath(new URL(file, published)), 'utf8');

/** The last column of a published file, which holds 0 and 1. */
export function publishedTarget(file: string): Uint8Array {
  const lines = readPublished(file).trimEnd().split('\n').slice(1);
  return Uint8Array.from(lines, (line) => Number(line.trimEnd().at(-1)));
}

export type Outcomes = { readonly target: Uint8Array; readonly scores: Float64Array };

/** Cases of both classes with many equal scores, at least two of each class. */
export const anyOutcomes: fc.Arbitrary<Outcomes> = fc
  .array(fc.tuple(fc.nat(1), fc.integer({ min: 0, max: 12 })), { maxLength: 60 })
  .map((some) => [...some, [0, 3], [1, 5], [0, 7], [1, 7]])
  .map((rows) => ({
    target: Uint8Array.from(rows, ([bad = 0]) => bad),
    scores: Float64Array.from(rows, ([, score = 0]) => (score + 0.5) / 14),
  }));
