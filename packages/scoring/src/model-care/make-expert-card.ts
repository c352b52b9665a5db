import { FEATURE_CATALOGUE } from '../features/catalogue.ts';
import type { ScoreModel } from '../model/score-model.ts';
import { MODERATE_FROM, SIGNIFICANT_FROM } from '../stability/population-stability.ts';
import { basisOfCap, basisOfVeto } from './expert-basis.ts';
import { CARD_EXCLUSIONS, CARD_PURPOSES, type ExpertModelCard } from './expert-card.ts';
import type { ExpertCardFigures } from './expert-figures.ts';
import { expertLimits, FOUR_FIFTHS } from './expert-limits.ts';

export type ExpertModelFacts = {
  readonly model: ScoreModel;
  /** SHA-256 of the canonical file, in hexadecimal. */
  readonly hash: string;
  /** The day the model first scored a firm; null when it never has. */
  readonly firstUsedOn: string | null;
  /** The day the card is made. */
  readonly preparedOn: string;
  /** What the model says of firms; null when that is not known. */
  readonly figures: ExpertCardFigures | null;
};

/** Makes the card of a model of experts from its file: every number of the method is there, none is left to the reader. */
export function makeExpertCard(facts: ExpertModelFacts): ExpertModelCard {
  const { model } = facts;
  const { fusion } = model;
  const card = {
    format: 'expert-model-card/1' as const,
    preparedOn: facts.preparedOn,
    identity: {
      version: model.version,
      hash: facts.hash,
      featureSet: model.featureSet,
      title: model.title,
      firstUsedOn: facts.firstUsedOn,
    },
    purposes: [...CARD_PURPOSES],
    exclusions: CARD_EXCLUSIONS.filter(
      (code) => code !== 'state_probability' || model.calibration === null,
    ),
    scale: {
      neutralPoints: model.neutralPoints,
      grades: model.grades,
      publicGrades: model.publicGrades,
    },
    sides: [
      sideOf(model, 'public', fusion.publicWeight.full),
      sideOf(model, 'market', 1 - fusion.publicWeight.full),
    ],
    vetoes: model.vetoes.map(vetoOf),
    caps: model.caps.map(capOf),
    missingData: {
      thinCoverage: fusion.thinCoverage,
      publicWeight: fusion.publicWeight,
      minimumConfidence: fusion.minimumConfidence,
      confidenceLevels: model.confidenceLevels,
      publicGradeMinimumCoverage: model.publicGradeMinimumCoverage,
    },
    calibration: model.calibration,
    figures: facts.figures,
    monitoring: monitoringPlan(),
  };
  return { ...card, limits: expertLimits(card) };
}

/** The shares of a side's blocks in the whole score; an optional block shares in it only where it is there. */
function sideOf(model: ScoreModel, side: 'public' | 'market', sideShare: number) {
  const { blocks } = model[side];
  const total = blocks.reduce((sum, { weight }) => sum + weight, 0);
  return {
    side,
    blocks: blocks.map(({ code, weight, optional, terms }) => {
      const termTotal = terms.reduce((sum, term) => sum + term.weight, 0);
      return {
        code,
        weight,
        share: (sideShare * weight) / total,
        isOptional: optional,
        terms: terms.map((term) => {
          const { item, unit, windowMonths, direction, missing } = FEATURE_CATALOGUE[term.feature];
          return {
            feature: term.feature,
            item,
            unit,
            windowMonths,
            direction,
            missing,
            weight: term.weight,
            share: term.weight / termTotal,
            curve: term.curve,
          };
        }),
      };
    }),
  };
}

function vetoOf({ code, feature, when }: ScoreModel['vetoes'][number]) {
  return {
    code,
    feature,
    item: FEATURE_CATALOGUE[feature].item,
    atLeast: 'atLeast' in when ? when.atLeast : null,
    atMost: 'atMost' in when ? when.atMost : null,
    basis: basisOfVeto(code),
  };
}

function capOf({ code, when, maximumScore }: ScoreModel['caps'][number]) {
  return {
    code,
    publicGrade: 'publicGrade' in when ? when.publicGrade : null,
    confidenceBelow: 'confidenceBelow' in when ? when.confidenceBelow : null,
    maximumScore,
    basis: basisOfCap(code),
  };
}

/** Domain rules §7.2: PSI below 0.1 is stable, to 0.25 watched, above it the model is made anew; a PD after a year of outcomes. */
function monitoringPlan(): ExpertModelCard['monitoring'] {
  const shift = { everyMonths: 1, watchFrom: MODERATE_FROM, actFrom: SIGNIFICANT_FROM };
  const watched = { everyMonths: 1, watchFrom: null, actFrom: null };
  return [
    { measure: 'psi', ...shift },
    { measure: 'csi', ...shift },
    { measure: 'migration', ...watched },
    { measure: 'discrimination', ...watched },
    { measure: 'calibration', everyMonths: 12, watchFrom: null, actFrom: null },
    { measure: 'impact_ratio', everyMonths: 1, watchFrom: null, actFrom: FOUR_FIFTHS },
  ];
}
