import type { Actor } from '../../kernel/actor.ts';
import { dayOf } from '../../kernel/local-date.ts';
import type {
  ApplicationEventView,
  ApplicationView,
  BankOfferView,
  ProposalView,
} from './contract.ts';
import { isSecondPerson, mayAct } from './policy.ts';
import type { ApplicationAction } from './status-contract.ts';
import { actionsFrom } from './status-rules.ts';
import type { ApplicationEventRow, ApplicationRow, ProposalRow } from './store.ts';

/** What people quote on the telephone: `SQ20261118-1A2B3C4D`. */
export const applicationNumber = (row: Pick<ApplicationRow, 'id' | 'submittedAt'>): string =>
  `SQ${dayOf(row.submittedAt).replaceAll('-', '')}-${row.id.slice(-8).toUpperCase()}`;

export function toApplicationView(actor: Actor, row: ApplicationRow, now: Date): ApplicationView {
  return {
    enterpriseId: row.enterpriseId,
    applicationId: row.id,
    number: applicationNumber(row),
    snapshotId: row.snapshotId,
    snapshotHash: Buffer.from(row.snapshotHash).toString('hex'),
    bankId: row.bankId,
    bankName: row.bankName,
    productId: row.productId,
    productVersion: row.productVersion,
    productName: row.productName,
    enterpriseName: row.enterpriseName,
    uscc: row.uscc,
    regionCode: row.regionCode,
    industryCode: row.industryCode,
    sizeClass: row.sizeClass,
    isFirstLoan: row.isFirstLoan,
    requestedAmountFen: row.requestedAmountFen,
    requestedTermMonths: row.requestedTermMonths,
    purposeText: row.purposeText,
    status: row.status,
    round: row.round,
    submittedAt: row.submittedAt,
    receivedAt: row.receivedAt,
    acceptDueAt: row.acceptDueAt,
    decisionDueAt: row.decisionDueAt,
    dueAt: row.dueAt,
    isOverdue: row.dueAt !== null && row.dueAt < now,
    officerName: row.officerName,
    reasonCodes: row.reasonCodes,
    reasonNote: row.reasonNote,
    offer: offerOf(row),
    allowedActions: allowedActions(actor, row),
  };
}

/** What this person may do next. Steps that belong to another module's page (contract, expiry) are not offered. */
function allowedActions(actor: Actor, row: ApplicationRow): ApplicationAction[] {
  return actionsFrom(row.status).filter((action) => {
    if (!mayAct(actor, action, row)) return false;
    if (action === 'approve') return row.proposalNumber !== null && isSecondPerson(actor, row);
    if (action === 'sendBack') return row.proposalNumber !== null;
    return true;
  });
}

/** The bank's offer, whole or not at all: the table's constraint says the same. */
function offerOf(row: ApplicationRow): BankOfferView | null {
  const { approvedAmountFen, termMonths, annualRatePpm, lprPpm, lprPublishedOn, spreadBp } = row;
  const { repaymentMethod, dayCount, guaranteeRequired, offerExpiresOn } = row;
  if (
    approvedAmountFen === null ||
    termMonths === null ||
    annualRatePpm === null ||
    lprPpm === null ||
    lprPublishedOn === null ||
    spreadBp === null ||
    repaymentMethod === null ||
    dayCount === null ||
    guaranteeRequired === null ||
    offerExpiresOn === null
  ) {
    return null;
  }
  return {
    approvedAmountFen,
    termMonths,
    annualRatePpm,
    lprPpm,
    lprPublishedOn,
    spreadBp,
    repaymentMethod,
    dayCount,
    guaranteeRequired,
    offerExpiresOn,
  };
}

export const toEventView = (row: ApplicationEventRow): ApplicationEventView => ({
  sequence: row.sequence,
  action: row.action,
  fromStatus: row.fromStatus,
  toStatus: row.toStatus,
  actorKind: row.actorKind,
  actorName: row.actorName,
  reasonCodes: row.reasonCodes,
  note: row.note,
  occurredAt: row.occurredAt,
});

export const toProposalView = (row: ProposalRow, pendingNumber: number | null): ProposalView => ({
  number: row.number,
  amountFen: row.amountFen,
  termMonths: row.termMonths,
  spreadBp: row.spreadBp,
  lprPpm: row.lprPpm,
  lprPublishedOn: row.lprPublishedOn,
  annualRatePpm: row.annualRatePpm,
  repaymentMethod: row.repaymentMethod,
  dayCount: row.dayCount,
  guaranteeRequired: row.guaranteeRequired,
  offerValidDays: row.offerValidDays,
  note: row.note,
  proposedByName: row.proposedByName,
  proposedAt: row.proposedAt,
  isPending: row.number === pendingNumber,
});
