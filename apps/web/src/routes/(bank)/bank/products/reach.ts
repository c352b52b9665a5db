import type { matching } from '@xyd/api/contract';
import { formatCount } from '#lib/numbers.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';

/** Below five, how many there are is not told. */
const count = (value: number | null): string =>
  value === null ? m.product_reach_few() : formatCount(value, getLocale());

/** How many firms a rule takes, leaves open and refuses; small counts are not told. */
export const reachItems = (reach: Pick<matching.ReachView, 'yes' | 'unknown' | 'no'>) => [
  { term: m.product_reach_yes(), value: count(reach.yes), numeric: true },
  { term: m.product_reach_unknown(), value: count(reach.unknown), numeric: true },
  { term: m.product_reach_no(), value: count(reach.no), numeric: true },
];

/** How many firms the product fits, and how many of them the bank may read now. */
export const portfolioText = ({ fitting, consenting }: matching.ProductPortfolioView): string =>
  fitting === null
    ? m.product_portfolio_few({ consenting })
    : m.product_portfolio({ fitting: count(fitting), consenting });

/** What to tell a bank that has no firm to see yet: who they would be, and how they come here. */
export const noFirmsText = ({ fitting }: matching.ProductPortfolioView): string =>
  fitting === null
    ? m.product_firms_empty_few()
    : m.product_firms_empty_text({ fitting: count(fitting) });
