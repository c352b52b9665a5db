import { buildIndex, type MatchIndex } from '@xyd/scoring';
import type { LoanProductId } from '@xyd/db/ids';
import type { TransactionContext } from '../../kernel/context.ts';
import { catalogueNow, listCatalogue, type ProductVersion } from '../product/index.ts';
import { attributeCatalogue } from './rules.ts';

/** A catalogue of products compiled for matching; positions in the index are positions in `products`. */
export type CatalogueIndex = {
  readonly version: bigint;
  readonly products: readonly ProductVersion[];
  readonly byId: ReadonlyMap<LoanProductId, ProductVersion>;
  readonly index: MatchIndex;
  /** All-in rates by wish and position, kept once found. */
  readonly costs: Map<string, Map<number, number>>;
};

// A catalogue's number names its content for ever, so what was compiled once stays right. Only the newest is kept.
let kept: { key: string; catalogue: CatalogueIndex } | null = null;

/** Step: the catalogue on offer now, compiled once a process and version. */
export async function catalogueIndex(tx: TransactionContext): Promise<CatalogueIndex> {
  const { version, key } = await catalogueNow(tx);
  if (kept?.key === key) return kept.catalogue;
  const catalogue = compile(version, await listCatalogue(tx, version));
  kept = { key, catalogue };
  return catalogue;
}

export function compile(version: bigint, products: readonly ProductVersion[]): CatalogueIndex {
  const rules = products.map(({ productId, rule }) => ({ id: productId, rule }));
  return {
    version,
    products,
    byId: new Map(products.map((product) => [product.productId, product])),
    index: buildIndex(rules, attributeCatalogue),
    costs: new Map(),
  };
}
