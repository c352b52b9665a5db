import type { CreditLineId, LoanId, OrganisationId } from '@xyd/db/ids';
import type { LocalDate } from '../../kernel/local-date.ts';
import { shareOf } from '../../kernel/money.ts';
import { effectiveClass } from './class-rules.ts';
import { DELTA_SHARDS, type LoanClass } from './contract.ts';
import type { TransferKind } from './ledger-rules.ts';

/** 普惠型小微: a small or micro firm with a line of at most ten million yuan (domain.md §5.2, at this bank). */
const INCLUSIVE_LINE_MAX_FEN = 1_000_000_000n;
const LONG_TERM_ABOVE_MONTHS = 12;

export type DeltaLine = {
  readonly enterpriseId: OrganisationId;
  readonly id: CreditLineId;
  readonly bankId: OrganisationId;
  readonly guarantorId: OrganisationId | null;
  readonly guaranteeSharePpm: number;
  readonly grantedFen: bigint;
  readonly annualRatePpm: number;
  readonly termMonths: number;
  readonly regionCode: string;
  readonly cityCode: string;
  readonly industrySection: string;
  readonly sizeClass: string | null;
  readonly isFirstLoan: boolean;
};

export type DeltaLoan = {
  readonly id: LoanId;
  readonly status: string;
  readonly termMonths: number;
  readonly outstandingFen: bigint;
  readonly overdueClass: LoanClass;
  readonly reportedClass: LoanClass | null;
  readonly claimStatus: 'none' | 'called' | 'paid';
};

export type Flow = {
  readonly kind: TransferKind;
  readonly grantedFen?: bigint;
  readonly disbursedFen?: bigint;
  readonly repaidFen?: bigint;
  readonly compensatedFen?: bigint;
};

type Classes = { loanClass: LoanClass; overdueClass: LoanClass };

/** Which shard of the deltas a firm's are in: its id's last hexadecimal digit. */
export const shardOf = (enterpriseId: string): number =>
  Number.parseInt(enterpriseId.slice(-1), 16) % DELTA_SHARDS;

export function dimensionsOf(line: DeltaLine, loan: DeltaLoan | null) {
  return {
    enterpriseId: line.enterpriseId,
    shard: shardOf(line.enterpriseId),
    creditLineId: line.id,
    loanId: loan?.id ?? null,
    bankId: line.bankId,
    guarantorId: line.guarantorId,
    regionCode: line.regionCode,
    cityCode: line.cityCode,
    industrySection: line.industrySection,
    sizeClass: line.sizeClass ?? 'unknown',
    isCreditLoan: line.guarantorId === null,
    isLongTerm: (loan?.termMonths ?? line.termMonths) > LONG_TERM_ABOVE_MONTHS,
    isInclusive:
      (line.sizeClass === 'small' || line.sizeClass === 'micro') &&
      line.grantedFen <= INCLUSIVE_LINE_MAX_FEN,
    isFirstLoan: line.isFirstLoan,
  };
}

export type LoanDelta = ReturnType<typeof dimensionsOf> &
  Classes & {
    readonly day: LocalDate;
    readonly kind: TransferKind | 'reclassify';
    readonly principalFen: bigint;
    readonly grantedFen: bigint;
    readonly disbursedFen: bigint;
    readonly repaidFen: bigint;
    readonly compensatedFen: bigint;
    readonly guaranteedFen: bigint;
    readonly annualInterestFen: bigint;
    readonly loanCount: number;
  };

/**
 * The deltas of one step in a loan's life. The flow counts where the loan was classed before it; where its class
 * then changes, what is left moves from the old class to the new. Sums over all deltas are always what the loans say.
 */
export function deltasOf(
  line: DeltaLine,
  before: DeltaLoan | null,
  after: DeltaLoan | null,
  change: { readonly day: LocalDate; readonly flow: Flow | null },
): LoanDelta[] {
  const { day, flow } = change;
  const base = { ...dimensionsOf(line, after), day };
  const was = classesOf(before ?? after);
  const deltas: LoanDelta[] = flow
    ? [{ ...base, ...was, ...flowOf(line, before, after, flow) }]
    : [];
  const is = classesOf(after);
  const moves = was.loanClass !== is.loanClass || was.overdueClass !== is.overdueClass;
  if (after && moves && isActive(after)) {
    const moved = standing(line, after);
    deltas.push(
      { ...base, ...was, ...NO_FLOW, ...negated(moved) },
      { ...base, ...is, ...NO_FLOW, ...moved },
    );
  }
  return deltas;
}

function flowOf(line: DeltaLine, before: DeltaLoan | null, after: DeltaLoan | null, flow: Flow) {
  const { disbursedFen = 0n, repaidFen = 0n, compensatedFen = 0n, grantedFen = 0n } = flow;
  const was = standing(line, before);
  const is = standing(line, after);
  return {
    kind: flow.kind,
    grantedFen,
    disbursedFen,
    repaidFen,
    compensatedFen,
    principalFen: disbursedFen - repaidFen - compensatedFen,
    guaranteedFen: is.guaranteedFen - was.guaranteedFen,
    annualInterestFen: shareOf(disbursedFen, line.annualRatePpm),
    loanCount: is.loanCount - was.loanCount,
  };
}

const NO_FLOW = {
  kind: 'reclassify' as const,
  grantedFen: 0n,
  disbursedFen: 0n,
  repaidFen: 0n,
  compensatedFen: 0n,
  annualInterestFen: 0n,
};

const isActive = (loan: DeltaLoan | null): boolean => loan?.status === 'ACTIVE';

function standing(line: DeltaLine, loan: DeltaLoan | null) {
  const principalFen = loan?.outstandingFen ?? 0n;
  return {
    principalFen,
    guaranteedFen: loan ? guaranteedPart(line, loan) : 0n,
    loanCount: isActive(loan) ? 1 : 0,
  };
}

/**
 * The guarantor's part of what is owed, until it has paid. It is taken of the balance, not of changes, so that
 * rounding never piles up.
 */
export const guaranteedPart = (
  line: Pick<DeltaLine, 'guaranteeSharePpm'>,
  loan: Pick<DeltaLoan, 'outstandingFen' | 'claimStatus'>,
): bigint =>
  loan.claimStatus === 'paid' ? 0n : shareOf(loan.outstandingFen, line.guaranteeSharePpm);

const negated = ({ principalFen, guaranteedFen, loanCount }: ReturnType<typeof standing>) => ({
  principalFen: -principalFen,
  guaranteedFen: -guaranteedFen,
  loanCount: -loanCount,
});

const classesOf = (loan: DeltaLoan | null): Classes => ({
  loanClass: loan ? effectiveClass(loan.reportedClass, loan.overdueClass) : 'PASS',
  overdueClass: loan?.overdueClass ?? 'PASS',
});
