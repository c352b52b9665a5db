import { and, desc, eq, gte, ilike, isNull, lt, lte, or, sql, type SQL } from 'drizzle-orm';
import type { LoanProductId } from '@xyd/db/ids';
import {
  institution,
  loanProduct,
  loanProductVersion,
  lprQuote,
  productCatalogue,
  productListing,
} from '@xyd/db/schema';
import type { TransactionContext } from '../../kernel/context.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { ListOffersInput } from './contract.ts';
import type { LprTenor } from './rules.ts';
import type { ProductRow, VersionRow } from './store.ts';

/** A version that is or was on offer, with its product's standing and its bank's names. */
export type OfferRow = {
  version: VersionRow;
  status: ProductRow['status'];
  bankName: string;
  bankEnglishName: string;
};
export type LprQuoteRow = typeof lprQuote.$inferSelect;

/** The number of the catalogue on offer, and a key that is also unlike those of other databases. */
export async function getCatalogue(
  tx: TransactionContext,
): Promise<{ version: bigint; key: string }> {
  const [row] = await tx.db
    .select({ version: productCatalogue.version, database: sql<string>`current_database()` })
    .from(productCatalogue);
  if (!row) throw new Error('the catalogue has no row');
  return { version: row.version, key: `${row.database} ${row.version}` };
}

/** What was on offer in one catalogue, in the order of product ids. */
export async function listCatalogue(
  tx: TransactionContext,
  catalogueVersion: bigint,
): Promise<OfferRow[]> {
  return await selectOffers(tx)
    .innerJoin(
      productListing,
      and(
        eq(productListing.productId, loanProductVersion.productId),
        eq(productListing.productVersion, loanProductVersion.version),
      ),
    )
    .where(
      and(
        lte(productListing.listedFrom, catalogueVersion),
        or(
          isNull(productListing.listedUntil),
          sql`${productListing.listedUntil} > ${catalogueVersion}`,
        ),
      ),
    )
    .orderBy(loanProduct.id);
}

/** What is on offer now, the newest product first. */
export async function pageOffers(
  tx: TransactionContext,
  filter: Omit<ListOffersInput, 'limit' | 'cursor'>,
  page: { before?: LoanProductId; limit: number },
): Promise<OfferRow[]> {
  return await selectOffers(tx)
    .where(
      and(
        eq(loanProduct.status, 'published'),
        eq(loanProduct.version, loanProductVersion.version),
        page.before === undefined ? undefined : lt(loanProduct.id, page.before),
        ...offerFilters(filter),
      ),
    )
    .orderBy(desc(loanProduct.id))
    .limit(page.limit);
}

export async function findOffer(
  tx: TransactionContext,
  productId: LoanProductId,
  version?: number,
): Promise<OfferRow | undefined> {
  const [row] = await selectOffers(tx).where(
    and(
      eq(loanProductVersion.productId, productId),
      version === undefined
        ? eq(loanProductVersion.version, loanProduct.version)
        : eq(loanProductVersion.version, version),
    ),
  );
  return row;
}

/** Named versions, as many of them as were ever on offer. */
export async function findOffers(
  tx: TransactionContext,
  versions: readonly { productId: LoanProductId; version: number }[],
): Promise<OfferRow[]> {
  if (versions.length === 0) return [];
  const keys = versions.map(
    ({ productId, version }) => sql`(${productId}::uuid, ${version}::integer)`,
  );
  return await selectOffers(tx).where(
    sql`(${loanProductVersion.productId}, ${loanProductVersion.version}) IN (${sql.join(keys, sql`, `)})`,
  );
}

/** The quote in force on a day; undefined before the first. */
export async function findLpr(
  tx: TransactionContext,
  day: LocalDate,
  tenor: LprTenor,
): Promise<LprQuoteRow | undefined> {
  const [row] = await tx.db
    .select()
    .from(lprQuote)
    .where(and(eq(lprQuote.tenor, tenor), lte(lprQuote.effectiveOn, day)))
    .orderBy(desc(lprQuote.effectiveOn))
    .limit(1);
  return row;
}

function selectOffers(tx: TransactionContext) {
  return tx.db
    .select({
      version: loanProductVersion,
      status: loanProduct.status,
      bankName: institution.name,
      bankEnglishName: institution.englishName,
    })
    .from(loanProductVersion)
    .innerJoin(loanProduct, eq(loanProduct.id, loanProductVersion.productId))
    .innerJoin(institution, eq(institution.id, loanProductVersion.bankId))
    .$dynamic();
}

function offerFilters(filter: Omit<ListOffersInput, 'limit' | 'cursor'>): (SQL | undefined)[] {
  const { category, bankId, amountFen, text } = filter;
  return [
    category && eq(loanProductVersion.category, category),
    bankId === undefined ? undefined : sql`${loanProductVersion.bankId} = ${bankId}`,
    amountFen === undefined ? undefined : lte(loanProductVersion.amountMinFen, amountFen),
    amountFen === undefined ? undefined : gte(loanProductVersion.amountMaxFen, amountFen),
    text === undefined ? undefined : containsText(text),
  ];
}

function containsText(text: string): SQL | undefined {
  const pattern = `%${text.replaceAll(/[\\%_]/g, (symbol) => `\\${symbol}`)}%`;
  return or(
    ilike(loanProductVersion.name, pattern),
    ilike(loanProductVersion.englishName, pattern),
    ilike(institution.name, pattern),
    ilike(institution.englishName, pattern),
  );
}
