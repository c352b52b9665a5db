import { withTransaction, type Context } from '../../kernel/context.ts';
import { rebuildApplicationFigures } from './application-store.ts';

/** Counts applications anew by place, bank and month of submission. Whole, so that it can never drift. */
export function countApplications(context: Context): Promise<void> {
  return withTransaction(context, (tx) => rebuildApplicationFigures(tx));
}
