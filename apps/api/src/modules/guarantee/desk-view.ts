import { dayOf } from '../../kernel/local-date.ts';
import { shareOf } from '../../kernel/money.ts';
import type { TransactionContext } from '../../kernel/context.ts';
import {
  listGroups,
  listOutside,
  pageExposures,
  sumByBucket,
  type GuarantorRow,
} from './capacity-store.ts';
import { countedNetAssets, headroom, ratioPpm, weightsOf } from './liability-rules.ts';
import { standardOn, TARGET_MULTIPLE_PPM, type LiabilityStandard } from './liability-standard.ts';
import { toExposureView } from './view.ts';
import type { CapacityReportView, GuarantorDeskView } from './view-contract.ts';

/** The usual split with the bank keeping a fifth: what headroom in loan principal is counted at. */
const HEADROOM_SHARE_PPM = 800_000;
const LARGEST = 10;

/** Step: a guarantor's whole position: both multiples, room by bucket, concentration. */
export async function toDeskView(
  tx: TransactionContext,
  row: GuarantorRow,
): Promise<GuarantorDeskView> {
  const now = tx.clock.now();
  const standard = standardOn(dayOf(now));
  const netFen = countedNetAssets(row);
  const liabilityFen = row.inForceLiabilityFen + row.outsideLiabilityFen;
  const committedLiabilityFen = row.committedLiabilityFen + row.outsideLiabilityFen;
  const largest = await pageExposures(tx, row.guarantorId, {
    bucket: undefined,
    limit: LARGEST,
    after: undefined,
  });
  const groups = await listGroups(tx, row.guarantorId, LARGEST);
  return {
    report: toReportView(row),
    standardVersion: standard.version,
    source: standard.source,
    countedNetAssetsFen: netFen,
    capMultiple: row.capMultiple,
    regulatoryMultiplePpm: ratioPpm(liabilityFen, netFen),
    committedMultiplePpm: ratioPpm(committedLiabilityFen, netFen),
    fiscalMultiplePpm: ratioPpm(row.inForceFen + row.outsideInForceFen, row.netAssetsFen),
    targetMultiplePpm: TARGET_MULTIPLE_PPM,
    inForceFen: row.inForceFen + row.outsideInForceFen,
    reservedFen: row.reservedFen,
    liabilityFen,
    committedLiabilityFen,
    buckets: await bucketsOf(tx, row, standard),
    headroomSharePpm: HEADROOM_SHARE_PPM,
    singleBorrowerLimitPpm: standard.singleBorrowerMaxPpm,
    groupLimitPpm: standard.groupMaxPpm,
    largestBorrowers: largest.map((exposure) => toExposureView(exposure, netFen)),
    groups: groups.map((group) => ({ ...group, ratioPpm: ratioPpm(group.liabilityFen, netFen) })),
    asOf: now,
  };
}

async function bucketsOf(
  tx: TransactionContext,
  row: GuarantorRow,
  standard: LiabilityStandard,
): Promise<GuarantorDeskView['buckets']> {
  const here = await sumByBucket(tx, row.guarantorId);
  const outside = await listOutside(tx, row.guarantorId);
  const capacity = {
    countedNetAssetsFen: countedNetAssets(row),
    capMultiple: row.capMultiple,
    liabilityFen: row.committedLiabilityFen + row.outsideLiabilityFen,
  };
  return weightsOf(standard).map(([bucket, weightPpm]) => {
    const own = here.find((sums) => sums.bucket === bucket);
    const outsideFen = outside.find((balance) => balance.bucket === bucket)?.inForceFen ?? 0n;
    return {
      bucket,
      weightPpm,
      inForceFen: own?.inForceFen ?? 0n,
      outsideFen,
      liabilityFen: (own?.liabilityFen ?? 0n) + shareOf(outsideFen, weightPpm),
      borrowerCount: own?.borrowerCount ?? 0,
      headroomFen: headroom(capacity, weightPpm, HEADROOM_SHARE_PPM),
    };
  });
}

const toReportView = (row: GuarantorRow): CapacityReportView => ({
  licenceNumber: row.licenceNumber,
  licenceValidTo: row.licenceValidTo,
  paidInCapitalFen: row.paidInCapitalFen,
  netAssetsFen: row.netAssetsFen,
  equityInGuarantorsFen: row.equityInGuarantorsFen,
  smallFarmerBalanceSharePpm: row.smallFarmerBalanceSharePpm,
  smallFarmerCustomerSharePpm: row.smallFarmerCustomerSharePpm,
  isGovernmentBacked: row.isGovernmentBacked,
  controllerUsccs: row.controllerUsccs,
  reportedOn: row.reportedOn,
});
