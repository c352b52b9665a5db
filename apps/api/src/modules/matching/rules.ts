import {
  DATA_ITEMS,
  evaluate,
  MATCHING_CATALOGUE,
  type Attributes,
  type AttributeCatalogue,
  type DataItem,
  type FailedLeaf,
  type Leaf,
  type RankCandidate,
  type Rule,
} from '@xyd/scoring';
import type { ConsentItemCode } from '../consent/contract.ts';
import type { ConditionView } from './contract.ts';

export const attributeCatalogue: AttributeCatalogue = MATCHING_CATALOGUE;

/** The consent that brings a data item. The other items are public records and need none. */
const consentOfItem: Partial<Record<DataItem, ConsentItemCode>> = {
  TAX: 'TAX',
  INVOICE: 'TAX',
  ELECTRICITY: 'UTILITY',
  WATER: 'UTILITY',
  GAS: 'UTILITY',
  SOCIAL_INSURANCE: 'SOCIAL_INSURANCE',
  HOUSING_FUND: 'HOUSING_FUND',
  FINANCING: 'FINANCING',
};

/** The consent that brings an item, or nothing for a public record. */
export const consentFor = (item: DataItem): ConsentItemCode | undefined => consentOfItem[item];

const isDataItem = (need: string): need is DataItem =>
  DATA_ITEMS.some((item): boolean => item === need);

/** What an undecided product waits for: data items, the consents that bring them, and facts that nobody but the firm has. */
export function sortNeeds(needs: readonly string[]): {
  needs: DataItem[];
  consents: ConsentItemCode[];
  needsFacts: string[];
} {
  const items = needs.filter(isDataItem);
  return {
    needs: items,
    consents: [...new Set(items.flatMap((item) => consentOfItem[item] ?? []))],
    needsFacts: needs.filter((need) => !isDataItem(need)),
  };
}

/** The comparisons that make a rule hold, each with the firm's own value: why a product fits. */
export function metConditions(rule: Rule, attributes: Attributes): ConditionView[] {
  const met: ConditionView[] = [];
  collect(rule, false, []);
  return met;

  function collect(node: Rule, negated: boolean, path: (string | number)[]): void {
    if (evaluate(node, attributes, attributeCatalogue) !== (negated ? 'no' : 'yes')) return;
    if ('all' in node) {
      for (const [index, child] of node.all.entries())
        collect(child, negated, [...path, 'all', index]);
    } else if ('any' in node) {
      for (const [index, child] of node.any.entries())
        collect(child, negated, [...path, 'any', index]);
    } else if ('not' in node) {
      collect(node.not, !negated, [...path, 'not']);
    } else {
      met.push(conditionOf(node, negated, path, attributes));
    }
  }
}

function conditionOf(
  leaf: Leaf,
  negated: boolean,
  path: (string | number)[],
  attributes: Attributes,
): ConditionView {
  const actual = attributes[leaf.field] ?? null;
  return {
    path,
    field: leaf.field,
    op: leaf.op,
    value: leaf.value ?? null,
    actual,
    negated,
  };
}

/** How near a refusal is: fewer failing conditions first, then those with a distance to walk before those without. */
export function byNearness(
  left: { productId: string; failed: readonly FailedLeaf[] },
  right: { productId: string; failed: readonly FailedLeaf[] },
): number {
  return (
    left.failed.length - right.failed.length ||
    withoutDistance(left.failed) - withoutDistance(right.failed) ||
    (left.productId < right.productId ? -1 : 1)
  );
}

const withoutDistance = (failed: readonly FailedLeaf[]): number =>
  failed.filter(({ gap }) => gap === null).length;

const SMALLEST_GROUP = 5;

/**
 * A count that tells of no single firm: rounded down to fives, and null below five. Exact counts would let a bank
 * find one firm by asking twice with rules that differ in that firm alone.
 */
export function suppressed(count: number): number | null {
  return count < SMALLEST_GROUP ? null : count - (count % SMALLEST_GROUP);
}

/** What the ranking is made of besides the wish; measured response times join it once applications have been answered. */
export const candidateOf = (
  product: {
    productId: string;
    terms: {
      amountMinFen: bigint;
      amountMaxFen: bigint;
      termMonthsMin: number;
      termMonthsMax: number;
    };
  },
  allInAnnualRatePpm: number,
): RankCandidate => ({
  productId: product.productId,
  approvalShare: null,
  allInAnnualRatePpm,
  minimumAmountFen: product.terms.amountMinFen,
  maximumAmountFen: product.terms.amountMaxFen,
  minimumTermMonths: product.terms.termMonthsMin,
  maximumTermMonths: product.terms.termMonthsMax,
  medianResponseHours: null,
  onTimeShare: null,
});
