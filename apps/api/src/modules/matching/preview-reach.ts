import { previewReach as reachOf, type OutcomeCounts } from '@xyd/scoring';
import { asSystem, withTransaction, type Context } from '../../kernel/context.ts';
import type { PreviewReachInput, ReachView } from './contract.ts';
import { matchedPopulation } from './population.ts';
import { suppressed } from './rules.ts';

/**
 * How many of the matched firms a rule that is being written would take, refuse, or leave open, and what each of its
 * conditions costs. The bank may see no single firm, so the count is made as the system and told in fives.
 */
export function previewReach(context: Context, input: PreviewReachInput): Promise<ReachView> {
  return withTransaction(asSystem(context, 'matching.preview-reach'), async (tx) => {
    const { counts, conditions } = reachOf(input.rule, await matchedPopulation(tx));
    return {
      ...suppressedCounts(counts),
      conditions: conditions.map(({ path, leaf, without }) => ({
        path: [...path],
        field: leaf.field,
        op: leaf.op,
        value: leaf.value ?? null,
        without: suppressedCounts(without),
      })),
    };
  });
}

const suppressedCounts = ({ yes, no, unknown }: OutcomeCounts) => ({
  yes: suppressed(yes),
  no: suppressed(no),
  unknown: suppressed(unknown),
});
