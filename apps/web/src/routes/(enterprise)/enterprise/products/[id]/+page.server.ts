import { readApiError } from '#lib/api/api-error.ts';
import type { ApiClient } from '#lib/api/types.ts';
import { loadRuleWords } from '#lib/matching/rule-words.ts';
import {
  eligibleMatch,
  ineligibleMatch,
  undecidedMatch,
  type Match,
} from '#lib/matching/match-lines.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { loadGivenItems, missingItems } from '../given-items.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const productId = params.id;
  const [{ rule: _rule, ...offer }, match, given] = await Promise.all([
    locals.api.product.offer.query({ productId }),
    loadMatch(locals.api, productId),
    loadGivenItems(locals.api),
  ]);
  return { offer, match, missing: missingItems(offer, given) };
};

async function loadMatch(api: ApiClient, productId: string): Promise<Match | null> {
  const [of, words] = await Promise.all([
    api.matching.of.query({ productId }).catch(nullWhenNeverMatched),
    loadRuleWords(api, getLocale()),
  ]);
  if (of === null) return null;
  if (of.outcome === 'yes') return eligibleMatch(of.match, words);
  return of.outcome === 'no' ? ineligibleMatch(of.match, words) : undecidedMatch(of.match);
}

function nullWhenNeverMatched(error: unknown): null {
  if (readApiError(error)?.code === 'not_found') return null;
  throw error;
}
