import type { OrganisationId, UserId } from '@xyd/db/ids';
import { DomainError } from '../../kernel/errors.ts';
import { addDays, type LocalDate } from '../../kernel/local-date.ts';
import type { ProductTerms } from '../product/contract.ts';
import type { ApplicationStatus } from './status-contract.ts';
import { clocksOf, decisionDue, move } from './status-rules.ts';

/** What decisions look at; every application row has it. */
export type ApplicationState = {
  status: ApplicationStatus;
  round: number;
  bankId: OrganisationId;
  requestedAmountFen: bigint;
  requestedTermMonths: number;
  purposeText: string;
  receivedAt: Date;
  acceptWorkingDays: number;
  decisionWorkingDays: number;
  proposalNumber: number | null;
  proposedBy: UserId | null;
};

type RepaymentMethod = ProductTerms['repaymentMethods'][number];
type Reasons = { reasonCodes: readonly string[]; note: string };
type Wish = { amountFen: bigint; termMonths: number };

/** Refuses an amount or a term that the product does not lend. */
export function requireWithinTerms(wish: Wish, terms: ProductTerms): void {
  if (wish.amountFen < terms.amountMinFen || wish.amountFen > terms.amountMaxFen) {
    throw new DomainError('application.amount_out_of_terms', {
      minFen: String(terms.amountMinFen),
      maxFen: String(terms.amountMaxFen),
    });
  }
  if (wish.termMonths < terms.termMonthsMin || wish.termMonths > terms.termMonthsMax) {
    throw new DomainError('application.term_out_of_terms', {
      minMonths: terms.termMonthsMin,
      maxMonths: terms.termMonthsMax,
    });
  }
}

/** Items that a product asks for and the firm does not let the bank read for this purpose. */
export const itemsMissing = (
  requiredItems: readonly string[],
  grants: readonly { itemCode: string; purpose: string }[],
): string[] =>
  requiredItems.filter(
    (item) => !grants.some((grant) => grant.itemCode === item && grant.purpose === 'pre_loan'),
  );

export function accept(state: ApplicationState, now: Date, officer: { id: UserId; name: string }) {
  const status = move(state.status, 'accept');
  const decisionDueAt = decisionDue(state.receivedAt, now, state);
  return {
    status,
    acceptedAt: now,
    decisionDueAt,
    dueAt: decisionDueAt,
    officerUserId: officer.id,
    officerName: officer.name,
  };
}

/** While the firm works on it the bank's clock stands still; a proposal made on the old papers is void. */
export function returnToFirm(state: ApplicationState, reasons: Reasons) {
  return {
    status: move(state.status, 'return'),
    dueAt: null,
    proposalNumber: null,
    proposedBy: null,
    ...reasonsOf(reasons),
  };
}

export function resubmit(state: ApplicationState, now: Date, wish: Wish & { purposeText: string }) {
  const clocks = clocksOf(now, state);
  return {
    status: move(state.status, 'resubmit'),
    round: state.round + 1,
    requestedAmountFen: wish.amountFen,
    requestedTermMonths: wish.termMonths,
    purposeText: wish.purposeText,
    receivedAt: now,
    ...clocks,
    dueAt: clocks.acceptDueAt,
    acceptedAt: null,
    reasonCodes: [],
    reasonNote: null,
  };
}

export const startDueDiligence = (state: ApplicationState) => ({
  status: move(state.status, 'startDueDiligence'),
});

export type ProposedTerms = Wish & {
  spreadBp: number;
  repaymentMethod: RepaymentMethod;
  guaranteeRequired: boolean;
};

