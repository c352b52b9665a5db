import type { CreditLineId, UserId } from '@xyd/db/ids';
import { DomainError } from '../../kernel/errors.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { Cover } from './capacity-rules.ts';
import type { GuaranteeStatus } from './status-contract.ts';
import { move } from './status-rules.ts';

/** What decisions look at; every guarantee row has it. */
export type GuaranteeState = Cover & {
  status: GuaranteeStatus;
  principalFen: bigint;
  isRevolving: boolean | null;
  reasonCodes: readonly string[];
};

/** A bank asks for cover while it is looking into the firm or has made an offer, and for no more than the loan. */
export function requireCoverable(
  application: {
    status: string;
    requestedAmountFen: bigint;
    approvedAmountFen: bigint | null;
  },
  principalFen: bigint,
): void {
  const { status } = application;
  if (!['ACCEPTED', 'DUE_DILIGENCE', 'APPROVED'].includes(status)) {
    throw new DomainError('guarantee.wrong_status', { status, action: 'request' });
  }
  const maxFen = application.approvedAmountFen ?? application.requestedAmountFen;
  if (principalFen > maxFen) {
    throw new DomainError('guarantee.above_application', { maxFen: String(maxFen) });
  }
}

export type CommitTerms = {
  principalFen: bigint;
  sharePpm: number;
  annualFeeRatePpm: number;
  suretyship: 'JOINT' | 'GENERAL';
  expiresOn: string;
};

/** The guarantor promises what was asked for or less; the whole of it is held ready from now. */
export function commit(
  state: GuaranteeState,
  terms: CommitTerms,
  by: { userId: UserId; now: Date; today: LocalDate },
) {
  const status = move(state.status, 'commit');
  if (terms.principalFen > state.principalFen || terms.sharePpm > state.sharePpm) {
    throw new DomainError('guarantee.above_request', {
      maxFen: String(state.principalFen),
      maxSharePpm: state.sharePpm,
    });
  }
  if (terms.expiresOn < by.today) throw new DomainError('guarantee.expiry_in_past');
  return {
    status,
    principalFen: terms.principalFen,
    sharePpm: terms.sharePpm,
    reservedPrincipalFen: terms.principalFen,
    annualFeeRatePpm: terms.annualFeeRatePpm,
    suretyship: terms.suretyship,
    commitmentExpiresOn: terms.expiresOn,
    committedBy: by.userId,
    committedAt: by.now,
  };
}

/** The contract stands: the cover is cut to what the bank granted, and the rest of the promise is free again. */
export function activate(
  state: GuaranteeState,
  line: { approvedAmountFen: bigint; isRevolving: boolean; creditLineId: CreditLineId; now: Date },
) {
  const status = move(state.status, 'activate');
  if (line.approvedAmountFen > state.principalFen) {
    throw new DomainError('guarantee.cover_too_small', {
      approvedFen: String(line.approvedAmountFen),
    });
  }
  return {
    status,
    principalFen: line.approvedAmountFen,
    reservedPrincipalFen: line.approvedAmountFen,
    isRevolving: line.isRevolving,
    creditLineId: line.creditLineId,
    activatedAt: line.now,
  };
}

export const decline = (state: GuaranteeState, now: Date, reasons: Reasons) => ({
  status: move(state.status, 'decline'),
  closedAt: now,
  ...reasonsOf(reasons),
});

/** The bank needs it no more. What is drawn stays covered until it is repaid. */
export function release(state: GuaranteeState, now: Date, reasons: Reasons) {
  const status = move(state.status, 'release');
  if (state.inForcePrincipalFen > 0n) {
    throw new DomainError('guarantee.still_in_force', {
      inForceFen: String(state.inForcePrincipalFen),
    });
  }
  return { status, reservedPrincipalFen: 0n, closedAt: now, ...reasonsOf(reasons) };
}

/** The promise ran out, or the application behind it ended. */
export const lapse = (state: GuaranteeState, now: Date, reasonCode: string) => ({
  status: move(state.status, 'lapse'),
  reservedPrincipalFen: 0n,
  closedAt: now,
  ...reasonsOf({ reasonCodes: [reasonCode], note: '' }),
});

type Reasons = { reasonCodes: readonly string[]; note: string };

export const reasonsOf = ({ reasonCodes, note }: Reasons) => ({
  reasonCodes: [...reasonCodes],
  reasonNote: note === '' ? null : note,
});
