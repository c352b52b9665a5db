import {
  canonicalJson,
  explain,
  rank,
  startingRankingPolicy,
  type Attributes,
  type Grade,
  type Ranking,
} from '@xyd/scoring';
import { createHash } from 'node:crypto';
import {
  allInAnnualRatePpm,
  contractRatePpm,
  exampleLoan,
  lprTenorFor,
  type LprQuotes,
  type ProductVersion,
} from '../product/index.ts';
import type { CatalogueIndex } from './catalogue-index.ts';
import { attributeCatalogue, candidateOf } from './rules.ts';

export const rankingPolicy = startingRankingPolicy;

/** What the firm wants, as far as it has said. */
export type Wish = { amountFen: bigint | null; termMonths: number | null };

export type Matched = {
  ranking: Ranking;
  undecided: { product: ProductVersion; needs: string[] }[];
  ineligibleCount: number;
};

/** Sorts a catalogue for one firm: what fits, ranked; what would with more data, and which; how much does not. */
export function matchProducts(
  catalogue: CatalogueIndex,
  firm: { attributes: Attributes; grade: Grade | null; wish: Wish },
  quotes: LprQuotes,
): Matched {
  const { yes, unknown } = catalogue.index.matchPositions(firm.attributes);
  const at = (position: number): ProductVersion => {
    const product = catalogue.products[position];
    if (!product) throw new Error('the index knows a product that its catalogue does not');
    return product;
  };
  const candidates = yes
    .map(at)
    .map((product) => candidateOf(product, cost(product, firm.wish, quotes)));
  const ranking = rank(
    candidates,
    {
      grade: firm.grade,
      requestedAmountFen: firm.wish.amountFen,
      requestedTermMonths: firm.wish.termMonths,
    },
    rankingPolicy,
  );
  return {
    ranking,
    undecided: unknown
      .map(at)
      .map((product) => ({ product, needs: needsOf(product, firm.attributes) })),
    ineligibleCount: catalogue.products.length - yes.length - unknown.length,
  };
}

/** The all-in rate of the loan the firm wants, at the middle of the bank's price range: its own price is not known yet. */
function cost(product: ProductVersion, wish: Wish, quotes: LprQuotes): number {
  const { terms } = product;
  const loan = exampleLoan(terms, wish);
  const spreadBp = Math.round((terms.spreadBpMin + terms.spreadBpMax) / 2);
  const contract = contractRatePpm(quotes[lprTenorFor(loan.termMonths)].ratePpm, spreadBp);
  return allInAnnualRatePpm(loan, contract, terms.upfrontFeePpm);
}

function needsOf(product: ProductVersion, attributes: Attributes): string[] {
  const explanation = explain(product.rule, attributes, attributeCatalogue);
  return explanation.outcome === 'unknown' ? explanation.needs : [];
}

/** One text for all that a run depends on: an equal hash means that running again would say the same. */
export function hashInputs(inputs: {
  attributes: Attributes;
  catalogueVersion: bigint;
  demandId: string | null;
  scoreId: string | null;
  ranking: Ranking;
}): string {
  const { ranking, catalogueVersion, ...rest } = inputs;
  const text = canonicalJson({
    ...rest,
    catalogueVersion: String(catalogueVersion),
    ranking: ranking.inputs,
    policyVersion: ranking.policyVersion,
  });
  return createHash('sha256').update(text).digest('hex');
}
