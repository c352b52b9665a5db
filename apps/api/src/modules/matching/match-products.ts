import {
  canonicalJson,
  explain,
  rank,
  startingRankingPolicy,
  type Attributes,
  type Grade,
} from '@xyd/scoring';
import { createHash } from 'node:crypto';
import { asId } from '@xyd/db/ids';
import {
  allInAnnualRatePpm,
  contractRatePpm,
  exampleLoan,
  lprTenorFor,
  type LprQuotes,
  type ProductVersion,
} from '../product/index.ts';
import type { CatalogueIndex } from './catalogue-index.ts';
import type { Standing } from './pair-changes.ts';
import { attributeCatalogue, candidateOf } from './rules.ts';

export const rankingPolicy = startingRankingPolicy;

/**
 * What a list is ranked by besides the products themselves. Kept with each run as JSON, so amounts are decimal text:
 * with the catalogue of that number it makes the same list again, byte for byte.
 */
export type RankingBasis = {
  readonly grade: Grade | null;
  readonly requestedAmountFen: string | null;
  readonly requestedTermMonths: number | null;
  readonly lprPpm: { readonly '1Y': number; readonly '5Y': number };
};

export const rankingBasis = (
  grade: Grade | null,
  wish: { amountFen: bigint; termMonths: number } | undefined,
  quotes: LprQuotes,
): RankingBasis => ({
  grade,
  requestedAmountFen: wish ? String(wish.amountFen) : null,
  requestedTermMonths: wish?.termMonths ?? null,
  lprPpm: { '1Y': quotes['1Y'].ratePpm, '5Y': quotes['5Y'].ratePpm },
});

/** Sorts a catalogue for one firm: what fits, best first; then what would with more data, and which. */
export function matchProducts(
  catalogue: CatalogueIndex,
  firm: { attributes: Attributes; basis: RankingBasis },
): Standing[] {
  const { yes, unknown } = catalogue.index.matchPositions(firm.attributes);
  const amountFen =
    firm.basis.requestedAmountFen === null ? null : BigInt(firm.basis.requestedAmountFen);
  const costs = costsOf(catalogue, firm.basis);
  const { ranked } = rank(
    yes.map((position) => candidateOf(productAt(catalogue, position), costs(position))),
    {
      grade: firm.basis.grade,
      requestedAmountFen: amountFen,
      requestedTermMonths: firm.basis.requestedTermMonths,
    },
    rankingPolicy,
  );
  const eligible = ranked.map(({ productId, utility, terms }): Standing => {
    const id = asId<'LoanProduct'>(productId);
    const product = catalogue.byId.get(id);
    if (!product) throw new Error('the ranking holds a product that the catalogue does not');
    return {
      productId: id,
      productVersion: product.version,
      outcome: 'yes',
      utility,
      terms,
      needs: [],
    };
  });
  const undecided = unknown.map((position): Standing => {
    const { productId, version, rule } = productAt(catalogue, position);
    const explanation = explain(rule, firm.attributes, attributeCatalogue);
    const needs = explanation.outcome === 'unknown' ? explanation.needs : [];
    return {
      productId,
      productVersion: version,
      outcome: 'unknown',
      utility: null,
      terms: null,
      needs,
    };
  });
  return [...eligible, ...undecided];
}

function productAt(catalogue: CatalogueIndex, position: number): ProductVersion {
  const product = catalogue.products[position];
  if (!product) throw new Error('the index knows a product that its catalogue does not');
  return product;
}

/** Wishes remembered a catalogue: most firms have none, or a round one. */
const WISHES_MAX = 500;

/** All-in rates of the catalogue's products for a wish. Finding one is an iteration, and firms share most of them. */
function costsOf(catalogue: CatalogueIndex, basis: RankingBasis): (position: number) => number {
  const { requestedAmountFen, requestedTermMonths, lprPpm } = basis;
  const key = canonicalJson({ requestedAmountFen, requestedTermMonths, lprPpm });
  if (catalogue.costs.size > WISHES_MAX) catalogue.costs.clear();
  const known = catalogue.costs.get(key) ?? new Map<number, number>();
  catalogue.costs.set(key, known);
  return (position) => {
    const found = known.get(position);
    if (found !== undefined) return found;
    const ratePpm = cost(productAt(catalogue, position), basis);
    known.set(position, ratePpm);
    return ratePpm;
  };
}

/** The all-in rate of the loan the firm wants, at the middle of the bank's price range: its own price is not known yet. */
function cost({ terms }: ProductVersion, basis: RankingBasis): number {
  const loan = exampleLoan(terms, {
    amountFen: basis.requestedAmountFen === null ? null : BigInt(basis.requestedAmountFen),
    termMonths: basis.requestedTermMonths,
  });
  const spreadBp = Math.round((terms.spreadBpMin + terms.spreadBpMax) / 2);
  const contract = contractRatePpm(basis.lprPpm[lprTenorFor(loan.termMonths)], spreadBp);
  return allInAnnualRatePpm(loan, contract, terms.upfrontFeePpm);
}

/** One text for what a run says of the firm and its wish: the products' side is told apart by its pairs. */
export function hashInputs(inputs: {
  attributes: Attributes;
  demandId: string | null;
  scoreId: string | null;
  basis: RankingBasis;
  policyVersion: string;
}): string {
  return createHash('sha256').update(canonicalJson(inputs)).digest('hex');
}