/** Refuses a proposal beyond what was asked for or what the product offers. */
export function checkProposal(
  state: ApplicationState,
  proposed: ProposedTerms,
  terms: ProductTerms,
): void {
  move(state.status, 'propose');
  if (proposed.amountFen > state.requestedAmountFen) {
    throw new DomainError('application.over_requested', {
      requestedFen: String(state.requestedAmountFen),
    });
  }
  requireWithinTerms(proposed, terms);
  if (proposed.spreadBp < terms.spreadBpMin || proposed.spreadBp > terms.spreadBpMax) {
    throw new DomainError('application.spread_out_of_terms', {
      minBp: terms.spreadBpMin,
      maxBp: terms.spreadBpMax,
    });
  }
  if (!terms.repaymentMethods.includes(proposed.repaymentMethod)) {
    throw new DomainError('application.method_not_offered');
  }
  if (terms.guaranteeRequired && !proposed.guaranteeRequired) {
    throw new DomainError('application.guarantee_required');
  }
}

export const proposalMade = (state: ApplicationState, number: number, proposedBy: UserId) => ({
  status: move(state.status, 'propose'),
  proposalNumber: number,
  proposedBy,
});

export function sendBack(state: ApplicationState) {
  const status = move(state.status, 'sendBack');
  if (state.proposalNumber === null) throw new DomainError('application.no_proposal');
  return { status, proposalNumber: null, proposedBy: null };
}

export type Proposal = ProposedTerms & {
  number: number;
  lprPpm: number;
  lprPublishedOn: string;
  annualRatePpm: number;
  dayCount: ProductTerms['dayCount'];
  offerValidDays: number;
};

type Approval = {
  approver: UserId;
  /** The proposal that the approver read. */
  proposalNumber: number;
  now: Date;
  today: LocalDate;
  /** The loan prime rate in force today, for the proposal's tenor. */
  lprPpm: number;
};

/**
 * Turns the pending proposal into the bank's offer. Refuses the person who proposed it, a proposal that was replaced
 * or sent back meanwhile, and one whose rate rests on an LPR that has changed since.
 */
export function approve(state: ApplicationState, proposal: Proposal, approval: Approval) {
  const status = move(state.status, 'approve');
  if (state.proposalNumber === null) throw new DomainError('application.no_proposal');
  if (state.proposalNumber !== approval.proposalNumber) {
    throw new DomainError('application.proposal_outdated', { number: state.proposalNumber });
  }
  if (state.proposedBy === approval.approver) throw new DomainError('application.four_eyes');
  if (proposal.lprPpm !== approval.lprPpm) {
    throw new DomainError('application.lpr_changed', { lprPpm: approval.lprPpm });
  }
  return {
    status,
    decidedAt: approval.now,
    dueAt: null,
    approvedBy: approval.approver,
    approvedAmountFen: proposal.amountFen,
    termMonths: proposal.termMonths,
    spreadBp: proposal.spreadBp,
    lprPpm: proposal.lprPpm,
    lprPublishedOn: proposal.lprPublishedOn,
    annualRatePpm: proposal.annualRatePpm,
    repaymentMethod: proposal.repaymentMethod,
    dayCount: proposal.dayCount,
    guaranteeRequired: proposal.guaranteeRequired,
    offerExpiresOn: addDays(approval.today, proposal.offerValidDays),
    reasonCodes: [],
    reasonNote: null,
  };
}

export const reject = (state: ApplicationState, now: Date, reasons: Reasons) => ({
  status: move(state.status, 'reject'),
  decidedAt: now,
  closedAt: now,
  dueAt: null,
  ...reasonsOf(reasons),
});

export const withdraw = (state: ApplicationState, now: Date, reasons: Reasons) => ({
  status: move(state.status, 'withdraw'),
  closedAt: now,
  dueAt: null,
  ...reasonsOf(reasons),
});

export const declineOffer = (state: ApplicationState, now: Date, reasons: Reasons) => ({
  status: move(state.status, 'declineOffer'),
  closedAt: now,
  ...reasonsOf(reasons),
});

/** The offer's last day has passed and the firm has said nothing. */
export const expireOffer = (state: ApplicationState, now: Date) => ({
  status: move(state.status, 'expire'),
  closedAt: now,
  ...reasonsOf({ reasonCodes: ['offer_expired'], note: '' }),
});

const reasonsOf = ({ reasonCodes, note }: Reasons) => ({
  reasonCodes: [...reasonCodes],
  reasonNote: note === '' ? null : note,
});
