import { lint, MATCHING_CATALOGUE, type LintFinding } from '@xyd/scoring';
import type { Actor } from '../../kernel/actor.ts';
import { contentOf } from './content.ts';
import {
  ProductActionView,
  type FindingView,
  type OfferDetailView,
  type OfferView,
  type ProductView,
  type RateView,
} from './contract.ts';
import type { LprQuotes } from './lpr.ts';
import { isSecondPerson, mayAct } from './policy.ts';
import {
  allInAnnualRatePpm,
  canMove,
  contractRatePpm,
  exampleLoan,
  lprTenorFor,
  shownStatus,
} from './rules.ts';
import type { OfferRow } from './offer-store.ts';
import type { WholeProduct } from './store.ts';

export function toProductView(actor: Actor, product: WholeProduct): ProductView {
  const { draft, published } = product;
  const state = { status: product.status, draftStatus: draft?.status ?? null };
  const userId = actor.kind === 'user' ? actor.userId : null;
  return {
    productId: product.id,
    code: product.code,
    status: shownStatus(state),
    published: published && {
      ...contentOf(published),
      version: published.version,
      publishedAt: published.publishedAt,
    },
    draft: draft && {
      ...contentOf(draft),
      status: draft.status,
      draftedAt: draft.draftedAt,
      draftedByMe: draft.draftedBy === userId,
      submittedAt: draft.submittedAt,
      submittedByMe: draft.submittedBy === userId,
      returnReason: draft.returnReason,
      findings: lint(contentOf(draft).rule, MATCHING_CATALOGUE).map(toFindingView),
    },
    allowedActions: ProductActionView.options.filter(
      (action) =>
        canMove(state, action) &&
        mayAct(actor, action, product) &&
        (action !== 'publish' || (draft !== null && isSecondPerson(actor, draft))),
    ),
    updatedAt: product.updatedAt,
  };
}

export const toFindingView = ({ path, code, field }: LintFinding): FindingView => ({
  path,
  code,
  field,
});

export function toOfferView(row: OfferRow, quotes: LprQuotes): OfferView {
  const { rule: _rule, limitPolicy: _limitPolicy, ...content } = contentOf(row.version);
  return {
    ...content,
    productId: row.version.productId,
    version: row.version.version,
    status: offeredStatus(row.status),
    bankId: row.version.bankId,
    bankName: row.bankName,
    bankEnglishName: row.bankEnglishName,
    rate: toRateView(content.terms, quotes),
    publishedAt: row.version.publishedAt,
  };
}

export function toOfferDetailView(row: OfferRow, quotes: LprQuotes): OfferDetailView {
  const { rule, limitPolicy } = contentOf(row.version);
  return { ...toOfferView(row, quotes), rule, limitPolicy };
}

function toRateView(terms: OfferView['terms'], quotes: LprQuotes): RateView {
  const example = exampleLoan(terms);
  const quote = quotes[lprTenorFor(example.termMonths)];
  const lowest = contractRatePpm(quote.ratePpm, terms.spreadBpMin);
  const highest = contractRatePpm(quote.ratePpm, terms.spreadBpMax);
  return {
    lprTenor: quote.tenor,
    lprPpm: quote.ratePpm,
    lprQuotedOn: quote.quotedOn,
    annualRatePpmMin: lowest,
    annualRatePpmMax: highest,
    example: {
      ...example,
      allInAnnualRatePpmMin: allInAnnualRatePpm(example, lowest, terms.upfrontFeePpm),
      allInAnnualRatePpmMax: allInAnnualRatePpm(example, highest, terms.upfrontFeePpm),
    },
  };
}

// A version exists only once its product was published; it never becomes unpublished again.
function offeredStatus(status: WholeProduct['status']): OfferView['status'] {
  if (status === 'unpublished') throw new Error('an unpublished product has a version');
  return status;
}
