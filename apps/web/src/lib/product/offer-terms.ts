import type { product } from '@xyd/api/contract';
import { itemName, namesOf } from '#lib/consent/consent-texts.ts';
import { moneyText, type Locale } from '#lib/money.ts';
import { formatRate, formatShare } from '#lib/numbers.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Description } from '#lib/ui/DescriptionList.svelte';
import { categoryName, dayCountName, repaymentMethodName } from './product-texts.ts';
import { rateRange } from './rate-range.ts';

/** Everything a product promises and asks, line by line. */
export const offerTerms = (offer: product.OfferView, locale: Locale): Description[] => [
  ...priceLines(offer, locale),
  ...promiseLines(offer),
];

function priceLines({ category, terms, rate }: product.OfferView, locale: Locale): Description[] {
  const money = (fen: bigint) => moneyText(fen, { locale });
  const { example } = rate;
  return [
    { term: m.product_category(), value: categoryName(category) },
    {
      term: m.product_amount(),
      value: m.product_range({ low: money(terms.amountMinFen), high: money(terms.amountMaxFen) }),
      numeric: true,
    },
    {
      term: m.product_all_in_short(),
      value: rateRange(example.allInAnnualRatePpmMin, example.allInAnnualRatePpmMax),
      source: m.product_all_in_example({
        amount: money(example.amountFen),
        months: example.termMonths,
        method: repaymentMethodName(example.repaymentMethod),
      }),
      numeric: true,
    },
    {
      term: m.product_contract_rate(),
      value: rateRange(rate.annualRatePpmMin, rate.annualRatePpmMax),
      source: m.product_contract_rate_basis({
        lpr: formatRate(rate.lprPpm),
        tenor: rate.lprTenor,
        day: rate.lprQuotedOn,
        low: signed(terms.spreadBpMin),
        high: signed(terms.spreadBpMax),
      }),
      numeric: true,
    },
    {
      term: m.product_term(),
      value: m.product_term_range({ low: terms.termMonthsMin, high: terms.termMonthsMax }),
      numeric: true,
    },
    {
      term: m.product_upfront_fee(),
      value:
        terms.upfrontFeePpm === 0
          ? m.product_upfront_fee_none()
          : formatShare(terms.upfrontFeePpm, 2),
      numeric: true,
    },
  ];
}

function promiseLines({ terms }: product.OfferView): Description[] {
  return [
    { term: m.product_repayment(), value: namesOf(terms.repaymentMethods, repaymentMethodName) },
    { term: m.product_day_count(), value: dayCountName(terms.dayCount) },
    {
      term: m.product_guarantee(),
      value: terms.guaranteeRequired
        ? m.product_guarantee_required()
        : m.product_guarantee_not_required(),
    },
    {
      term: m.product_promise(),
      value: m.product_promise_days({
        accept: terms.acceptWorkingDays,
        decide: terms.decisionWorkingDays,
      }),
      numeric: true,
    },
    {
      term: m.product_required_items(),
      value:
        terms.requiredItems.length === 0
          ? m.product_required_none()
          : namesOf(terms.requiredItems, itemName),
    },
  ];
}

const signed = (basisPoints: number): string =>
  basisPoints < 0 ? `\u2212${-basisPoints}` : `+${basisPoints}`;
