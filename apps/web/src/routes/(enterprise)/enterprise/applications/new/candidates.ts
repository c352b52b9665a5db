import { z } from 'zod';
import type { ApiClient, ApiOutput } from '#lib/api/types.ts';
import { loadGivenItems, missingItems } from '../../products/given-items.ts';

const PRODUCTS_MAX = 3;
const ProductId = z.uuid();

type Offer = Omit<ApiOutput['product']['offer'], 'rule'>;
/** A product somebody may apply for, and what its bank may not read yet. */
export type Candidate = { offer: Offer; missing: ReturnType<typeof missingItems> };

export async function loadCandidates(
  api: ApiClient,
  asked: readonly string[],
): Promise<Candidate[]> {
  const ids = [...new Set(asked)]
    .filter((id) => ProductId.safeParse(id).success)
    .slice(0, PRODUCTS_MAX);
  const [given, offers] = await Promise.all([
    loadGivenItems(api),
    Promise.all(ids.map((productId) => api.product.offer.query({ productId }))),
  ]);
  return offers.map(({ rule: _rule, ...offer }) => ({
    offer,
    missing: missingItems(offer, given),
  }));
}
