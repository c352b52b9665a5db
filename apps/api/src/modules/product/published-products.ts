import type { Rule } from '@xyd/scoring';
import type { LoanProductId, OrganisationId } from '@xyd/db/ids';
import type { TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { contentOf } from './content.ts';
import type {
  OfferView,
  ProductCategoryView,
  ProductLimitPolicy,
  ProductTerms,
} from './contract.ts';
import { lprToday, type LprQuotes } from './lpr.ts';
import * as store from './offer-store.ts';
import { toOfferView } from './view.ts';

/** One published version, as other modules use it. */
export type ProductVersion = {
  productId: LoanProductId;
  version: number;
  bankId: OrganisationId;
  bankName: string;
  name: string;
  englishName: string;
  category: ProductCategoryView;
  terms: ProductTerms;
  rule: Rule;
  limitPolicy: ProductLimitPolicy | null;
};

/** Step: what the product offers now. Errors: `not_found`; `product.not_on_offer` while suspended or withdrawn. */
export async function getPublishedProduct(
  tx: TransactionContext,
  productId: LoanProductId,
): Promise<ProductVersion> {
  const row = await store.findOffer(tx, productId);
  if (!row) throw new DomainError('not_found', { entity: 'loan_product' });
  if (row.status !== 'published') throw new DomainError('product.not_on_offer');
  return toProductVersion(row);
}

/** Step: a version that is or was on offer: what an application was made under. Error: `not_found`. */
export async function getProductVersion(
  tx: TransactionContext,
  productId: LoanProductId,
  version: number,
): Promise<ProductVersion> {
  const row = await store.findOffer(tx, productId, version);
  if (!row) throw new DomainError('not_found', { entity: 'loan_product' });
  return toProductVersion(row);
}

/** Step: the number of the catalogue on offer now, and a key for caches of it. */
export const catalogueNow = (tx: TransactionContext): Promise<{ version: bigint; key: string }> =>
  store.getCatalogue(tx);

/** Step: everything on offer in one catalogue, in the order of product ids; today's or any past one. */
export async function listCatalogue(
  tx: TransactionContext,
  catalogueVersion: bigint,
): Promise<ProductVersion[]> {
  return (await store.listCatalogue(tx, catalogueVersion)).map(toProductVersion);
}

/** Step: everything on offer now. */
export const listPublishedProducts = async (tx: TransactionContext): Promise<ProductVersion[]> =>
  await listCatalogue(tx, (await catalogueNow(tx)).version);

/** Step: the same products as people see them, at today's rates. Ids that were never on offer are left out. */
export async function describeOffers(
  tx: TransactionContext,
  versions: readonly { productId: LoanProductId; version: number }[],
): Promise<Map<LoanProductId, OfferView>> {
  const quotes: LprQuotes = await lprToday(tx);
  const rows = await store.findOffers(tx, versions);
  return new Map(rows.map((row) => [row.version.productId, toOfferView(row, quotes)]));
}

function toProductVersion(row: store.OfferRow): ProductVersion {
  const { summary: _summary, ...content } = contentOf(row.version);
  return {
    ...content,
    productId: row.version.productId,
    version: row.version.version,
    bankId: row.version.bankId,
    bankName: row.bankName,
  };
}
