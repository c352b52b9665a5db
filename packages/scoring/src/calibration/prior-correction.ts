import { logit, probabilityOf } from './logit.ts';

/**
 * Moves a probability from a sample's bad rate to that of the population it is meant for (King &
 * Zeng 2001): logit p + logit π_population − logit π_sample. For samples in which bads were
 * drawn more often than they occur; the order of cases stays. All rates are between 0 and 1.
 */
export function correctPrior(
  probability: number,
  rates: { readonly sampleBadRate: number; readonly populationBadRate: number },
): number {
  return probabilityOf(logit(probability) + priorShift(rates));
}

/** What `correctPrior` adds to the log-odds of bad. */
export function priorShift(rates: {
  readonly sampleBadRate: number;
  readonly populationBadRate: number;
}): number {
  for (const rate of [rates.sampleBadRate, rates.populationBadRate]) {
    if (!(rate > 0 && rate < 1)) throw new RangeError(`a bad rate between 0 and 1, not ${rate}`);
  }
  return logit(rates.populationBadRate) - logit(rates.sampleBadRate);
}
