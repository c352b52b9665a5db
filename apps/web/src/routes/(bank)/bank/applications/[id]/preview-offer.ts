import type { z } from 'zod';
import type { ApiClient } from '#lib/api/types.ts';
import { formatDay } from '#lib/dates.ts';
import { currentInstant } from '#lib/clock.ts';
import { contractRatePpm } from '#lib/product/contract-rate.ts';
import type { ProposeForm } from './forms.ts';

export type OfferPreview = NonNullable<Awaited<ReturnType<typeof previewOffer>>>;

/** What the firm would pay if the whole amount were drawn today. */
export async function previewOffer(
  api: ApiClient,
  productId: string,
  input: z.output<typeof ProposeForm>,
) {
  const [lpr, offer] = await Promise.all([
    api.product.lpr.query(),
    api.product.offer.query({ productId }),
  ]);
  const annualRatePpm = contractRatePpm(lpr, input);
  if (annualRatePpm === null || annualRatePpm === 0) return null;
  const schedule = await api.loan.previewSchedule.query({
    principalFen: input.amountFen,
    annualRatePpm,
    termMonths: input.termMonths,
    repaymentMethod: input.repaymentMethod,
    dayCount: offer.terms.dayCount,
    startsOn: formatDay(currentInstant()),
  });
  return { annualRatePpm, ...schedule };
}
