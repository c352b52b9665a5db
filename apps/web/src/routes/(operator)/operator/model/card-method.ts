import { dataItemName } from '#lib/credit-data/data-texts.ts';
import type { Locale } from '#lib/money.ts';
import { m } from '#lib/paraglide/messages.js';
import { featureName } from '#lib/scoring/feature-names.ts';
import { featureValueText } from '#lib/scoring/feature-value.ts';
import { blockName, vetoName } from '#lib/scoring/score-texts.ts';
import { valueWords } from '#lib/scoring/value-words.ts';
import { basisText, capName, directionText, missingText, type ModelCard } from './card-texts.ts';
import { bullets, section, table } from './markdown.ts';
import { shareText, sideName } from './model-texts.ts';

type Side = ModelCard['sides'][number];
type Block = Side['blocks'][number];
type Term = Block['terms'][number];

/** Every number of the method: parts and their terms, vetoes, caps, what becomes of gaps. */
export const cardMethodSections = (card: ModelCard, locale: Locale): string[] => [
  ...section(
    m.dashboard_model_card_method(),
    m.dashboard_model_card_method_text({ neutral: card.scale.neutralPoints }),
    ...card.sides.flatMap((side) => sideParts(side, locale)),
  ),
  ...section(
    m.dashboard_model_vetoes(),
    m.dashboard_model_card_vetoes_text(),
    vetoTable(card, locale),
  ),
  ...section(m.dashboard_model_card_caps(), capTable(card)),
  ...section(m.dashboard_model_card_missing(), missingLines(card)),
];

const sideParts = ({ side, blocks }: Side, locale: Locale): string[] => [
  `### ${sideName(side)}`,
  table([
    [m.dashboard_model_block(), m.dashboard_model_weight(), m.dashboard_model_features()],
    ...blocks.map(({ code, share, terms, isOptional }) => [
      isOptional ? `${blockName(code)}${m.dashboard_model_card_optional()}` : blockName(code),
      shareText(share),
      String(terms.length),
    ]),
  ]),
  ...blocks
    .filter(({ terms }) => terms.length > 0)
    .flatMap((block) => [`#### ${blockName(block.code)}`, termTable(block, locale)]),
];

const termTable = ({ terms }: Block, locale: Locale): string =>
  table([
    [
      m.dashboard_model_feature(),
      m.dashboard_model_card_source(),
      m.dashboard_model_card_window(),
      m.dashboard_model_card_direction(),
      m.dashboard_model_card_gap(),
      m.dashboard_model_card_share_of_block(),
      m.dashboard_model_card_curve(),
    ],
    ...terms.map((term) => [
      `${featureName(term.feature)} (${term.feature})`,
      dataItemName(term.item),
      term.windowMonths === null
        ? m.dashboard_model_card_present()
        : m.dashboard_model_card_months({ months: term.windowMonths }),
      directionText(term.direction),
      missingText(term.missing),
      shareText(term.share),
      curveText(term, locale),
    ]),
  ]);

const curveText = ({ feature, unit, curve }: Term, locale: Locale): string =>
  curve
    .map(
      ([value, points]) =>
        `${featureValueText({ feature, value, unit }, locale, valueWords)} → ${points}`,
    )
    .join(m.dashboard_model_card_semicolon());

const vetoTable = ({ vetoes, sides }: ModelCard, locale: Locale): string =>
  table([
    [
      m.dashboard_model_card_rule(),
      m.dashboard_model_card_source(),
      m.dashboard_model_card_when(),
      m.dashboard_model_card_basis(),
    ],
    ...vetoes.map((veto) => [
      vetoName(veto.code),
      dataItemName(veto.item),
      whenText(veto, unitOf(veto.feature, sides), locale),
      basisText(veto.basis),
    ]),
  ]);

/** A veto is on a fact that stands or not, or on a feature that a term reads as well and whose unit that tells. */
const unitOf = (feature: string, sides: readonly Side[]): string =>
  sides
    .flatMap(({ blocks }) => blocks)
    .flatMap(({ terms }) => terms)
    .find((term) => term.feature === feature)?.unit ?? 'flag';

function whenText(
  { feature, atLeast, atMost }: ModelCard['vetoes'][number],
  unit: string,
  locale: Locale,
): string {
  const said = (value: number): string =>
    featureValueText({ feature, value, unit }, locale, valueWords);
  const bound = atLeast === null ? `≤ ${said(atMost ?? 0)}` : `≥ ${said(atLeast)}`;
  return unit === 'flag' ? featureName(feature) : `${featureName(feature)} ${bound}`;
}

const capTable = ({ caps }: ModelCard): string =>
  table([
    [
      m.dashboard_model_card_rule(),
      m.dashboard_model_card_when(),
      m.dashboard_model_card_highest(),
      m.dashboard_model_card_basis(),
    ],
    ...caps.map((cap) => [
      capName(cap),
      cap.publicGrade === null
        ? m.dashboard_model_card_confidence_below({ share: shareText(cap.confidenceBelow ?? 0) })
        : m.dashboard_model_card_public_grade({ grade: cap.publicGrade }),
      String(cap.maximumScore),
      basisText(cap.basis),
    ]),
  ]);

function missingLines({ missingData }: ModelCard): string {
  const { publicWeight } = missingData;
  return bullets([
    m.dashboard_model_card_missing_unknown(),
    m.dashboard_model_card_missing_weights(),
    m.dashboard_model_card_missing_thin({
      thin: shareText(missingData.thinCoverage),
      full: shareText(publicWeight.full),
      market: shareText(publicWeight.thinMarket),
      public: shareText(publicWeight.thinPublic),
      both: shareText(publicWeight.thinBoth),
    }),
    m.dashboard_model_card_missing_withheld({ share: shareText(missingData.minimumConfidence) }),
  ]);
}
