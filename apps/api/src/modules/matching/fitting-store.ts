import { and, asc, desc, eq, gt, gte, lt, lte, or, sql, type SQL } from 'drizzle-orm';
import type { LoanProductId, OrganisationId } from '@xyd/db/ids';
import { consentGrant, matchPair } from '@xyd/db/schema';
import type { TransactionContext } from '../../kernel/context.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { ConsentItemCode } from '../consent/contract.ts';

/** Whose firms are asked for: those of one product that let one bank read before a loan, today. */
export type FittingFirms = {
  productId: LoanProductId;
  recipientId: OrganisationId;
  today: LocalDate;
};

export type ConsentingFirm = {
  enterpriseId: OrganisationId;
  utility: number;
  itemCodes: ConsentItemCode[];
  consentedUntil: string;
};

const fits = (productId: LoanProductId): SQL | undefined =>
  and(eq(matchPair.productId, productId), eq(matchPair.outcome, 'yes'));

const consents = ({ recipientId, today }: FittingFirms): SQL | undefined =>
  and(
    eq(consentGrant.enterpriseId, matchPair.enterpriseId),
    eq(consentGrant.recipientId, recipientId),
    eq(consentGrant.purpose, 'pre_loan'),
    eq(consentGrant.status, 'active'),
    lte(consentGrant.validFrom, today),
    gte(consentGrant.validTo, today),
    lt(consentGrant.readsUsed, consentGrant.readsMax),
  );

export async function countFittingFirms(
  tx: TransactionContext,
  productId: LoanProductId,
): Promise<number> {
  return await tx.db.$count(matchPair, fits(productId));
}

export async function countConsentingFirms(
  tx: TransactionContext,
  firms: FittingFirms,
): Promise<number> {
  const [row] = await tx.db
    .select({ count: sql<number>`count(DISTINCT ${matchPair.enterpriseId})::integer` })
    .from(matchPair)
    .innerJoin(consentGrant, consents(firms))
    .where(fits(firms.productId));
  return row?.count ?? 0;
}

/** The best served first; a page begins after the firm that the one before ended with. */
export async function pageConsentingFirms(
  tx: TransactionContext,
  firms: FittingFirms,
  page: { after: OrganisationId; limit: number },
): Promise<ConsentingFirm[]> {
  const [last] = await tx.db
    .select({ utility: sql<number>`${matchPair.utility}` })
    .from(matchPair)
    .where(and(fits(firms.productId), eq(matchPair.enterpriseId, page.after)));
  const isAfter =
    last &&
    or(
      lt(matchPair.utility, last.utility),
      and(eq(matchPair.utility, last.utility), gt(matchPair.enterpriseId, page.after)),
    );
  return await tx.db
    .select({
      enterpriseId: matchPair.enterpriseId,
      utility: sql<number>`${matchPair.utility}`,
      itemCodes: sql<
        ConsentItemCode[]
      >`array_agg(DISTINCT ${consentGrant.itemCode} ORDER BY ${consentGrant.itemCode})`,
      consentedUntil: sql<string>`max(${consentGrant.validTo})`,
    })
    .from(matchPair)
    .innerJoin(consentGrant, consents(firms))
    .where(and(fits(firms.productId), isAfter))
    .groupBy(matchPair.enterpriseId, matchPair.utility)
    .orderBy(desc(matchPair.utility), asc(matchPair.enterpriseId))
    .limit(page.limit);
}
