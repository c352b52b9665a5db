import { CARD_WORDS, type CardLanguage, type CardWords } from './card-words.ts';
import { markdownTable } from './markdown.ts';
import type { ModelCard } from './model-card.ts';

/** The card as a Markdown document in the language asked for. */
export function writeModelCard(card: ModelCard, language: CardLanguage): string {
  const words = CARD_WORDS[language];
  const section = (title: keyof CardWords['sections'], ...parts: string[]): string[] =>
    parts.length === 0 ? [] : [`## ${words.sections[title]}`, ...parts];
  return [
    `# ${card.heading.name}`,
    headingTable(card, words),
    ...section('limits', limitLines(card, words)),
    ...section('figures', figuresTable(card, words)),
    ...section('calibration', calibrationTable(card, words)),
    ...section('stability', ...stabilityTables(card, words)),
    ...section('fairness', ...fairnessTables(card, words)),
    ...section('features', ...featureTables(card, words)),
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}

function headingTable({ heading, data, validation }: ModelCard, words: CardWords): string {
  const { labels } = words;
  const { period } = heading;
  return markdownTable([
    [labels.version, heading.version],
    [labels.kind, words.kinds[heading.kind]],
    [labels.trainedOn, heading.trainedOn],
    [labels.purpose, heading.purpose],
    [labels.source, heading.source],
    [labels.period, period === null ? labels.none : `${period.from} – ${period.to}`],
    [labels.target, heading.target],
    [labels.rows, String(data.rows)],
    [labels.bads, `${data.bads} (${percent(data.badRate)})`],
    [labels.folds, String(validation.folds)],
    [labels.seed, validation.seed === null ? labels.none : String(validation.seed)],
  ]);
}

function limitLines({ limits, heading }: ModelCard, words: CardWords): string {
  const lines = limits.map(({ code, parameters }) =>
    words.limits[code].replaceAll(/\{(\w+)\}/g, (_, name: string) => shown(parameters[name] ?? '')),
  );
  const all = [...lines, ...heading.cautions];
  return (all.length === 0 ? [words.labels.none] : all).map((line) => `- ${line}`).join('\n');
}

function figuresTable({ figures }: ModelCard, words: CardWords): string {
  const { labels } = words;
  const names = ['auc', 'gini', 'ks', 'brier', 'logLoss', 'ece'] as const;
  return markdownTable([
    [labels.figure, labels.value, labels.interval],
    ...names.map((name) => {
      const { value, interval } = figures[name];
      return [
        words.figures[name],
        decimal(value),
        `${decimal(interval[0])} – ${decimal(interval[1])}`,
      ];
    }),
  ]);
}

function calibrationTable({ calibration, hosmerLemeshow }: ModelCard, words: CardWords): string {
  const { labels } = words;
  const table = markdownTable([
    [labels.meanProbability, labels.badRate, labels.interval, labels.rows, labels.bads],
    ...calibration.map(({ meanProbability, badRate, interval, rows, bads }) => [
      percent(meanProbability),
      percent(badRate),
      `${percent(interval[0])} – ${percent(interval[1])}`,
      String(rows),
      String(bads),
    ]),
  ]);
  if (hosmerLemeshow === null) return table;
  return `${table}\n\nHosmer–Lemeshow χ² ${decimal(hosmerLemeshow.statistic)}, p = ${decimal(hosmerLemeshow.pValue)}`;
}

function stabilityTables({ stability }: ModelCard, words: CardWords): string[] {
  if (stability === null) return [];
  const { labels, verdicts } = words;
  const { development, recent, score, features } = stability;
  return [
    `${development} → ${recent}`,
    markdownTable([
      ['', labels.psi, labels.verdict],
      [labels.score, decimal(score.psi), verdicts[score.verdict]],
      ...features.map(({ name, psi, verdict }) => [name, decimal(psi), verdicts[verdict]]),
    ]),
    `${labels.criticalValue}: ${decimal(score.criticalValue)}`,
  ];
}

function fairnessTables({ fairness }: ModelCard, words: CardWords): string[] {
  const { labels } = words;
  return fairness.flatMap(({ attribute, acceptedBelow, groups, equalOpportunityGap }) => [
    `### ${attribute}`,
    markdownTable([
      [
        labels.group,
        labels.rows,
        labels.badRate,
        labels.meanProbability,
        labels.acceptedShare,
        labels.impactRatio,
        labels.acceptedShareOfGoods,
      ],
      ...groups.map((one) => [
        one.group,
        String(one.rows),
        percent(one.badRate),
        percent(one.meanProbability),
        percent(one.acceptedShare),
        decimal(one.impactRatio),
        one.acceptedShareOfGoods === null ? labels.none : percent(one.acceptedShareOfGoods),
      ]),
    ]),
    `${labels.acceptedBelow}: ${percent(acceptedBelow)}; ${labels.equalOpportunityGap}: ${percent(equalOpportunityGap)}`,
  ]);
}

function featureTables({ features }: ModelCard, words: CardWords): string[] {
  const { labels } = words;
  return features.flatMap(({ name, importance, bins }) => [
    `### ${name}`,
    `${labels.importance}: ${decimal(importance)}`,
    ...(bins.length === 0
      ? []
      : [
          markdownTable([
            [labels.bin, labels.rows, labels.badRate, labels.points],
            ...bins.map(({ label, rows, bads, points }) => [
              label ?? labels.missing,
              String(rows),
              rows === 0 ? labels.none : percent(bads / rows),
              points === null ? labels.none : points.toFixed(1),
            ]),
          ]),
        ]),
  ]);
}

const decimal = (value: number): string => value.toFixed(4);
const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
const shown = (value: string | number): string =>
  typeof value === 'string' || Number.isInteger(value) ? String(value) : decimal(value);
