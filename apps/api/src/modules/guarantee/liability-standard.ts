import type { LocalDate } from '../../kernel/local-date.ts';
import type { LiabilityBucket } from './status-contract.ts';

/** One edition of the rules that bind a guarantor, as figures. A changed rule is a new edition with its first day. */
export type LiabilityStandard = {
  readonly version: string;
  readonly inForceFrom: string;
  readonly source: string;
  /** Part of the in-force balance at own share that counts as liability. */
  readonly weightsPpm: Readonly<Record<LiabilityBucket, number>>;
  /** The same for the caps on one borrower and one group; only bonds differ. */
  readonly concentrationWeightsPpm: Readonly<Record<LiabilityBucket, number>>;
  /** Largest balance of one borrower that is still small (the figure itself included, 民法典 art. 1259). */
  readonly smallLoanMaxFen: bigint;
  readonly farmerLoanMaxFen: bigint;
  /** Liability ≤ this many times counted net assets. */
  readonly capMultiple: number;
  /** The same for guarantors that mainly serve small firms and farmers, and what makes one. */
  readonly smallFarmerCapMultiple: number;
  readonly smallFarmerBalanceShareMinPpm: number;
  readonly smallFarmerCustomerShareMinPpm: number;
  readonly singleBorrowerMaxPpm: number;
  readonly groupMaxPpm: number;
  readonly paidInCapitalMinFen: bigint;
};

/** What government money asks of a guarantor besides. */
export type GovernmentPolicy = {
  readonly source: string;
  readonly smallPrincipalMaxFen: bigint;
  readonly smallFeeMaxPpm: number;
  readonly largeFeeMaxPpm: number;
  /** Part of each loan that stays with the bank. */
  readonly bankShareMinPpm: number;
};

const weights2018: LiabilityStandard['weightsPpm'] = {
  SMALL_LOAN: 750_000,
  FARMER_LOAN: 750_000,
  HOUSING_LOAN: 300_000,
  OTHER_LOAN: 1_000_000,
  BOND_AA: 800_000,
  BOND_OTHER: 1_000_000,
  OTHER: 1_000_000,
};

/**
 * 融资担保公司监督管理条例 (国务院令第683号) arts. 7, 15, 16; 融资担保责任余额计量办法 (银保监发〔2018〕1号); the housing
 * weight from 银保监发〔2019〕37号. The condition for 15 times (half of the balance, four fifths of the customers), the
 * housing weight and the 60 % of bonds are from secondary texts (domain.md §11), to be confirmed against the rule.
 */
const standard2018: LiabilityStandard = {
  version: '2018-04',
  inForceFrom: '2018-04-02',
  source: '国务院令第683号; 银保监发〔2018〕1号; 银保监发〔2019〕37号',
  weightsPpm: weights2018,
  concentrationWeightsPpm: { ...weights2018, BOND_AA: 600_000 },
  smallLoanMaxFen: 500_000_000n,
  farmerLoanMaxFen: 200_000_000n,
  capMultiple: 10,
  smallFarmerCapMultiple: 15,
  smallFarmerBalanceShareMinPpm: 500_000,
  smallFarmerCustomerShareMinPpm: 800_000,
  singleBorrowerMaxPpm: 100_000,
  groupMaxPpm: 150_000,
  paidInCapitalMinFen: 2_000_000_000n,
};

/** Newest first. */
const standards: readonly LiabilityStandard[] = [standard2018];

/** The edition in force on a day. Throws RangeError before the first: no guarantee here is that old. */
export function standardOn(day: LocalDate): LiabilityStandard {
  const standard = standards.find(({ inForceFrom }) => inForceFrom <= day);
  if (!standard) throw new RangeError(`no measure of liability is known for ${day}`);
  return standard;
}

/** 国办发〔2019〕6号: fees at most 1 % up to 5 million yuan and 1.5 % above, in principle; banks bear at least 20 %. */
export const governmentPolicy: GovernmentPolicy = {
  source: '国办发〔2019〕6号',
  smallPrincipalMaxFen: 500_000_000n,
  smallFeeMaxPpm: 10_000,
  largeFeeMaxPpm: 15_000,
  bankShareMinPpm: 200_000,
};

/** A common provincial aim for the multiple of government-backed guarantors; not law, so configuration. */
export const TARGET_MULTIPLE_PPM = 5_000_000;
