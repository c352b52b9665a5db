import type { consent } from '@xyd/api/contract';
import type { ApiClient, ApiOutput } from '#lib/api/types.ts';

const LIMIT = 100;

type Grant = ApiOutput['consent']['list']['items'][number]['grants'][number];
export type GivenItem = Pick<Grant, 'recipientId' | 'itemCode'>;

/** What each lender may read now before a loan. */
export async function loadGivenItems(api: ApiClient): Promise<GivenItem[]> {
  const { items } = await api.consent.list.query({ status: ['active'], limit: LIMIT });
  return items.flatMap(({ grants }) =>
    grants.filter(({ purpose, status }) => purpose === 'pre_loan' && status === 'active'),
  );
}

type Offer = { bankId: string; terms: { requiredItems: consent.ConsentItemCode[] } };

/** Items that a product asks for and its bank may not read yet. */
export const missingItems = (
  { bankId, terms }: Offer,
  given: readonly GivenItem[],
): consent.ConsentItemCode[] =>
  terms.requiredItems.filter(
    (code) =>
      !given.some(({ recipientId, itemCode }) => recipientId === bankId && itemCode === code),
  );

/** Where the firm gives one lender what is missing, and where it goes on afterwards. */
export const consentHref = (bankId: string, items: readonly string[], next: string): string =>
  `/enterprise/consents/new?${new URLSearchParams([['bank', bankId], ...items.map((item) => ['item', item]), ['next', next]]).toString()}`;
