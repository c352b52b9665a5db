import type { ModelCard } from './model-card.ts';

type Limit = ModelCard['limits'][number];

/** Below this many bads the AUC of a usual model is uncertain by more than a tenth either way. */
const BADS_WANTED = 100;
const SIGNIFICANT = 0.05;
const FOUR_FIFTHS = 0.8;
/** Many groups are tested at once; only a clear misfit is worth a warning. */
const GROUP_SIGNIFICANT = 0.01;

/** Where a model should not be used, or only with care, as far as its own figures tell. */
export function limitsOf(card: Omit<ModelCard, 'limits'>): Limit[] {
  return [...evidenceLimits(card), ...card.fairness.flatMap(groupLimits)];
}

function evidenceLimits({ data, stability, hosmerLemeshow }: Omit<ModelCard, 'limits'>): Limit[] {
  const limits: Limit[] = [];
  if (data.bads < BADS_WANTED) {
    limits.push({ code: 'few_bads', parameters: { bads: data.bads, wanted: BADS_WANTED } });
  }
  if (stability === null) limits.push({ code: 'not_tested_later', parameters: {} });
  else if (
    stability.score.verdict !== 'stable' &&
    stability.score.psi > stability.score.criticalValue
  ) {
    limits.push({
      code: 'population_shifted',
      parameters: { psi: stability.score.psi, sample: stability.recent },
    });
  }
  if (hosmerLemeshow !== null && hosmerLemeshow.pValue < SIGNIFICANT) {
    limits.push({ code: 'miscalibrated', parameters: { pValue: hosmerLemeshow.pValue } });
  }
  return limits;
}

function groupLimits({ attribute, groups }: ModelCard['fairness'][number]): Limit[] {
  return groups.flatMap(({ group, impactRatio, calibrationPValue }) => {
    const limits: Limit[] = [];
    if (impactRatio < FOUR_FIFTHS) {
      limits.push({
        code: 'group_adversely_affected',
        parameters: { attribute, group, impactRatio },
      });
    }
    if (calibrationPValue < GROUP_SIGNIFICANT) {
      limits.push({
        code: 'group_miscalibrated',
        parameters: { attribute, group, pValue: calibrationPValue },
      });
    }
    return limits;
  });
}
