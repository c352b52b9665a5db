import type { ApiOutput } from '#lib/api/types.ts';
import { sectionName } from '#lib/enterprise/industry-sections.ts';
import type { Locale } from '#lib/money.ts';
import { m } from '#lib/paraglide/messages.js';

type Row = ApiOutput['dashboard']['breakdown']['rows'][number];

const sizes: Record<string, () => string> = {
  large: m.dashboard_size_large,
  medium: m.dashboard_size_medium,
  small: m.dashboard_size_small,
  micro: m.dashboard_size_micro,
  unknown: m.dashboard_size_unknown,
};

const classes: Record<string, () => string> = {
  PASS: m.dashboard_class_pass,
  SPECIAL_MENTION: m.dashboard_class_special_mention,
  SUBSTANDARD: m.dashboard_class_substandard,
  DOUBTFUL: m.dashboard_class_doubtful,
  LOSS: m.dashboard_class_loss,
};

const words: Record<string, Record<string, () => string>> = { size: sizes, class: classes };

/** What a row of a breakdown is called; places and banks bring their names, the rest have messages. */
export function figureName(by: string, row: Row, locale: Locale): string {
  const own = locale === 'en' ? row.englishName : row.name;
  if (by === 'industry') return sectionName(row.key);
  return own ?? words[by]?.[row.key]?.() ?? row.key;
}

/** The place a page is about. */
export const placeName = (headline: ApiOutput['dashboard']['headline'], locale: Locale): string => {
  const { name, englishName } = headline;
  return locale === 'en' ? englishName : name;
};
