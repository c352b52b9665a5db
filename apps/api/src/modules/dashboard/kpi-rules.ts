import type { LocalDate } from '../../kernel/local-date.ts';
import type { KpiView } from './contract.ts';
import { ratioPpm } from './rules.ts';

/** Sums of one place over a period; a stock where the period is all time. */
export type PeriodFigures = {
  principalFen: bigint;
  grantedFen: bigint;
  disbursedFen: bigint;
  compensatedFen: bigint;
  annualInterestFen: bigint;
  nonPerformingFen: bigint;
  overdueFen: bigint;
  overdue90Fen: bigint;
  creditLoanFen: bigint;
  longTermFen: bigint;
  inclusiveFen: bigint;
  guaranteedFen: bigint;
  guaranteeReleasedFen: bigint;
  borrowerCount: number;
  firstLoanCount: number;
};

export type KpiFigures = {
  ever: PeriodFigures;
  year: PeriodFigures;
  lastYear: PeriodFigures;
  month: PeriodFigures;
  /** Outstanding at the end of the same month a year ago. */
  yearAgoFen: bigint;
  targetFen: bigint | null;
  applications: {
    approved: number;
    refused: number;
    requestedFen: bigint;
    approvedFen: bigint;
  };
};

type Entry = readonly [
  code: string,
  unit: KpiView['unit'],
  value: bigint | null,
  previous?: bigint | null,
];

const ppm = (part: bigint, whole: bigint): bigint | null => {
  const ratio = ratioPpm(part, whole);
  return ratio === null ? null : BigInt(ratio);
};

/** Growth on a base: (now − then) / then. */
const growth = (nowFen: bigint, thenFen: bigint): bigint | null => ppm(nowFen - thenFen, thenFen);

/**
 * Indicators by the formulas of domain.md §9. Flows are of this year unless the code says month; a credit limit and a
 * disbursement are never added. K08b divides first-time borrowers by all borrowers of the year; K17 divides approvals
 * by decisions; K22c is the year's compensation over the year's released guarantees.
 */
export function kpisOf(figures: KpiFigures, today: LocalDate): KpiView[] {
  return [...balances(figures), ...flows(figures), ...structure(figures), ...risk(figures)].map(
    ([code, unit, value, previousValue = null]) => ({
      code,
      unit,
      value,
      previousValue,
      period: today.slice(0, 4),
    }),
  );
}

const balances = ({ ever, year, yearAgoFen, targetFen }: KpiFigures): Entry[] => [
  ['K01', 'fen', ever.principalFen, ever.principalFen - year.principalFen],
  ['K02', 'ppm', targetFen === null ? null : ppm(ever.principalFen, targetFen)],
  ['K05a', 'ppm', growth(ever.principalFen, yearAgoFen)],
  ['K05b', 'fen', year.principalFen],
];

const flows = ({ ever, year, lastYear, month }: KpiFigures): Entry[] => [
  ['K03a', 'fen', ever.grantedFen],
  ['K03b', 'fen', ever.disbursedFen],
  ['K04a', 'fen', year.grantedFen, lastYear.grantedFen],
  ['K04b', 'fen', year.disbursedFen, lastYear.disbursedFen],
  ['K04c', 'fen', month.disbursedFen],
  [
    'K06',
    'ppm',
    ppm(year.annualInterestFen, year.disbursedFen),
    ppm(lastYear.annualInterestFen, lastYear.disbursedFen),
  ],
];

const structure = ({ ever, year, lastYear, applications }: KpiFigures): Entry[] => [
  ['K08a', 'count', BigInt(year.firstLoanCount), BigInt(lastYear.firstLoanCount)],
  [
    'K08b',
    'ppm',
    ppm(BigInt(year.firstLoanCount), BigInt(year.borrowerCount)),
    ppm(BigInt(lastYear.firstLoanCount), BigInt(lastYear.borrowerCount)),
  ],
  ['K09', 'ppm', ppm(ever.creditLoanFen, ever.principalFen)],
  ['K10', 'ppm', ppm(ever.longTermFen, ever.principalFen)],
  ['K13', 'fen', ever.inclusiveFen],
  [
    'K17',
    'ppm',
    ppm(BigInt(applications.approved), BigInt(applications.approved + applications.refused)),
  ],
  ['K17b', 'ppm', ppm(applications.approvedFen, applications.requestedFen)],
];

const risk = ({ ever, year, lastYear }: KpiFigures): Entry[] => [
  ['K21a', 'ppm', ppm(ever.nonPerformingFen, ever.principalFen)],
  ['K21b', 'ppm', ppm(ever.overdueFen, ever.principalFen)],
  ['K21c', 'ppm', ppm(ever.overdue90Fen, ever.principalFen)],
  ['K22a', 'fen', ever.guaranteedFen],
  ['K22b', 'fen', year.compensatedFen, lastYear.compensatedFen],
  ['K22c', 'ppm', ppm(year.compensatedFen, year.guaranteeReleasedFen)],
];
