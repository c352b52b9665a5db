import type { LocalDate } from '../../kernel/local-date.ts';
import { PPM, shareOf } from '../../kernel/money.ts';
import { bucketOf, countedNetAssets, exceeds, ratioPpm } from './liability-rules.ts';
import { governmentPolicy, type LiabilityStandard } from './liability-standard.ts';
import type { BorrowerClass, CapacityViolation, LiabilityBucket } from './status-contract.ts';
import type { CapacityCheckView, CapacityFiguresView } from './view-contract.ts';

/** What one guarantor has promised for one borrower: covered principal, and its own part of it. */
export type Exposure = {
  borrowerClass: BorrowerClass;
  reservedPrincipalFen: bigint;
  inForcePrincipalFen: bigint;
  reservedFen: bigint;
  inForceFen: bigint;
};

/** The weighted figures that follow from an exposure. */
export type ExposureLiability = {
  bucket: LiabilityBucket;
  committedLiabilityFen: bigint;
  inForceLiabilityFen: bigint;
};

export const noExposure = (borrowerClass: BorrowerClass): Exposure => ({
  borrowerClass,
  reservedPrincipalFen: 0n,
  inForcePrincipalFen: 0n,
  reservedFen: 0n,
  inForceFen: 0n,
});

/**
 * Liability of one borrower. A promise counts as if it were drawn, so the bucket is that of all that is promised;
 * what is in force alone has the bucket of its own, smaller, sum.
 */
export function liabilityOfExposure(
  exposure: Exposure,
  standard: LiabilityStandard,
): ExposureLiability {
  const { borrowerClass, inForcePrincipalFen, reservedPrincipalFen } = exposure;
  const bucket = bucketOf(borrowerClass, reservedPrincipalFen + inForcePrincipalFen, standard);
  const bucketInForce = bucketOf(borrowerClass, inForcePrincipalFen, standard);
  return {
    bucket,
    committedLiabilityFen: shareOf(
      exposure.reservedFen + exposure.inForceFen,
      standard.weightsPpm[bucket],
    ),
    inForceLiabilityFen: shareOf(exposure.inForceFen, standard.weightsPpm[bucketInForce]),
  };
}

/** Covered principal of one guarantee: promised and undrawn, drawn and not repaid. */
export type Cover = { sharePpm: number; reservedPrincipalFen: bigint; inForcePrincipalFen: bigint };

/** An exposure after one of its guarantees moved. Each guarantee's own part is rounded by itself, half up. */
export const moveExposure = (exposure: Exposure, was: Cover, is: Cover): Exposure => ({
  ...exposure,
  reservedPrincipalFen:
    exposure.reservedPrincipalFen + is.reservedPrincipalFen - was.reservedPrincipalFen,
  inForcePrincipalFen:
    exposure.inForcePrincipalFen + is.inForcePrincipalFen - was.inForcePrincipalFen,
  reservedFen:
    exposure.reservedFen +
    shareOf(is.reservedPrincipalFen, is.sharePpm) -
    shareOf(was.reservedPrincipalFen, was.sharePpm),
  inForceFen:
    exposure.inForceFen +
    shareOf(is.inForcePrincipalFen, is.sharePpm) -
    shareOf(was.inForcePrincipalFen, was.sharePpm),
});

export type GuarantorFigures = {
  netAssetsFen: bigint;
  equityInGuarantorsFen: bigint;
  capMultiple: number;
  isGovernmentBacked: boolean;
  controllerUsccs: readonly string[];
  licenceValidTo: string;
  committedLiabilityFen: bigint;
  outsideLiabilityFen: bigint;
};

export type CapacityQuestion = {
  guarantor: GuarantorFigures;
  exposure: Exposure;
  /** Liability of the other members of the borrower's group; null where it belongs to none. */
  groupOthersFen: bigint | null;
  promise: { principalFen: bigint; sharePpm: number; annualFeeRatePpm: number; uscc: string };
  today: LocalDate;
  standard: LiabilityStandard;
};

/**
 * What a new promise would do to the guarantor, and every rule that it would break. Sources: 条例 (国务院令第683号)
 * arts. 15 (multiple), 16 (10 % and 15 %), 17 (controllers); 国办发〔2019〕6号 for government-backed guarantors.
 */
