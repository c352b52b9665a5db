import {
  liabilityOfExposure,
  noExposure,
  type Exposure,
  type ExposureLiability,
} from './capacity-rules.ts';
import type { LiabilityStandard } from './liability-standard.ts';

type Sums = Omit<Exposure, 'borrowerClass'>;
type Stored = Exposure & ExposureLiability;

const sumFigures = [
  'reservedPrincipalFen',
  'inForcePrincipalFen',
  'reservedFen',
  'inForceFen',
] as const;
const liabilityFigures = ['bucket', 'committedLiabilityFen', 'inForceLiabilityFen'] as const;
const totalFigures = [
  'reservedFen',
  'inForceFen',
  'committedLiabilityFen',
  'inForceLiabilityFen',
] as const;

/** The first figure of a stored exposure that its guarantees do not give; null when all agree. */
export function breakOfExposure(
  stored: Stored | undefined,
  sums: Sums | undefined,
  standard: LiabilityStandard,
): string | null {
  const nothing = noExposure('OTHER');
  const is = stored ?? { ...nothing, ...liabilityOfExposure(nothing, standard) };
  const should = { ...is, ...(sums ?? nothing), borrowerClass: is.borrowerClass };
  const broken = sumFigures.find((figure) => is[figure] !== should[figure]);
  if (broken) return `${broken}_differs`;
  if (!stored) return null;
  const liability = liabilityOfExposure(is, standard);
  const off = liabilityFigures.find((figure) => is[figure] !== liability[figure]);
  return off ? `${off}_differs` : null;
}

type Totals = Record<(typeof totalFigures)[number], bigint>;

/** The first total of a guarantor that its exposures do not add up to; null when all agree. */
export function breakOfTotals(totals: Totals, exposures: readonly Totals[]): string | null {
  const off = totalFigures.find(
    (figure) => totals[figure] !== exposures.reduce((sum, exposure) => sum + exposure[figure], 0n),
  );
  return off ? `total_${off}_differs` : null;
}
