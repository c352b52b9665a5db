import type { Actor } from '../../kernel/actor.ts';
import { shareOf } from '../../kernel/money.ts';
import type { ExposureRow } from './capacity-store.ts';
import { ratioPpm } from './liability-rules.ts';
import { mayAct } from './policy.ts';
import { actionsFrom } from './status-rules.ts';
import type { GuaranteeAction } from './status-contract.ts';
import type { ClaimRow, GuaranteeEventRow, GuaranteeRow } from './store.ts';
import type {
  ExposureView,
  GuaranteeClaimView,
  GuaranteeEventView,
  GuaranteeView,
} from './view-contract.ts';

/** Steps that people take here; the others are taken by the loan or the calendar. */
const OWN_ACTIONS: readonly GuaranteeAction[] = ['commit', 'decline', 'release'];

export function toGuaranteeView(actor: Actor, row: GuaranteeRow): GuaranteeView {
  return {
    enterpriseId: row.enterpriseId,
    guaranteeId: row.id,
    applicationId: row.applicationId,
    guarantorId: row.guarantorId,
    guarantorName: row.guarantorName,
    bankId: row.bankId,
    bankName: row.bankName,
    productName: row.productName,
    enterpriseName: row.enterpriseName,
    uscc: row.uscc,
    regionCode: row.regionCode,
    industryCode: row.industryCode,
    sizeClass: row.sizeClass,
    borrowerClass: row.borrowerClass,
    purposeText: row.purposeText,
    termMonths: row.termMonths,
    note: row.note,
    status: row.status,
    principalFen: row.principalFen,
    sharePpm: row.sharePpm,
    guaranteedFen: shareOf(row.principalFen, row.sharePpm),
    reservedFen: shareOf(row.reservedPrincipalFen, row.sharePpm),
    inForceFen: shareOf(row.inForcePrincipalFen, row.sharePpm),
    requestedAt: row.requestedAt,
    requestedByName: row.requestedByName,
    suretyship: row.suretyship,
    annualFeeRatePpm: row.annualFeeRatePpm,
    annualFeeFen:
      row.annualFeeRatePpm === null ? null : shareOf(row.principalFen, row.annualFeeRatePpm),
    commitmentExpiresOn: row.commitmentExpiresOn,
    committedAt: row.committedAt,
    activatedAt: row.activatedAt,
    closedAt: row.closedAt,
    reasonCodes: row.reasonCodes,
    reasonNote: row.reasonNote,
    allowedActions: actionsFrom(row.status).filter(
      (action) =>
        OWN_ACTIONS.includes(action) &&
        mayAct(actor, action, row) &&
        (action !== 'release' || row.inForcePrincipalFen === 0n),
    ),
  };
}

export const toEventView = (row: GuaranteeEventRow): GuaranteeEventView => ({
  sequence: row.sequence,
  action: row.action,
  fromStatus: row.fromStatus,
  toStatus: row.toStatus,
  reservedDeltaFen: row.reservedDeltaFen,
  inForceDeltaFen: row.inForceDeltaFen,
  actorKind: row.actorKind,
  actorName: row.actorName,
  reasonCodes: row.reasonCodes,
  note: row.note,
  occurredAt: row.occurredAt,
});

export const toClaimView = (row: ClaimRow): GuaranteeClaimView => ({
  number: row.number,
  loanId: row.loanId,
  principalFen: row.principalFen,
  claimFen: row.claimFen,
  paidFen: row.paidFen,
  openedAt: row.openedAt,
  settledAt: row.settledAt,
});

export const toExposureView = (row: ExposureRow, countedNetAssetsFen: bigint): ExposureView => ({
  enterpriseId: row.enterpriseId,
  enterpriseName: row.enterpriseName,
  borrowerClass: row.borrowerClass,
  groupCode: row.groupCode,
  bucket: row.bucket,
  reservedFen: row.reservedFen,
  inForceFen: row.inForceFen,
  liabilityFen: row.committedLiabilityFen,
  ratioPpm: ratioPpm(row.committedLiabilityFen, countedNetAssetsFen),
});
