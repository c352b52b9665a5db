import { withTransaction, type Context, type TransactionContext } from '../../kernel/context.ts';
import { dayOf, type LocalDate } from '../../kernel/local-date.ts';
import type { KpisView, RegionInput } from './contract.ts';
import { emptyFigure } from './figures.ts';
import { kpisOf, type KpiFigures } from './kpi-rules.ts';
import { findTarget, listFigures, listMonths, readAsOf, sumApplications } from './read-store.ts';
import { monthAfter } from './rules.ts';
import { requireTerritory } from './territory.ts';

/** The indicators of domain.md §9 that this release can compute from what it holds. */
export function listKpis(context: Context, input: RegionInput): Promise<KpisView> {
  return withTransaction(context, async (tx) => {
    const { code } = await requireTerritory(tx, input.regionCode);
    const today = dayOf(tx.clock.now());
    return {
      regionCode: code,
      asOf: await readAsOf(tx),
      kpis: kpisOf(await figuresOf(tx, code, today), today),
    };
  });
}

async function figuresOf(
  tx: TransactionContext,
  code: string,
  today: LocalDate,
): Promise<KpiFigures> {
  const [year, month] = [today.slice(0, 4), today.slice(0, 7)];
  const lastYear = String(Number(year) - 1);
  const rows = await listFigures(tx, {
    regionCodes: [code],
    dimension: 'total',
    periods: ['all', year, lastYear, month],
  });
  const of = (period: string) =>
    rows.find((row) => row.period === period) ?? emptyFigure(code, 'all', period);
  const yearAgo = monthAfter(month, -12);
  const yearAgoFen = (await listMonths(tx, code))
    .filter(({ period }) => period <= yearAgo)
    .reduce((sum, row) => sum + row.principalFen, 0n);
  return {
    ever: of('all'),
    year: of(year),
    lastYear: of(lastYear),
    month: of(month),
    yearAgoFen,
    targetFen: (await findTarget(tx, code))?.amountFen ?? null,
    applications: await sumApplications(tx, code, `${year}-01`),
  };
}
