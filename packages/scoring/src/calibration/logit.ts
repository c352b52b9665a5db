/** Nobody is certain to pay or to fail; without a limit one such case would outweigh all others. */
const SMALLEST = 1e-12;

/** ln(p / (1 − p)), of probabilities kept 1e-12 away from 0 and 1. */
export function logit(probability: number): number {
  const kept = Math.min(1 - SMALLEST, Math.max(SMALLEST, probability));
  return Math.log(kept) - Math.log1p(-kept);
}

export function probabilityOf(logOdds: number): number {
  return logOdds < 0 ? Math.exp(logOdds) / (1 + Math.exp(logOdds)) : 1 / (1 + Math.exp(-logOdds));
}
