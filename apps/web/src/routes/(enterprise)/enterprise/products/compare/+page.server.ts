import { z } from 'zod';
import type { ApiClient, ApiOutput } from '#lib/api/types.ts';
import { formatDay } from '#lib/dates.ts';
import type { PageServerLoad } from './$types';
import { clamp, costOf } from './cost.ts';

const ProductIds = z.array(z.uuid()).max(3).catch([]);
const WITHOUT_NEED = { amountFen: 100_000_000n, termMonths: 12 };

export const load: PageServerLoad = async ({ locals, url, parent }) => {
  const ids = [...new Set(ProductIds.parse(url.searchParams.getAll('product').slice(0, 3)))];
  const { demand } = await locals.api.matching.summary.query();
  const need = demand ?? WITHOUT_NEED;
  const startsOn = formatDay((await parent()).now);
  const columns = await Promise.all(
    ids.map((productId) => loadColumn(locals.api, productId, need, startsOn)),
  );
  return {
    amountFen: need.amountFen,
    termMonths: need.termMonths,
    hasNeed: demand !== null,
    columns,
  };
};

type Need = { amountFen: bigint; termMonths: number };
type Offer = Omit<ApiOutput['product']['offer'], 'rule'>;
export type CompareColumn = {
  offer: Offer;
  amountFen: bigint;
  termMonths: number;
  low: Cost;
  high: Cost;
};
type Cost = ReturnType<typeof costOf>;

/** A product's cost for the firm's own amount and term, at its lowest and its highest rate. */
async function loadColumn(
  api: ApiClient,
  productId: string,
  need: Need,
  startsOn: string,
): Promise<CompareColumn> {
  const { rule: _rule, ...offer } = await api.product.offer.query({ productId });
  const { terms, rate } = offer;
  const amountFen = clamp(need.amountFen, terms.amountMinFen, terms.amountMaxFen);
  const termMonths = clamp(need.termMonths, terms.termMonthsMin, terms.termMonthsMax);
  const at = (annualRatePpm: number) =>
    api.loan.previewSchedule.query({
      principalFen: amountFen,
      annualRatePpm,
      termMonths,
      repaymentMethod: rate.example.repaymentMethod,
      dayCount: terms.dayCount,
      startsOn,
    });
  const [low, high] = await Promise.all([at(rate.annualRatePpmMin), at(rate.annualRatePpmMax)]);
  return {
    offer,
    amountFen,
    termMonths,
    low: costOf(low, amountFen, terms.upfrontFeePpm),
    high: costOf(high, amountFen, terms.upfrontFeePpm),
  };
}
