import type { application } from '@xyd/api/contract';

type Month = application.ProfileMonthView;
export type Figure = Exclude<keyof Month, 'month'>;

/** The months that say something of these figures, from the first that does. */
export function monthsWith(months: readonly Month[], figures: readonly Figure[]): readonly Month[] {
  const says = (month: Month) => figures.some((figure) => month[figure] !== null);
  const first = months.findIndex(says);
  return first === -1 ? [] : months.slice(first, months.findLastIndex(says) + 1);
}

/** One figure for a drawing: 万元 for amounts, a count as it is, a gap where nothing is known. */
export const plotted = (month: Month, figure: Figure): number | null => {
  const value = month[figure];
  if (value === null) return null;
  return typeof value === 'bigint' ? Number(value) / 1_000_000 : value;
};
