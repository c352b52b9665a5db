import type { application } from '@xyd/api/contract';
import type { ApiClient, ApiOutput } from '#lib/api/types.ts';

export type OfferPreview = Pick<
  ApiOutput['loan']['previewSchedule'],
  'totalInterestFen' | 'firstPaymentFen'
>;

/** What an offer costs if the whole line were drawn today: the figure people should decide on. */
export async function loadOfferPreview(
  api: ApiClient,
  offer: application.BankOfferView,
  today: string,
): Promise<OfferPreview> {
  const { totalInterestFen, firstPaymentFen } = await api.loan.previewSchedule.query({
    principalFen: offer.approvedAmountFen,
    annualRatePpm: offer.annualRatePpm,
    termMonths: offer.termMonths,
    repaymentMethod: offer.repaymentMethod,
    dayCount: offer.dayCount,
    startsOn: today,
  });
  return { totalInterestFen, firstPaymentFen };
}
