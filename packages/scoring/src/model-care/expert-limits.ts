import type { ExpertModelCard } from './expert-card.ts';

type Limit = ExpertModelCard['limits'][number];
type Unlimited = Omit<ExpertModelCard, 'limits'>;

/** Shares over fewer firms move by a tenth by chance. */
const FIRMS_WANTED = 100;
const HALF = 0.5;
export const FOUR_FIFTHS = 0.8;
/** Many groups are compared at once; only a gap that chance hardly makes is worth a warning. */
const GROUP_SIGNIFICANT = 0.01;

/** Where a model of experts should not be used, or only with care, as far as its file and its figures tell. */
export function expertLimits(card: Unlimited): Limit[] {
  return [...methodLimits(card), ...figureLimits(card)];
}

function methodLimits({ calibration, sides, vetoes, caps }: Unlimited): Limit[] {
  const limits: Limit[] = [{ code: 'expert_weights', parameters: {} }];
  if (calibration === null) limits.push({ code: 'not_calibrated', parameters: {} });
  const empty = sides.flatMap(({ blocks }) => blocks).filter(({ terms }) => terms.length === 0);
  if (empty.length > 0) {
    limits.push({
      code: 'blocks_without_evidence',
      parameters: {
        blocks: empty.map(({ code }) => code).join(','),
        share: empty.reduce((sum, { share }) => sum + share, 0),
      },
    });
  }
  for (const { code, basis } of [...vetoes, ...caps]) {
    if (basis.length === 0) limits.push({ code: 'basis_not_stated', parameters: { rule: code } });
  }
  return limits;
}

function figureLimits({ figures }: Unlimited): Limit[] {
  if (figures === null || figures.population.firms === 0) {
    return [{ code: 'not_scored_yet', parameters: {} }];
  }
  const { population, stability } = figures;
  const limits: Limit[] = [];
  if (population.scored < FIRMS_WANTED) {
    limits.push({
      code: 'few_firms',
      parameters: { firms: population.scored, wanted: FIRMS_WANTED },
    });
  }
  const scoredShare = population.scored / population.firms;
  if (scoredShare < HALF) {
    limits.push({ code: 'mostly_withheld', parameters: { share: 1 - scoredShare } });
  }
  if (stability && stability.verdict !== 'stable' && stability.psi > stability.criticalValue) {
    const { psi, expectedMonth, actualMonth } = stability;
    limits.push({ code: 'population_shifted', parameters: { psi, expectedMonth, actualMonth } });
  }
  return [...limits, ...figures.fairness.flatMap(groupLimits)];
}

function groupLimits({
  attribute,
  groups,
}: NonNullable<Unlimited['figures']>['fairness'][number]): Limit[] {
  return groups
    .filter(({ impactRatio, pValue }) => impactRatio < FOUR_FIFTHS && pValue < GROUP_SIGNIFICANT)
    .map(({ group, impactRatio }) => ({
      code: 'group_adversely_affected' as const,
      parameters: { attribute, group, impactRatio },
    }));
}
