import { declaredSamples } from './declared-samples.ts';
import { sampleOf, type Schema } from './sample.ts';
import type { ProcedureFacts } from './test-server.ts';

/** An input that the procedure's schema accepts; undefined where it takes none. */
export function inputOf({ path, input }: ProcedureFacts): unknown {
  if (input === undefined) return undefined;
  const schema = input as Schema;
  const sample = declaredSamples[path]?.() ?? sampleOf(schema);
  const verdict = schema.safeParse(sample);
  if (sample === undefined || !verdict.success) {
    throw new Error(`${path}: declare a sample of its input (declared-samples.ts)`);
  }
  return sample;
}
