import { m } from '#lib/paraglide/messages.js';
import type { Locale } from '#lib/money.ts';
import { cardFigureSections } from './card-figures.ts';
import { cardMethodSections } from './card-method.ts';
import { nameIn } from './card-names.ts';
import {
  exclusionText,
  limitText,
  measureName,
  purposeText,
  type ModelCard,
  type Places,
} from './card-texts.ts';
import { bullets, section, table } from './markdown.ts';
import { indexText } from './model-texts.ts';

/** The card of a model as a Markdown document: identity, use, method, figures, limits, what is watched. */
export function cardMarkdown(card: ModelCard, places: Places, locale: Locale): string {
  const nameOf = nameIn(places, locale);
  return [
    `# ${m.dashboard_model_card_title({ version: card.identity.version })}`,
    identityTable(card),
    ...section(
      m.dashboard_model_card_purpose(),
      bullets(card.purposes.map(purposeText)),
      m.dashboard_model_card_exclusions(),
      bullets(card.exclusions.map(exclusionText)),
    ),
    ...section(
      m.dashboard_model_card_limits(),
      bullets(card.limits.map((limit) => limitText(limit, nameOf))),
    ),
    ...cardMethodSections(card, locale),
    ...cardFigureSections(card, nameOf),
    ...section(m.dashboard_model_card_monitoring(), monitoringTable(card)),
  ]
    .join('\n\n')
    .concat('\n');
}

function identityTable({ identity, preparedOn, scale }: ModelCard): string {
  return table([
    [m.dashboard_model_version(), identity.version],
    [m.dashboard_model_name(), identity.title],
    [m.dashboard_model_hash(), identity.hash],
    [m.dashboard_model_card_feature_set(), identity.featureSet],
    [m.dashboard_model_first_used(), identity.firstUsedOn ?? '—'],
    [m.dashboard_model_card_prepared(), preparedOn],
    [
      m.dashboard_model_card_scale(),
      scale.grades.map(({ grade, from }) => `${grade} ≥ ${from}`).join(' · '),
    ],
  ]);
}

const everyText = (months: number): string => {
  if (months === 1) return m.dashboard_model_card_month();
  return months === 12 ? m.dashboard_model_card_year() : m.dashboard_model_card_months({ months });
};

const monitoringTable = ({ monitoring }: ModelCard): string =>
  table([
    [
      m.dashboard_model_card_measure(),
      m.dashboard_model_card_every(),
      m.dashboard_model_card_watch(),
      m.dashboard_model_card_act(),
    ],
    ...monitoring.map(({ measure, everyMonths, watchFrom, actFrom }) => [
      measureName(measure),
      everyText(everyMonths),
      watchFrom === null ? '—' : indexText(watchFrom),
      actFrom === null ? '—' : indexText(actFrom),
    ]),
  ]);
