import { withTransaction, type Context } from '../../kernel/context.ts';
import { dayOf, monthOf } from '../../kernel/local-date.ts';
import type { TrendInput, TrendView } from './contract.ts';
import { emptyFigure } from './figures.ts';
import { listMonths, readAsOf } from './read-store.ts';
import { forecast, monthAfter } from './rules.ts';
import { requireTerritory } from './territory.ts';

/** Month ends and flows of a place, with every month of the range even where nothing happened, and a forecast. */
export function describeTrend(context: Context, input: TrendInput): Promise<TrendView> {
  return withTransaction(context, async (tx) => {
    const { code } = await requireTerritory(tx, input.regionCode);
    const rows = new Map((await listMonths(tx, code)).map((row) => [row.period, row]));
    const thisMonth = monthOf(dayOf(tx.clock.now()));
    const first = monthAfter(thisMonth, 1 - input.months);
    let outstandingFen = [...rows.values()]
      .filter(({ period }) => period < first)
      .reduce((sum, row) => sum + row.principalFen, 0n);
    const points = Array.from({ length: input.months }, (_, index) => {
      const month = monthAfter(first, index);
      const row = rows.get(month) ?? emptyFigure(code, 'all', month);
      outstandingFen += row.principalFen;
      return {
        month,
        outstandingFen,
        grantedFen: row.grantedFen,
        disbursedFen: row.disbursedFen,
        repaidFen: row.repaidFen,
        compensatedFen: row.compensatedFen,
        nonPerformingFen: row.nonPerformingFen,
        firstLoanCount: row.firstLoanCount,
        borrowerCount: row.borrowerCount,
      };
    });
    // The month under way is not a month end yet: the line is drawn through those before it.
    return {
      regionCode: code,
      asOf: await readAsOf(tx),
      points,
      forecast: forecast(points.slice(0, -1)).filter(({ month }) => month > thisMonth),
    };
  });
}
