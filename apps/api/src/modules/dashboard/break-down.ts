import { withTransaction, type Context } from '../../kernel/context.ts';
import { dayOf } from '../../kernel/local-date.ts';
import type { BreakdownInput, BreakdownView, RegionInput } from './contract.ts';
import { emptyFigure, toFigureView, type Names } from './figures.ts';
import { listChildren, listFigures, nameBanks, readAsOf } from './read-store.ts';
import { requireTerritory } from './territory.ts';

const UNNAMED: Names = { name: null, englishName: null };

/** A place's balance by bank, trade, size or class, largest first. */
export function breakDown(context: Context, input: BreakdownInput): Promise<BreakdownView> {
  return withTransaction(context, async (tx) => {
    const { code } = await requireTerritory(tx, input.regionCode);
    const year = dayOf(tx.clock.now()).slice(0, 4);
    const rows = await listFigures(tx, {
      regionCodes: [code],
      dimension: input.dimension,
      periods: ['all', year],
    });
    const names = input.dimension === 'bank' ? await nameBanks(tx) : new Map<string, Names>();
    const everRows = rows.filter(({ period }) => period === 'all');
    const totalFen = everRows.reduce((sum, row) => sum + row.principalFen, 0n);
    const views = everRows.map((ever) => {
      const ofYear = rows.find(({ key, period }) => key === ever.key && period === year);
      const figures = { ever, year: ofYear ?? emptyFigure(code, ever.key, year) };
      return toFigureView(ever.key, names.get(ever.key) ?? UNNAMED, figures, totalFen);
    });
    return {
      regionCode: code,
      asOf: await readAsOf(tx),
      totalFen,
      rows: views.toSorted(byOutstanding),
    };
  });
}

/** A place's parts: the cities of the province, the counties of a city; those without a loan too. */
export function breakDownRegions(context: Context, input: RegionInput): Promise<BreakdownView> {
  return withTransaction(context, async (tx) => {
    const { code } = await requireTerritory(tx, input.regionCode);
    const year = dayOf(tx.clock.now()).slice(0, 4);
    const children = await listChildren(tx, code);
    const rows = await listFigures(tx, {
      regionCodes: [code, ...children.map((child) => child.code)],
      dimension: 'total',
      periods: ['all', year],
    });
    const of = (regionCode: string, period: string) =>
      rows.find((row) => row.regionCode === regionCode && row.period === period) ??
      emptyFigure(regionCode, 'all', period);
    const totalFen = of(code, 'all').principalFen;
    const views = children.map((child) =>
      toFigureView(
        child.code,
        child,
        { ever: of(child.code, 'all'), year: of(child.code, year) },
        totalFen,
      ),
    );
    return {
      regionCode: code,
      asOf: await readAsOf(tx),
      totalFen,
      rows: views.toSorted(byOutstanding),
    };
  });
}

const byOutstanding = (
  a: { outstandingFen: bigint; key: string },
  b: { outstandingFen: bigint; key: string },
): number =>
  a.outstandingFen === b.outstandingFen
    ? a.key.localeCompare(b.key)
    : a.outstandingFen > b.outstandingFen
      ? -1
      : 1;
