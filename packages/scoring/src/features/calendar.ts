/** A business day in Asia/Shanghai, 'YYYY-MM-DD'. */
export type Day = string;

/** Months since year 0; consecutive months differ by one. */
export function monthIndexOf(dayOrMonth: string): number {
  return Number(dayOrMonth.slice(0, 4)) * 12 + Number(dayOrMonth.slice(5, 7)) - 1;
}

/** The last day of a 'YYYY-MM' month: the day its figures are dated. */
export function endOfMonth(month: string): Day {
  const year = Number(month.slice(0, 4));
  const number = Number(month.slice(5, 7));
  return `${month}-${String(daysInMonth(year, number)).padStart(2, '0')}`;
}

/** Whole months from one day to a later one; negative when the second is earlier. */
export function monthsBetween(from: Day, to: Day): number {
  const months = monthIndexOf(to) - monthIndexOf(from);
  const short = to.slice(8) < from.slice(8) && to !== endOfMonth(to.slice(0, 7));
  return short ? months - 1 : months;
}

/** The newest month that had ended on this day. */
export function lastCompleteMonth(day: Day): number {
  return day === endOfMonth(day.slice(0, 7)) ? monthIndexOf(day) : monthIndexOf(day) - 1;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) {
    return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  }
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
