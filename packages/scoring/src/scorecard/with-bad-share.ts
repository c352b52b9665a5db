import { priorShift } from '../calibration/prior-correction.ts';
import { pointsFactor } from './scaling.ts';
import type { Scorecard } from './scorecard.ts';

/**
 * The card for a population with another share of bads, between 0 and 1: the same features, another
 * intercept and base points (see priorShift). Throws a RangeError for a share that is no such rate.
 */
export function withBadShare(card: Scorecard, populationBadRate: number): Scorecard {
  const shift = priorShift({ sampleBadRate: card.training.priorBadShare, populationBadRate });
  return {
    ...card,
    intercept: card.intercept + shift,
    basePoints: card.basePoints - pointsFactor(card.scaling) * shift,
    training: { ...card.training, priorBadShare: populationBadRate },
  };
}
