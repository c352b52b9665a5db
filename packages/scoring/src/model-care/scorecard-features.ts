import type { Scorecard, ScorecardFeature } from '../scorecard/scorecard.ts';
import type { CardFeature } from './model-card.ts';

/** Levels named in a label; a group of rare levels may have hundreds. */
const LEVELS_SHOWN = 8;

/** The features of a scorecard as its card shows them: bins with their training cases and points. */
export function scorecardFeatures(scorecard: Scorecard): CardFeature[] {
  return scorecard.features.map((feature) => {
    const labels = feature.kind === 'numeric' ? numericLabels(feature) : textLabels(feature);
    return {
      name: feature.name,
      importance: feature.informationValue,
      bins: feature.bins.map(({ goods, bads, points }, bin) => ({
        label: labels[bin] ?? null,
        rows: goods + bads,
        bads,
        points,
      })),
    };
  });
}

function numericLabels({
  cuts,
  specials,
}: Extract<ScorecardFeature, { kind: 'numeric' }>): string[] {
  const ordinary = [undefined, ...cuts].map((from, bin) => intervalLabel(from, cuts[bin]));
  return [...ordinary, ...specials.map((codes) => codes.map((code) => `= ${code}`).join(', '))];
}

/** A value equal to a cut belongs above it. */
function intervalLabel(from: number | undefined, to: number | undefined): string {
  if (from === undefined) return to === undefined ? '−∞ … ∞' : `< ${to}`;
  return to === undefined ? `≥ ${from}` : `${from} … < ${to}`;
}

function textLabels({ groups, otherGroup }: Extract<ScorecardFeature, { kind: 'text' }>): string[] {
  return groups.map((levels, group) => {
    const named = levels.slice(0, LEVELS_SHOWN).join(', ');
    return levels.length > LEVELS_SHOWN || group === otherGroup ? `${named}, …` : named;
  });
}
