import { withTransaction, type Context } from '../../kernel/context.ts';
import type { StatisticsView } from './contract.ts';
import { emptyFigure } from './figures.ts';
import { findTarget, listChildren, listFigures, readAsOf } from './read-store.ts';
import { ratioPpm } from './rules.ts';

const PROVINCE = '410000';
/** A sum over fewer firms could be somebody's own figure (domain.md §8.5: cells below five are suppressed). */
const BORROWERS_MIN = 5;

/** What anyone may know: sums over at least five firms. Row-level security holds the same line. */
export function publishStatistics(context: Context): Promise<StatisticsView> {
  return withTransaction(context, async (tx) => {
    const cities = await listChildren(tx, PROVINCE);
    const rows = await listFigures(tx, {
      regionCodes: [PROVINCE, ...cities.map(({ code }) => code)],
      dimension: 'total',
      periods: ['all'],
    });
    const of = (code: string) => rows.find((row) => row.regionCode === code);
    const total = of(PROVINCE) ?? emptyFigure(PROVINCE);
    return {
      asOf: await readAsOf(tx),
      outstandingFen: total.principalFen,
      disbursedFen: total.disbursedFen,
      borrowerCount: total.borrowerCount,
      loanCount: total.loanCount,
      averageRatePpm: ratioPpm(total.annualInterestFen, total.disbursedFen),
      targetFen: (await findTarget(tx, PROVINCE))?.amountFen ?? null,
      regions: cities.map(({ code, name, englishName }) => {
        const row = of(code);
        const isShown = row !== undefined && row.borrowerCount >= BORROWERS_MIN;
        return { code, name, englishName, outstandingFen: isShown ? row.principalFen : null };
      }),
    };
  });
}