export function checkCapacity(question: CapacityQuestion): CapacityCheckView {
  const { guarantor, exposure, promise, standard } = question;
  const netFen = countedNetAssets(guarantor);
  const nothing = { ...promise, reservedPrincipalFen: 0n, inForcePrincipalFen: 0n };
  const promised = { ...nothing, reservedPrincipalFen: promise.principalFen };
  const moved = moveExposure(exposure, nothing, promised);
  const was = liabilityOfExposure(exposure, standard);
  const is = liabilityOfExposure(moved, standard);
  const othersFen =
    guarantor.committedLiabilityFen + guarantor.outsideLiabilityFen - was.committedLiabilityFen;

  const figuresOf = (one: Exposure, liability: ExposureLiability): CapacityFiguresView => {
    const singleFen = shareOf(
      one.reservedFen + one.inForceFen,
      standard.concentrationWeightsPpm[liability.bucket],
    );
    const groupFen = question.groupOthersFen === null ? null : question.groupOthersFen + singleFen;
    const liabilityFen = othersFen + liability.committedLiabilityFen;
    return {
      liabilityFen,
      multiplePpm: ratioPpm(liabilityFen, netFen),
      singleBorrowerFen: singleFen,
      singleBorrowerPpm: ratioPpm(singleFen, netFen),
      groupFen,
      groupPpm: groupFen === null ? null : ratioPpm(groupFen, netFen),
    };
  };
  const after = figuresOf(moved, is);
  return {
    standardVersion: standard.version,
    source: standard.source,
    bucket: is.bucket,
    weightPpm: standard.weightsPpm[is.bucket],
    guaranteedFen: shareOf(promise.principalFen, promise.sharePpm),
    before: figuresOf(exposure, was),
    after,
    limits: limitsOf(question),
    violations: [...measureViolations(question, after, netFen), ...policyViolations(question)],
  };
}

function limitsOf({ guarantor, promise, standard }: CapacityQuestion): CapacityCheckView['limits'] {
  return {
    capMultiple: guarantor.capMultiple,
    singleBorrowerPpm: standard.singleBorrowerMaxPpm,
    groupPpm: standard.groupMaxPpm,
    annualFeeRatePpm: guarantor.isGovernmentBacked ? feeCapPpm(promise.principalFen) : null,
    sharePpm: guarantor.isGovernmentBacked ? Number(PPM) - governmentPolicy.bankShareMinPpm : null,
  };
}

/** Highest yearly fee of a government-backed guarantor for a loan of this principal (ppm). */
export const feeCapPpm = (principalFen: bigint): number =>
  principalFen <= governmentPolicy.smallPrincipalMaxFen
    ? governmentPolicy.smallFeeMaxPpm
    : governmentPolicy.largeFeeMaxPpm;

type Violation = CapacityCheckView['violations'][number];

const violation = (
  code: CapacityViolation,
  actualPpm: number | null,
  limitPpm: number | null,
): Violation => ({ code, actualPpm, limitPpm });

function measureViolations(
  { guarantor, standard }: CapacityQuestion,
  after: CapacityFiguresView,
  netFen: bigint,
): Violation[] {
  const found: Violation[] = [];
  const capPpm = BigInt(guarantor.capMultiple) * PPM;
  if (exceeds(after.liabilityFen, netFen, capPpm)) {
    found.push(violation('guarantee.multiple_exceeded', after.multiplePpm, Number(capPpm)));
  }
  const { singleBorrowerMaxPpm, groupMaxPpm } = standard;
  if (exceeds(after.singleBorrowerFen, netFen, singleBorrowerMaxPpm)) {
    found.push(
      violation(
        'guarantee.single_borrower_exceeded',
        after.singleBorrowerPpm,
        singleBorrowerMaxPpm,
      ),
    );
  }
  if (after.groupFen !== null && exceeds(after.groupFen, netFen, groupMaxPpm)) {
    found.push(violation('guarantee.group_exceeded', after.groupPpm, groupMaxPpm));
  }
  return found;
}

function policyViolations(question: CapacityQuestion): Violation[] {
  const { guarantor, promise, today } = question;
  const { annualFeeRatePpm: feeMaxPpm, sharePpm: shareMaxPpm } = limitsOf(question);
  const found: Violation[] = [];
  if (feeMaxPpm !== null && promise.annualFeeRatePpm > feeMaxPpm) {
    found.push(violation('guarantee.fee_above_cap', promise.annualFeeRatePpm, feeMaxPpm));
  }
  if (shareMaxPpm !== null && promise.sharePpm > shareMaxPpm) {
    found.push(violation('guarantee.bank_share_too_small', promise.sharePpm, shareMaxPpm));
  }
  if (guarantor.licenceValidTo < today) {
    found.push(violation('guarantee.licence_expired', null, null));
  }
  if (guarantor.controllerUsccs.includes(promise.uscc)) {
    found.push(violation('guarantee.controller_refused', null, null));
  }
  return found;
}
