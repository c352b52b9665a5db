import type { ApiOutput } from '#lib/api/types.ts';
import {
  actualText,
  conditionText,
  fieldName,
  gapText,
  monthsText,
  type RuleWords,
} from './condition-text.ts';

type Pages = ApiOutput['matching'];
type Eligible = Pages['eligible']['items'][number];
type Undecided = Pages['undecided']['items'][number];
type Ineligible = Pages['ineligible']['items'][number];

/** One condition in words, ready for the page. */
export type ConditionLine = {
  text: string;
  actual: string;
  gap: string | null;
  time: string | null;
};

export type Match =
  | {
      outcome: 'yes';
      offer: Eligible['offer'];
      position: number;
      lines: ConditionLine[];
      limit: Eligible['limit'];
    }
  | {
      outcome: 'unknown';
      offer: Undecided['offer'];
      consents: Undecided['consents'];
      facts: string[];
      needs: string[];
    }
  | { outcome: 'no'; offer: Ineligible['offer']; lines: ConditionLine[] };

export const eligibleMatch = (
  { offer, position, met, limit }: Eligible,
  words: RuleWords,
): Match => ({
  outcome: 'yes',
  offer,
  position,
  limit,
  lines: met.map((condition) => ({
    text: conditionText(condition, words),
    actual: actualText(condition.field, condition.actual, words),
    gap: null,
    time: null,
  })),
});

export const undecidedMatch = ({ offer, consents, needs, needsFacts }: Undecided): Match => ({
  outcome: 'unknown',
  offer,
  consents,
  needs,
  facts: needsFacts.map(fieldName),
});

export const ineligibleMatch = ({ offer, failed }: Ineligible, words: RuleWords): Match => ({
  outcome: 'no',
  offer,
  lines: failed.map((condition) => ({
    text: conditionText(condition, words),
    actual: actualText(condition.field, condition.actual, words),
    gap: gapText(condition, words),
    time: monthsText(condition),
  })),
});
