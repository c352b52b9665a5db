import { DomainError } from '../../kernel/errors.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { DayCount } from '../../kernel/money.ts';
import type { RepaymentMethod } from './contract.ts';

/** What an application carries once a bank has approved it. */
export type Offer = {
  readonly status: string;
  readonly approvedAmountFen: bigint | null;
  readonly termMonths: number | null;
  readonly spreadBp: number | null;
  readonly lprPpm: number | null;
  readonly annualRatePpm: number | null;
  readonly repaymentMethod: RepaymentMethod | null;
  readonly dayCount: DayCount | null;
  readonly guaranteeRequired: boolean | null;
  readonly offerExpiresOn: string | null;
};

export type OfferTerms = {
  readonly grantedFen: bigint;
  readonly termMonths: number;
  readonly spreadBp: number;
  readonly lprPpm: number;
  readonly annualRatePpm: number;
  readonly repaymentMethod: RepaymentMethod;
  readonly dayCount: DayCount;
};

/** The terms that accepting binds both sides to. Errors: `loan.not_approved`, `loan.offer_expired`. */
export function termsOfOffer(offer: Offer, today: LocalDate): OfferTerms {
  const {
    approvedAmountFen,
    termMonths,
    spreadBp,
    lprPpm,
    annualRatePpm,
    repaymentMethod,
    dayCount,
  } = offer;
  if (
    offer.status !== 'APPROVED' ||
    approvedAmountFen === null ||
    termMonths === null ||
    spreadBp === null ||
    lprPpm === null ||
    annualRatePpm === null ||
    repaymentMethod === null ||
    dayCount === null
  ) {
    throw new DomainError('loan.not_approved', { status: offer.status });
  }
  if (offer.offerExpiresOn !== null && today > offer.offerExpiresOn) {
    throw new DomainError('loan.offer_expired', { offerExpiresOn: offer.offerExpiresOn });
  }
  return {
    grantedFen: approvedAmountFen,
    termMonths,
    spreadBp,
    lprPpm,
    annualRatePpm,
    repaymentMethod,
    dayCount,
  };
}

type Cover = { readonly status: string; readonly principalFen: bigint };

/**
 * The guarantee that stands behind a line: one that is committed and covers all of it. Error:
 * `loan.guarantee_missing` where the bank asked for one and there is none such.
 */
export function coverFor<Guarantee extends Cover>(
  guarantee: Guarantee | null,
  grantedFen: bigint,
  isRequired: boolean,
): Guarantee | null {
  if (guarantee?.status === 'committed' && guarantee.principalFen >= grantedFen) return guarantee;
  if (isRequired)
    throw new DomainError('loan.guarantee_missing', { grantedFen: String(grantedFen) });
  return null;
}
