import type { FigureView } from './contract.ts';
import type { FigureRow } from './read-store.ts';
import { ratioPpm } from './rules.ts';

/** What a place or cut without a single delta has. */
export const emptyFigure = (regionCode: string, key = 'all', period = 'all'): FigureRow => ({
  regionCode,
  dimension: 'total',
  key,
  period,
  principalFen: 0n,
  grantedFen: 0n,
  disbursedFen: 0n,
  repaidFen: 0n,
  compensatedFen: 0n,
  annualInterestFen: 0n,
  nonPerformingFen: 0n,
  overdueFen: 0n,
  overdue90Fen: 0n,
  creditLoanFen: 0n,
  longTermFen: 0n,
  inclusiveFen: 0n,
  guaranteedFen: 0n,
  guaranteeReleasedFen: 0n,
  loanCount: 0,
  borrowerCount: 0,
  firstLoanCount: 0,
});

export type Names = { name: string | null; englishName: string | null };

/** One row of a table: `ever` is the sum since the beginning, `year` of this year, `totalFen` the whole it is part of. */
export function toFigureView(
  key: string,
  names: Names,
  figures: { ever: FigureRow; year: FigureRow },
  totalFen: bigint,
): FigureView {
  const { ever, year } = figures;
  return {
    key,
    ...names,
    outstandingFen: ever.principalFen,
    grantedFen: ever.grantedFen,
    disbursedFen: ever.disbursedFen,
    repaidFen: ever.repaidFen,
    yearChangeFen: year.principalFen,
    yearDisbursedFen: year.disbursedFen,
    nonPerformingPpm: ratioPpm(ever.nonPerformingFen, ever.principalFen),
    overduePpm: ratioPpm(ever.overdueFen, ever.principalFen),
    creditLoanPpm: ratioPpm(ever.creditLoanFen, ever.principalFen),
    averageRatePpm: ratioPpm(ever.annualInterestFen, ever.disbursedFen),
    loanCount: ever.loanCount,
    borrowerCount: ever.borrowerCount,
    sharePpm: ratioPpm(ever.principalFen, totalFen),
  };
}
