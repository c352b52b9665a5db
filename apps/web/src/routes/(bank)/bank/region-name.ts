import type { ApiClient } from '#lib/api/types.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { nameIn } from '#lib/product/product-texts.ts';

/** Names of regions by their code, in the reader's language. */
export async function regionNames(api: ApiClient): Promise<(code: string) => string> {
  const regions = await api.enterprise.regions.query();
  const names = new Map(regions.map((region) => [region.code, nameIn(getLocale(), region)]));
  return (code) => names.get(code) ?? code;
}
