import { DomainError } from '../../kernel/errors.ts';
import { capMultipleOf, liabilityOf } from './liability-rules.ts';
import type { LiabilityStandard } from './liability-standard.ts';
import type { LiabilityBucket } from './status-contract.ts';

export type Report = {
  paidInCapitalFen: bigint;
  netAssetsFen: bigint;
  equityInGuarantorsFen: bigint;
  smallFarmerBalanceSharePpm: number;
  smallFarmerCustomerSharePpm: number;
  outsideBalances: readonly { bucket: LiabilityBucket; inForceFen: bigint }[];
};

/** What follows from a report: the cap on the multiple, and the liability of the business written elsewhere. */
export function consequencesOf(report: Report, standard: LiabilityStandard) {
  if (report.paidInCapitalFen < standard.paidInCapitalMinFen) {
    throw new DomainError('guarantee.capital_too_small', {
      minFen: String(standard.paidInCapitalMinFen),
    });
  }
  if (report.equityInGuarantorsFen >= report.netAssetsFen) {
    throw new DomainError('guarantee.equity_above_net_assets');
  }
  const balances = Object.fromEntries(
    report.outsideBalances.map(({ bucket, inForceFen }) => [bucket, inForceFen]),
  );
  return {
    capMultiple: capMultipleOf(report, standard),
    rulesVersion: standard.version,
    outsideInForceFen: report.outsideBalances.reduce((sum, { inForceFen }) => sum + inForceFen, 0n),
    outsideLiabilityFen: liabilityOf(balances, standard),
  };
}
