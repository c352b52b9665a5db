import { explain, type Attributes, type FailedLeaf } from '@xyd/scoring';
import type { OfferView } from '../product/contract.ts';
import { indicativeLimit, type LimitBasis, type ProductVersion } from '../product/index.ts';
import {
  EligibleMatchView,
  type DemandView,
  type IneligibleMatchView,
  type UndecidedMatchView,
} from './contract.ts';
import { attributeCatalogue, metConditions, sortNeeds } from './rules.ts';
import type { DemandRow } from './demand-store.ts';
import type { MatchPairRow } from './pair-store.ts';
import type { RankedPair } from './read-matches.ts';

export const toDemandView = (row: DemandRow): DemandView => ({
  demandId: row.id,
  amountFen: row.amountFen,
  termMonths: row.termMonths,
  purpose: row.purpose,
  note: row.note,
  status: row.status,
  version: row.version,
  updatedAt: row.updatedAt,
});

export const toEligibleView = (
  result: RankedPair,
  offer: OfferView,
  product: ProductVersion,
  { attributes, limitBasis }: { attributes: Attributes; limitBasis: LimitBasis | null },
): EligibleMatchView =>
  EligibleMatchView.parse({
    offer,
    position: result.position,
    utility: result.utility,
    terms: result.terms,
    met: metConditions(product.rule, attributes),
    limit: indicativeLimit(product, limitBasis),
  });

export const toUndecidedView = (result: MatchPairRow, offer: OfferView): UndecidedMatchView => ({
  offer,
  ...sortNeeds(result.needs),
});

export const toIneligibleView = (
  failed: readonly FailedLeaf[],
  offer: OfferView,
  monthsUntil: (leaf: FailedLeaf) => number | null,
): IneligibleMatchView => ({
  offer,
  failed: failed.map((leaf) => ({ ...leaf, months: monthsUntil(leaf) })),
});

/** The conditions that refuse a firm, or null where the product does not refuse it. */
export function failedConditions(
  product: ProductVersion,
  attributes: Attributes,
): FailedLeaf[] | null {
  const explanation = explain(product.rule, attributes, attributeCatalogue);
  return explanation.outcome === 'no' ? explanation.failed : null;
}
