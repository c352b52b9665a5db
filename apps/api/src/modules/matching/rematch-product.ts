import { evaluate } from '@xyd/scoring';
import { asId } from '@xyd/db/ids';
import type { z } from 'zod';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { enqueueAll } from '../../jobs/outbox.ts';
import type { catalogueChanged, ProductVersion } from '../product/index.ts';
import { catalogueIndex } from './catalogue-index.ts';
import { FIRMS_A_TRANSACTION, matchEnterprises } from './match-enterprises.ts';
import { matchRange } from './matching.jobs.ts';
import { attributeCatalogue } from './rules.ts';
import { outcomesOf } from './pair-store.ts';
import { pageMatchedFirms, listMatchedRanges, type MatchedFirm } from './run-store.ts';
import { storedAttributes } from './stored-attributes.ts';

/** Firms a job looks through: a second's work, so that a worker that dies loses little. */
const RANGE_FIRMS = 1_000;

/** The other direction: a product appeared, changed or went. Its firms are looked through in ranges, by many workers. */
export function rematchProduct(
  context: Context,
  change: z.infer<(typeof catalogueChanged)['payload']>,
): Promise<void> {
  return withTransaction(context, async (tx) => {
    const ranges = await listMatchedRanges(tx, RANGE_FIRMS);
    await enqueueAll(
      tx,
      matchRange,
      ranges.map((range) => ({
        payload: { ...change, ...range },
        key: `${change.catalogueVersion}-${range.from}`,
      })),
    );
  });
}

/** Matches anew those firms of a range to whom the product now means something else than their run says. */
export async function rematchRange(
  context: Context,
  range: z.infer<(typeof matchRange)['payload']>,
): Promise<{ looked: number; rematched: number }> {
  const { firms, changed } = await withTransaction(context, async (tx) => {
    const productId = asId<'LoanProduct'>(range.productId);
    const bounds = {
      from: asId<'Organisation'>(range.from),
      until: range.until === null ? null : asId<'Organisation'>(range.until),
    };
    const product = (await catalogueIndex(tx)).byId.get(productId);
    const before = await outcomesOf(tx, productId, bounds);
    // Firms that were matched since the ranges were cut are already up to date and only lengthen the last range.
    const inRange = await pageMatchedFirms(tx, {
      ...bounds,
      isFirst: true,
      limit: RANGE_FIRMS * 2,
    });
    return {
      firms: inRange.length,
      changed: inRange.filter((firm) => isChanged(product, firm, before.get(firm.enterpriseId))),
    };
  });
  const ids = changed.map(({ enterpriseId }) => enterpriseId);
  for (let from = 0; from < ids.length; from += FIRMS_A_TRANSACTION) {
    await matchEnterprises(context, ids.slice(from, from + FIRMS_A_TRANSACTION));
  }
  return { looked: firms, rematched: changed.length };
}

function isChanged(
  product: ProductVersion | undefined,
  firm: MatchedFirm,
  before: { outcome: 'yes' | 'unknown'; productVersion: number } | undefined,
): boolean {
  if (!product) return before !== undefined;
  const outcome = evaluate(product.rule, storedAttributes(firm), attributeCatalogue);
  if (outcome === 'no') return before !== undefined;
  return before?.outcome !== outcome || before.productVersion !== product.version;
}
