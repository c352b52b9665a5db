import { divideHalfUp, PPM, shareOf } from '../../kernel/money.ts';
import type { LiabilityStandard } from './liability-standard.ts';
import type { BorrowerClass, LiabilityBucket } from './status-contract.ts';

/** In-force balance at own share, by bucket. */
export type Balances = Partial<Record<LiabilityBucket, bigint>>;

/** The measure's denominator: net assets less equity in other guarantors (fen). */
export const countedNetAssets = (figures: {
  netAssetsFen: bigint;
  equityInGuarantorsFen: bigint;
}): bigint => figures.netAssetsFen - figures.equityInGuarantorsFen;

/**
 * The bucket of a loan guarantee. The thresholds are of the borrower, over all its contracts with this guarantor, and
 * are tested on the covered principal: cutting a loan in two, or bearing a part of it, makes no small one.
 */
export function bucketOf(
  borrowerClass: BorrowerClass,
  borrowerPrincipalFen: bigint,
  standard: LiabilityStandard,
): 'SMALL_LOAN' | 'FARMER_LOAN' | 'OTHER_LOAN' {
  switch (borrowerClass) {
    case 'SMALL_MICRO':
      return borrowerPrincipalFen <= standard.smallLoanMaxFen ? 'SMALL_LOAN' : 'OTHER_LOAN';
    case 'FARMER':
      return borrowerPrincipalFen <= standard.farmerLoanMaxFen ? 'FARMER_LOAN' : 'OTHER_LOAN';
    case 'OTHER':
      return 'OTHER_LOAN';
  }
}

/** Small and micro firms by the size class on the register; a firm of unknown size is not taken for a small one. */
export const borrowerClassOf = (sizeClass: string | null): BorrowerClass =>
  sizeClass === 'small' || sizeClass === 'micro' ? 'SMALL_MICRO' : 'OTHER';

/** 责任余额: each bucket's balance times its weight, each rounded to the fen, half up. */
export function liabilityOf(balances: Balances, standard: LiabilityStandard): bigint {
  let liabilityFen = 0n;
  for (const [bucket, weightPpm] of weightsOf(standard)) {
    liabilityFen += shareOf(balances[bucket] ?? 0n, weightPpm);
  }
  return liabilityFen;
}

/** 10, or 15 for a guarantor that mainly serves small firms and farmers. */
export const capMultipleOf = (
  shares: { smallFarmerBalanceSharePpm: number; smallFarmerCustomerSharePpm: number },
  standard: LiabilityStandard,
): number =>
  shares.smallFarmerBalanceSharePpm >= standard.smallFarmerBalanceShareMinPpm &&
  shares.smallFarmerCustomerSharePpm >= standard.smallFarmerCustomerShareMinPpm
    ? standard.smallFarmerCapMultiple
    : standard.capMultiple;

/** A ratio for people, in ppm, half up: 4.84 times = 4 840 000. Caps are tested on the amounts, not on this. */
export const ratioPpm = (partFen: bigint, wholeFen: bigint): number =>
  Number(divideHalfUp(partFen * PPM, wholeFen));

/** True where `partFen` is more than `limitPpm` of `wholeFen`, to the fen. */
export const exceeds = (partFen: bigint, wholeFen: bigint, limitPpm: bigint | number): boolean =>
  partFen * PPM > wholeFen * BigInt(limitPpm);

/**
 * Loan principal that could still be covered in a bucket before the multiple's cap, at a given own share (fen,
 * rounded down); zero where the cap is reached.
 */
export function headroom(
  capacity: { countedNetAssetsFen: bigint; capMultiple: number; liabilityFen: bigint },
  weightPpm: number,
  sharePpm: number,
): bigint {
  const freeFen =
    BigInt(capacity.capMultiple) * capacity.countedNetAssetsFen - capacity.liabilityFen;
  if (freeFen <= 0n) return 0n;
  return (freeFen * PPM * PPM) / (BigInt(weightPpm) * BigInt(sharePpm));
}

export const weightsOf = (standard: LiabilityStandard): [LiabilityBucket, number][] =>
  // Object.entries widens the keys of a record to string.
  Object.entries(standard.weightsPpm) as [LiabilityBucket, number][];
