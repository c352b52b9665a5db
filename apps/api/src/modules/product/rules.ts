import { annualRates } from '../../kernel/annual-rate.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { ProductActionView, ProductStatusView, ProductTerms } from './contract.ts';

export type LprTenor = '1Y' | '5Y';
export type RepaymentMethod = ProductTerms['repaymentMethods'][number];

/** Where a product stands: the life of what is on offer, and the draft of what comes next. */
export type ProductState = {
  status: 'unpublished' | 'published' | 'suspended' | 'withdrawn';
  draftStatus: 'draft' | 'in_review' | null;
};

type Life = ProductState['status'];
type Draft = 'none' | 'draft' | 'in_review';

const life: Record<Life, Partial<Record<ProductActionView, Life>>> = {
  unpublished: {
    edit: 'unpublished',
    submit: 'unpublished',
    return: 'unpublished',
    publish: 'published',
    withdraw: 'withdrawn',
  },
  published: {
    edit: 'published',
    submit: 'published',
    return: 'published',
    publish: 'published',
    suspend: 'suspended',
    withdraw: 'withdrawn',
  },
  suspended: {
    edit: 'suspended',
    submit: 'suspended',
    return: 'suspended',
    publish: 'published',
    resume: 'published',
    withdraw: 'withdrawn',
  },
  withdrawn: {},
};

const drafting: Record<Draft, Partial<Record<ProductActionView, Draft>>> = {
  none: { edit: 'draft', suspend: 'none', resume: 'none', withdraw: 'none' },
  draft: {
    edit: 'draft',
    submit: 'in_review',
    suspend: 'draft',
    resume: 'draft',
    withdraw: 'none',
  },
  in_review: {
    return: 'draft',
    publish: 'none',
    suspend: 'in_review',
    resume: 'in_review',
    withdraw: 'none',
  },
};

/** The state after an action. Error: `product.wrong_status`. */
export function move(state: ProductState, action: ProductActionView): ProductState {
  const status = life[state.status][action];
  const draft = drafting[state.draftStatus ?? 'none'][action];
  if (status === undefined || draft === undefined) {
    throw new DomainError('product.wrong_status', { status: shownStatus(state), action });
  }
  return { status, draftStatus: draft === 'none' ? null : draft };
}

export const canMove = (state: ProductState, action: ProductActionView): boolean =>
  life[state.status][action] !== undefined &&
  drafting[state.draftStatus ?? 'none'][action] !== undefined;

/** One word for people: an unpublished product is where its draft is. */
export const shownStatus = (state: ProductState): ProductStatusView =>
  state.status === 'unpublished' ? (state.draftStatus ?? 'draft') : state.status;

const LONG_TERM_MONTHS = 60;

/** Loans of more than five years are priced over the five-year quote, all others over the one-year (domain.md §5.3). */
export const lprTenorFor = (termMonths: number): LprTenor =>
  termMonths > LONG_TERM_MONTHS ? '5Y' : '1Y';

const PPM_PER_BASIS_POINT = 100;

/** Contract rate: LPR plus basis points, never below zero. */
export const contractRatePpm = (lprPpm: number, spreadBp: number): number =>
  Math.max(0, lprPpm + spreadBp * PPM_PER_BASIS_POINT);

export type ExampleLoan = {
  amountFen: bigint;
  termMonths: number;
  repaymentMethod: RepaymentMethod;
};

const EXAMPLE_AMOUNT_FEN = 100_000_000n;
const EXAMPLE_MONTHS = 12;

/** The loan that all-in rates are told on: a million yuan over a year, or the nearest that the product lends. */
export function exampleLoan(
  terms: ProductTerms,
  wish: { amountFen: bigint | null; termMonths: number | null } = {
    amountFen: null,
    termMonths: null,
  },
): ExampleLoan {
  const [repaymentMethod = 'EQUAL_INSTALLMENT'] = terms.repaymentMethods;
  const amount = wish.amountFen ?? EXAMPLE_AMOUNT_FEN;
  const months = wish.termMonths ?? EXAMPLE_MONTHS;
  const floor = amount < terms.amountMinFen ? terms.amountMinFen : amount;
  return {
    amountFen: floor > terms.amountMaxFen ? terms.amountMaxFen : floor,
    termMonths: Math.min(Math.max(months, terms.termMonthsMin), terms.termMonthsMax),
    repaymentMethod,
  };
}

/**
 * What a loan costs a year with every fee, in ppm: the compounded internal rate of return (中国人民银行公告
 * 〔2021〕第3号). The fee is kept back at the start, so less than the principal comes in.
 */
export function allInAnnualRatePpm(
  loan: ExampleLoan,
  annualRatePpm: number,
  upfrontFeePpm: number,
): number {
  const receivedFen = loan.amountFen - (loan.amountFen * BigInt(upfrontFeePpm)) / 1_000_000n;
  return annualRates(receivedFen, examplePayments(loan, annualRatePpm)).effectivePpm;
}

/**
 * Payments of the example, a month apart, in equal months of a twelfth of a year. They price a comparison; a
 * contract's schedule counts its days and is the loan module's.
 */
export function examplePayments(loan: ExampleLoan, annualRatePpm: number): bigint[] {
  const months = loan.termMonths;
  const principal = Number(loan.amountFen);
  const monthly = annualRatePpm / 1_000_000 / 12;
  const inMonth = (pay: (month: number) => number): bigint[] =>
    Array.from({ length: months }, (_, index) => BigInt(Math.round(pay(index + 1))));
  switch (loan.repaymentMethod) {
    case 'EQUAL_INSTALLMENT': {
      const growth = (1 + monthly) ** months;
      const payment =
        monthly === 0 ? principal / months : (principal * monthly * growth) / (growth - 1);
      return inMonth(() => payment);
    }
    case 'EQUAL_PRINCIPAL':
      return inMonth(
        (month) => principal / months + (principal - ((month - 1) * principal) / months) * monthly,
      );
    case 'INTEREST_ONLY_BULLET':
    // Drawn in full for the whole term, a revolving line costs what monthly interest costs.
    case 'REVOLVING':
      return inMonth((month) => principal * monthly + (month === months ? principal : 0));
    case 'BULLET':
      return inMonth((month) => (month === months ? principal * (1 + monthly * months) : 0));
  }
}
