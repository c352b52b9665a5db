import type { ApiClient } from '#lib/api/types.ts';
import type { RuleWords } from '#lib/matching/condition-text.ts';
import {
  eligibleMatch,
  ineligibleMatch,
  undecidedMatch,
  type Match,
} from '#lib/matching/match-lines.ts';

export type Group = 'eligible' | 'undecided' | 'ineligible';

const LIMIT = 20;

export const groupOf = (value: string | null): Group =>
  value === 'undecided' || value === 'ineligible' ? value : 'eligible';

type MatchPage = { matches: Match[]; nextCursor: number | null };

/** One group of the newest matching, said in words on the server. */
export async function loadGroup(
  api: ApiClient,
  group: Group,
  cursor: number | null,
  words: RuleWords,
): Promise<MatchPage> {
  const input = { limit: LIMIT, ...(cursor !== null && { cursor }) };
  switch (group) {
    case 'eligible': {
      const { items, nextCursor } = await api.matching.eligible.query(input);
      return { matches: items.map((item) => eligibleMatch(item, words)), nextCursor };
    }
    case 'undecided': {
      const { items, nextCursor } = await api.matching.undecided.query(input);
      return { matches: items.map(undecidedMatch), nextCursor };
    }
    case 'ineligible': {
      const { items, nextCursor } = await api.matching.ineligible.query(input);
      return { matches: items.map((item) => ineligibleMatch(item, words)), nextCursor };
    }
  }
}
