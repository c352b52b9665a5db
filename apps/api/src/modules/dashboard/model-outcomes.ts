import { asSystem, withTransaction, type Context } from '../../kernel/context.ts';
import { NEEDED } from './count-outcomes.ts';
import type { ModelOutcomesView } from './model-contract.ts';
import { outcomesPart, readPart } from './model-figures.ts';
import { findModelInForce } from './model-in-force.ts';
import { WINDOW_MONTHS } from './model-outcome-store.ts';

/** What became of loans whose firms had a score before. Sums as the system, as in the report. */
export function describeOutcomes(context: Context): Promise<ModelOutcomesView> {
  return withTransaction(asSystem(context, 'dashboard.model-outcomes'), async (tx) => {
    const inForce = await findModelInForce(tx);
    if (inForce === null) return { asOf: tx.clock.now(), ...NOTHING };
    const { asOf, content } = await readPart(tx, inForce, outcomesPart);
    return { asOf, ...content };
  });
}

const NOTHING: Omit<ModelOutcomesView, 'asOf'> = {
  loans: 0,
  bads: 0,
  waiting: 0,
  windowMonths: WINDOW_MONTHS,
  needed: NEEDED,
  figures: null,
};
