import type { Attributes } from '@xyd/scoring';
import type { MatchRunRow } from './run-store.ts';

/** Attributes were written by this module from the scoring package's own, and by no one else. */
export function storedAttributes(run: Pick<MatchRunRow, 'attributes'>): Attributes {
  return run.attributes as Attributes;
}
