import { withTransaction, type Context } from '../../kernel/context.ts';
import { findModelInForce } from './model-in-force.ts';
import {
  keepMonth,
  keepPart,
  monthsPart,
  movesPart,
  outcomesPart,
  populationPart,
} from './model-figures.ts';

/**
 * Counts every part of the report of the model in force, each in a transaction of its own: begun anew after a fall it
 * counts again what is a few seconds' work, and a month without new scores not at all.
 */
export async function countModel(context: Context): Promise<void> {
  const inForce = await withTransaction(context, findModelInForce);
  if (inForce === null) return;
  await withTransaction(context, (tx) => keepPart(tx, inForce, populationPart));
  await withTransaction(context, (tx) => keepPart(tx, inForce, movesPart));
  await withTransaction(context, (tx) => keepPart(tx, inForce, outcomesPart));
  const months = await withTransaction(context, (tx) => keepPart(tx, inForce, monthsPart));
  for (const month of months) {
    await withTransaction(context, (tx) => keepMonth(tx, inForce, month));
  }
}
