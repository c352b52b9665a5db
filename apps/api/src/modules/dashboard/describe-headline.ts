import { withTransaction, type Context, type TransactionContext } from '../../kernel/context.ts';
import { dayOf, parseLocalDate, type LocalDate } from '../../kernel/local-date.ts';
import type { HeadlineView, RegionInput } from './contract.ts';
import { emptyFigure } from './figures.ts';
import {
  findLatestCheck,
  findTarget,
  listFigures,
  readAsOf,
  type FigureRow,
  type TargetRow,
} from './read-store.ts';
import { targetProgress } from './rules.ts';
import { requireTerritory } from './territory.ts';

/** The balance against the target, its pace and its proof. */
export function describeHeadline(context: Context, input: RegionInput): Promise<HeadlineView> {
  return withTransaction(context, async (tx) => {
    const { code, name, englishName } = await requireTerritory(tx, input.regionCode);
    const today = dayOf(tx.clock.now());
    const { ever, year, day } = await totalsOf(tx, code, today);
    const target = await findTarget(tx, code);
    const yearStartFen = ever.principalFen - year.principalFen;
    const progress = targetProgress({
      currentFen: ever.principalFen,
      targetFen: ever.principalFen,
      yearStartFen,
      today,
      deadline: today,
    });
    return {
      regionCode: code,
      name,
      englishName,
      asOf: await readAsOf(tx),
      outstandingFen: ever.principalFen,
      target: target ? toTarget(target, { ever, year, today }) : null,
      yearStartFen,
      yearChangeFen: year.principalFen,
      paceFenPerDay: progress.paceFenPerDay,
      todayChangeFen: day.principalFen,
      proof: await proofOf(tx),
    };
  });
}

async function totalsOf(tx: TransactionContext, code: string, today: LocalDate) {
  const periods = ['all', today.slice(0, 4), today];
  const rows = await listFigures(tx, { regionCodes: [code], dimension: 'total', periods });
  const of = (period: string): FigureRow =>
    rows.find((row) => row.period === period) ?? emptyFigure(code);
  return { ever: of('all'), year: of(today.slice(0, 4)), day: of(today) };
}

/** What the target counts, as a stock or as a flow since the beginning. */
const metricOf = (row: FigureRow, metric: TargetRow['metric']): bigint => {
  switch (metric) {
    case 'outstanding':
      return row.principalFen;
    case 'inclusive_outstanding':
      return row.inclusiveFen;
    case 'disbursed':
      return row.disbursedFen;
  }
};

function toTarget(
  target: TargetRow,
  { ever, year, today }: { ever: FigureRow; year: FigureRow; today: LocalDate },
): NonNullable<HeadlineView['target']> {
  const currentFen = metricOf(ever, target.metric);
  const { paceFenPerDay: _pace, ...progress } = targetProgress({
    currentFen,
    targetFen: target.amountFen,
    yearStartFen: currentFen - metricOf(year, target.metric),
    today,
    deadline: parseLocalDate(target.deadline),
  });
  return {
    metric: target.metric,
    amountFen: target.amountFen,
    currentFen,
    ...progress,
    deadline: target.deadline,
    source: target.source,
  };
}

async function proofOf(tx: TransactionContext): Promise<HeadlineView['proof']> {
  const check = await findLatestCheck(tx);
  if (!check) return null;
  const { day, checkedAt, headlineFen, firstDifference } = check;
  return { day, checkedAt, headlineFen, isEqual: firstDifference === null };
}
