import type { Locale } from '#lib/money.ts';
import { moneyText } from '#lib/money.ts';
import { formatCount, formatShare } from '#lib/numbers.ts';

/** The words a value needs beside its figure; handed in, so that the rule itself knows no language. */
export type ValueWords = {
  months: (count: string) => string;
  days: (count: string) => string;
  yes: () => string;
  no: () => string;
  points: (count: string) => string;
};

const PUBLIC_GRADES = ['D', 'C', 'B', 'A'];
const TAX_GRADES = ['D', 'C', 'M', 'B', 'A'];

/** A feature's value as a firm reads it, by the unit the model gives it. Grades come as ranks from the worst. */
export function featureValueText(
  { feature, value, unit }: { feature: string; value: number; unit: string },
  locale: Locale,
  words: ValueWords,
): string {
  switch (unit) {
    case 'fen':
      return moneyText(BigInt(Math.round(value)), { locale });
    case 'ratio':
      return formatShare(Math.round(value * 1_000_000));
    case 'months':
      return words.months(formatCount(Math.round(value), locale));
    case 'days':
      return words.days(formatCount(Math.round(value), locale));
    case 'flag':
      return value === 0 ? words.no() : words.yes();
    case 'grade':
      return (
        (feature === 'tax_credit_grade' ? TAX_GRADES : PUBLIC_GRADES)[Math.round(value)] ??
        String(value)
      );
    case 'points':
      return words.points(Number.isInteger(value) ? String(value) : value.toFixed(1));
    default:
      // Averages of counts, such as the buyers of a month.
      return Number.isInteger(value) || Math.abs(value) >= 100
        ? formatCount(Math.round(value), locale)
        : value.toFixed(1);
  }
}
