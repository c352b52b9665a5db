import { m } from '#lib/paraglide/messages.js';
import { featureName } from '#lib/scoring/feature-names.ts';
import type { ModelCard } from './card-texts.ts';
import { section, table } from './markdown.ts';
import { attributeName, indexText, shareText, verdictName } from './model-texts.ts';

type Figures = NonNullable<ModelCard['figures']>;
type Fairness = Figures['fairness'][number];

/** What the model says of firms, as of a day; of a model that has scored nobody only whether it is calibrated. */
export const cardFigureSections = (
  { calibration, figures }: ModelCard,
  nameOf: (key: string) => string,
): string[] => [
  ...section(m.dashboard_model_card_calibration(), calibrationText(calibration)),
  ...(figures === null
    ? []
    : [
        ...section(
          m.dashboard_model_card_population({ day: figures.asOf }),
          populationTable(figures),
          gradeTable(figures),
        ),
        ...section(m.dashboard_model_stability(), ...stabilityParts(figures)),
        ...section(
          m.dashboard_model_fairness(),
          m.dashboard_model_fairness_text(),
          ...figures.fairness.flatMap((one) => fairnessParts(one, nameOf)),
        ),
      ]),
];

const calibrationText = (calibration: ModelCard['calibration']): string =>
  calibration === null
    ? m.dashboard_model_uncalibrated_text()
    : m.dashboard_model_calibrated_text({
        method: calibration.method,
        from: calibration.outcomes.from,
        to: calibration.outcomes.to,
        cases: calibration.cases,
        bads: calibration.bads,
      });

const known = (share: number | null): string => (share === null ? '—' : shareText(share));

const populationTable = ({ population }: Figures): string =>
  table([
    [m.dashboard_model_card_figure(), m.dashboard_model_card_value()],
    [m.dashboard_model_card_looked_at(), String(population.firms)],
    [m.dashboard_model_scored(), String(population.scored)],
    [m.dashboard_model_veto(), String(population.withheldForVeto)],
    [m.dashboard_model_thin(), String(population.withheldForData)],
    [m.dashboard_model_unscored(), String(population.unscored)],
    [m.dashboard_model_confidence(), known(population.confidence)],
    [m.dashboard_model_public_coverage(), known(population.publicCoverage)],
    [m.dashboard_model_market_coverage(), known(population.marketCoverage)],
  ]);

const gradeTable = ({ population }: Figures): string =>
  table([
    [m.dashboard_model_grade(), m.dashboard_model_firms()],
    ...population.grades.map(({ grade, firms }) => [grade, String(firms)]),
  ]);

function stabilityParts({ stability }: Figures): string[] {
  if (stability === null) return [m.dashboard_model_one_month()];
  const { expectedMonth, actualMonth, psi, criticalValue, verdict, features } = stability;
  return [
    `${expectedMonth} → ${actualMonth}`,
    table([
      [
        m.dashboard_model_card_figure(),
        m.dashboard_model_card_value(),
        m.dashboard_model_verdict(),
      ],
      [m.dashboard_model_psi(), indexText(psi), verdictName(verdict)],
      [m.dashboard_model_critical(), indexText(criticalValue), ''],
    ]),
    table([
      [m.dashboard_model_feature(), 'CSI', m.dashboard_model_verdict()],
      ...features.map(({ feature, csi, verdict: of }) => [
        featureName(feature),
        indexText(csi),
        verdictName(of),
      ]),
    ]),
  ];
}

const fairnessParts = (
  { attribute, groups, suppressedGroups, suppressedFirms }: Fairness,
  nameOf: (key: string) => string,
): string[] => [
  `### ${attributeName(attribute === 'city' ? 'city' : 'size')}`,
  groups.length === 0
    ? m.dashboard_model_few_groups()
    : table([
        [
          m.dashboard_model_group(),
          m.dashboard_model_firms(),
          m.dashboard_model_accepted(),
          m.dashboard_model_ratio(),
          m.dashboard_model_p(),
        ],
        ...groups.map(({ group, firms, acceptedShare, impactRatio, pValue }) => [
          nameOf(group),
          String(firms),
          shareText(acceptedShare),
          indexText(impactRatio),
          indexText(pValue),
        ]),
      ]),
  ...(suppressedGroups === 0
    ? []
    : [m.dashboard_model_card_suppressed({ groups: suppressedGroups, firms: suppressedFirms })]),
];
