import { and, desc, eq, isNull, lt, sql } from 'drizzle-orm';
import type { LoanProductId, OrganisationId } from '@xyd/db/ids';
import {
  loanProduct,
  loanProductDraft,
  loanProductVersion,
  productCatalogue,
  productListing,
} from '@xyd/db/schema';
import type { Authorized } from '../../kernel/authorized.ts';
import { violatedConstraint, type TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { ProductActionView } from './contract.ts';

export type ProductRow = typeof loanProduct.$inferSelect;
export type DraftRow = typeof loanProductDraft.$inferSelect;
export type VersionRow = typeof loanProductVersion.$inferSelect;
export type WholeProduct = ProductRow & { draft: DraftRow | null; published: VersionRow | null };

export async function insertProduct(tx: TransactionContext, row: ProductRow): Promise<void> {
  try {
    await tx.db.insert(loanProduct).values(row);
  } catch (error) {
    if (violatedConstraint(error) === 'loan_product_code') {
      throw new DomainError('product.code_taken', { code: row.code });
    }
    throw error;
  }
}

/** A product with its draft and its last published version, the product locked until the transaction ends. */
export async function lockProduct(
  tx: TransactionContext,
  productId: LoanProductId,
): Promise<WholeProduct> {
  const [row] = await tx.db
    .select()
    .from(loanProduct)
    .where(eq(loanProduct.id, productId))
    .for('update');
  if (!row) throw new DomainError('not_found', { entity: 'loan_product' });
  return await completeProduct(tx, row);
}

export async function findProduct(
  tx: TransactionContext,
  productId: LoanProductId,
): Promise<WholeProduct | undefined> {
  const [row] = await tx.db.select().from(loanProduct).where(eq(loanProduct.id, productId));
  return row && (await completeProduct(tx, row));
}

/** A bank's own products, the newest first. */
export async function listOfBank(
  tx: TransactionContext,
  bankId: OrganisationId,
  page: { before?: LoanProductId; limit: number },
): Promise<WholeProduct[]> {
  const rows = await tx.db
    .select({ product: loanProduct, draft: loanProductDraft, published: loanProductVersion })
    .from(loanProduct)
    .leftJoin(loanProductDraft, eq(loanProductDraft.productId, loanProduct.id))
    .leftJoin(
      loanProductVersion,
      and(
        eq(loanProductVersion.productId, loanProduct.id),
        eq(loanProductVersion.version, loanProduct.version),
      ),
    )
    .where(
      and(
        eq(loanProduct.bankId, bankId),
        page.before === undefined ? undefined : lt(loanProduct.id, page.before),
      ),
    )
    .orderBy(desc(loanProduct.id))
    .limit(page.limit);
  return rows.map(({ product, draft, published }) => ({ ...product, draft, published }));
}

export async function saveProduct(
  tx: TransactionContext,
  product: Authorized<WholeProduct, ProductActionView>,
  change: Partial<Pick<ProductRow, 'status' | 'version'>>,
): Promise<void> {
  await tx.db
    .update(loanProduct)
    .set({ ...change, updatedAt: tx.clock.now() })
    .where(eq(loanProduct.id, product.id));
}

export async function putDraft(
  tx: TransactionContext,
  _product: Authorized<ProductRow, ProductActionView>,
  draft: DraftRow,
): Promise<void> {
  await tx.db
    .insert(loanProductDraft)
    .values(draft)
    .onConflictDoUpdate({ target: loanProductDraft.productId, set: draft });
}

export async function deleteDraft(
  tx: TransactionContext,
  product: Authorized<WholeProduct, ProductActionView>,
): Promise<void> {
  await tx.db.delete(loanProductDraft).where(eq(loanProductDraft.productId, product.id));
}

export async function insertVersion(
  tx: TransactionContext,
  _product: Authorized<WholeProduct, ProductActionView>,
  row: VersionRow,
): Promise<void> {
  await tx.db.insert(loanProductVersion).values(row);
}

/** Opens the next catalogue, in which `offer` (a version, or nothing) stands for the product. Returns its number. */
export async function changeOffer(
  tx: TransactionContext,
  product: Authorized<WholeProduct, ProductActionView>,
  offer: { version: number } | null,
): Promise<bigint> {
  const [catalogue] = await tx.db
    .update(productCatalogue)
    .set({ version: sql`${productCatalogue.version} + 1` })
    .where(eq(productCatalogue.id, 1))
    .returning({ version: productCatalogue.version });
  if (!catalogue) throw new Error('the catalogue has no row');
  await tx.db
    .update(productListing)
    .set({ listedUntil: catalogue.version })
    .where(and(eq(productListing.productId, product.id), isNull(productListing.listedUntil)));
  if (offer) {
    await tx.db.insert(productListing).values({
      productId: product.id,
      productVersion: offer.version,
      bankId: product.bankId,
      listedFrom: catalogue.version,
    });
  }
  return catalogue.version;
}

async function completeProduct(tx: TransactionContext, row: ProductRow): Promise<WholeProduct> {
  const [draft] = await tx.db
    .select()
    .from(loanProductDraft)
    .where(eq(loanProductDraft.productId, row.id));
  const [published] =
    row.version === null
      ? []
      : await tx.db
          .select()
          .from(loanProductVersion)
          .where(
            and(
              eq(loanProductVersion.productId, row.id),
              eq(loanProductVersion.version, row.version),
            ),
          );
  return { ...row, draft: draft ?? null, published: published ?? null };
}
