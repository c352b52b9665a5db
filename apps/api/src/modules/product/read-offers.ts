import { asId } from '@xyd/db/ids';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import type {
  ListOffersInput,
  LprView,
  OfferDetailView,
  OfferPageView,
  ProductInput,
} from './contract.ts';
import { lprToday } from './lpr.ts';
import * as store from './offer-store.ts';
import { toOfferDetailView, toOfferView } from './view.ts';

/** What anyone may see on the shelf now, the newest product first. */
export function listOffers(context: Context, input: ListOffersInput): Promise<OfferPageView> {
  return withTransaction(context, async (tx) => {
    const { cursor, limit, ...filter } = input;
    const quotes = await lprToday(tx);
    const rows = await store.pageOffers(tx, filter, {
      ...(cursor === undefined ? {} : { before: asId<'LoanProduct'>(cursor) }),
      limit: limit + 1,
    });
    const shown = rows.slice(0, limit);
    return {
      items: shown.map((row) => toOfferView(row, quotes)),
      nextCursor: rows.length > limit ? (shown.at(-1)?.version.productId ?? null) : null,
    };
  });
}

/** A product that is or was on offer, with its rule and its standing. Error: `not_found`. */
export function getOffer(context: Context, input: ProductInput): Promise<OfferDetailView> {
  return withTransaction(context, async (tx) => {
    const row = await store.findOffer(tx, asId<'LoanProduct'>(input.productId));
    if (!row) throw new DomainError('not_found', { entity: 'loan_product' });
    return toOfferDetailView(row, await lprToday(tx));
  });
}

/** Today's loan prime rates. */
export function getLpr(context: Context): Promise<LprView[]> {
  return withTransaction(context, async (tx) => Object.values(await lprToday(tx)));
}
