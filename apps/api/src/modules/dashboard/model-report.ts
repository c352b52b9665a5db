import { asSystem, withTransaction, type Context } from '../../kernel/context.ts';
import type { ModelInForceView, ModelReportView } from './model-contract.ts';
import { fairnessOf, SMALLEST_GROUP } from './model-fairness.ts';
import { populationPart, readPart } from './model-figures.ts';
import { findModelInForce, toModelView } from './model-in-force.ts';
import { toPopulationView } from './model-population.ts';
import { namePlaces } from './model-store.ts';

/** What the model in force is, from its own file. Anyone may read a model that scores firms. */
export function describeModel(context: Context): Promise<ModelInForceView> {
  return withTransaction(context, async (tx) => {
    const inForce = await findModelInForce(tx);
    return { asOf: tx.clock.now(), model: inForce && toModelView(inForce) };
  });
}

/**
 * What the model in force says of the firms, as counted last. The operator may see no single firm's score, so the
 * sums are made as the system and nothing but sums leaves.
 */
export function reportModel(context: Context): Promise<ModelReportView> {
  return withTransaction(asSystem(context, 'dashboard.model-report'), async (tx) => {
    const inForce = await findModelInForce(tx);
    if (inForce === null) return { asOf: tx.clock.now(), report: null };
    const { asOf, content: figures } = await readPart(tx, inForce, populationPart);
    const cities = await namePlaces(
      tx,
      figures.flatMap(({ measure, key }) => (measure === 'city' ? [key] : [])),
    );
    return {
      asOf,
      report: {
        population: toPopulationView(figures, inForce.model),
        fairness: [fairnessOf('city', figures, cities), fairnessOf('size', figures, new Map())],
        smallestGroup: SMALLEST_GROUP,
      },
    };
  });
}
