import { type Folds, foldsByRank, foldsBySeed, splitFold } from '../resampling/folds.ts';
import type { Target } from '../table/table.ts';

/** Rows one member of the set is grown on, and those that tell it when to stop. */
export type MemberRows = { readonly grown: Int32Array; readonly held: Int32Array };

/**
 * Deals the rows of each outcome to `parts` in turn, first in file order; each member leaves out
 * the next part, and when all parts have been left out the rows are shuffled and dealt again.
 * Throws a TrainingError where an outcome has fewer cases than there are parts.
 */
export function dealRows(
  target: Target,
  { parts, members, seed }: { parts: number; members: number; seed: number },
): MemberRows[] {
  let folds: Folds = foldsByRank(target, parts);
  return Array.from({ length: members }, (_, member) => {
    if (member > 0 && member % parts === 0) {
      folds = foldsBySeed(target, parts, seed + member);
    }
    const { training, test } = splitFold(folds, member % parts);
    return { grown: Int32Array.from(training), held: Int32Array.from(test) };
  });
}
