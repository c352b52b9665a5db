type Lpr = { tenor: '1Y' | '5Y'; ratePpm: number };

/** Loans of more than five years are priced on the five-year rate (中国人民银行公告〔2019〕第15号). */
const LONG_TERM_MONTHS = 60;
const PPM_PER_BASIS_POINT = 100;

export type Pricing = { termMonths: number; spreadBp: number };

/** The loan prime rate that a term is priced on; null when the API knows none. */
export const lprFor = <Quote extends Lpr>(
  lpr: readonly Quote[],
  termMonths: number,
): Quote | null =>
  lpr.find(({ tenor }) => tenor === (termMonths > LONG_TERM_MONTHS ? '5Y' : '1Y')) ?? null;

/** What a contract made today would cost a year: the prime rate and the spread, never below zero. */
export function contractRatePpm(
  lpr: readonly Lpr[],
  { termMonths, spreadBp }: Pricing,
): number | null {
  const quote = lprFor(lpr, termMonths);
  return quote && Math.max(0, quote.ratePpm + spreadBp * PPM_PER_BASIS_POINT);
}
