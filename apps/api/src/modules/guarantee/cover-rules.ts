import { DomainError } from '../../kernel/errors.ts';
import { divideHalfUp, PPM, shareOf } from '../../kernel/money.ts';
import { reasonsOf, type GuaranteeState } from './rules.ts';
import type { GuaranteeStatus } from './status-contract.ts';
import { move } from './status-rules.ts';

const REPAID = 'repaid';

/** A drawdown: what was promised is now owed for. */
export function draw(state: GuaranteeState, amountFen: bigint) {
  const status = move(state.status, 'draw');
  requirePositive(amountFen);
  if (amountFen > state.reservedPrincipalFen) {
    throw new DomainError('guarantee.above_reserved', {
      reservedFen: String(state.reservedPrincipalFen),
    });
  }
  return {
    status,
    reservedPrincipalFen: state.reservedPrincipalFen - amountFen,
    inForcePrincipalFen: state.inForcePrincipalFen + amountFen,
  };
}

/**
 * A repayment of covered principal. A revolving line may be drawn again, so its promise comes back; otherwise the
 * guarantee ends with the last yuan.
 */
export function reduce(state: GuaranteeState, amountFen: bigint, now: Date) {
  const status = move(state.status, 'reduce');
  requirePositive(amountFen);
  requireInForce(state, amountFen);
  const inForcePrincipalFen = state.inForcePrincipalFen - amountFen;
  const isPromisedAgain = state.isRevolving === true && status === 'in_force';
  const reservedPrincipalFen = state.reservedPrincipalFen + (isPromisedAgain ? amountFen : 0n);
  const cover = { reservedPrincipalFen, inForcePrincipalFen };
  const isOver = status === 'in_force' && inForcePrincipalFen + reservedPrincipalFen === 0n;
  return isOver ? { ...cover, ...ended(state, now, REPAID) } : { ...cover, status };
}

/** A repayment was reversed: the principal is owed again, and covered as before. */
export function restore(state: GuaranteeState, amountFen: bigint) {
  const status = move(state.status, 'restore');
  requirePositive(amountFen);
  if (state.status === 'released' && !state.reasonCodes.includes(REPAID)) {
    throw new DomainError('guarantee.wrong_status', { status: state.status, action: 'restore' });
  }
  const taken = state.isRevolving === true && state.status === 'in_force' ? amountFen : 0n;
  const reservedPrincipalFen = state.reservedPrincipalFen - taken;
  const inForcePrincipalFen = state.inForcePrincipalFen + amountFen;
  if (
    reservedPrincipalFen < 0n ||
    reservedPrincipalFen + inForcePrincipalFen > state.principalFen
  ) {
    throw new DomainError('guarantee.above_reserved', {
      reservedFen: String(state.reservedPrincipalFen),
    });
  }
  return { status, reservedPrincipalFen, inForcePrincipalFen, closedAt: null, reasonCodes: [] };
}

type Claim = { claimFen: bigint; principalFen: bigint };

/**
 * The bank calls the guarantee for one loan, besides what it has called already. Returns the covered principal that the claim is about: as given, or the
 * whole in force where the claim is for all of it, or what the guarantor's part stands for, to the nearest fen.
 */
export function openClaim(
  state: GuaranteeState,
  claim: { claimFen: bigint; principalFen?: bigint },
  open: readonly Claim[],
): { status: GuaranteeStatus; principalFen: bigint } {
  const status = move(state.status, 'claim');
  requirePositive(claim.claimFen);
  const calledFen = open.reduce((sum, { principalFen }) => sum + principalFen, 0n);
  const uncalledFen = state.inForcePrincipalFen - calledFen;
  const principalFen = claim.principalFen ?? principalBehind(state, claim.claimFen, uncalledFen);
  if (principalFen > uncalledFen || claim.claimFen > shareOf(principalFen, state.sharePpm)) {
    throw new DomainError('guarantee.above_in_force', { inForceFen: String(uncalledFen) });
  }
  return { status, principalFen };
}

function principalBehind(state: GuaranteeState, claimFen: bigint, uncalledFen: bigint): bigint {
  if (claimFen === shareOf(uncalledFen, state.sharePpm)) return uncalledFen;
  return divideHalfUp(claimFen * PPM, BigInt(state.sharePpm));
}

/** The guarantor pays a whole claim. Where other claims are open, or other loans of the line go on, so does the guarantee. */
export function settle(
  state: GuaranteeState,
  claim: Claim,
  payment: { paidFen: bigint; now: Date; openClaims: number },
) {
  if (payment.paidFen !== claim.claimFen) {
    throw new DomainError('guarantee.claim_amount_differs', { owedFen: String(claim.claimFen) });
  }
  const leftFen = state.inForcePrincipalFen - claim.principalFen;
  if (leftFen < 0n) throw new Error('a claim for more than is in force');
  if (leftFen > 0n) {
    const action = payment.openClaims > 1 ? ('settleOne' as const) : ('settlePart' as const);
    return { action, status: move(state.status, action), inForcePrincipalFen: leftFen };
  }
  return {
    action: 'settle' as const,
    status: move(state.status, 'settle'),
    reservedPrincipalFen: 0n,
    inForcePrincipalFen: 0n,
    closedAt: payment.now,
  };
}

/** The credit line ended: nothing more can be drawn, and what is drawn stays covered until it is repaid. */
export function closeLine(state: GuaranteeState, now: Date, reasonCode: string) {
  const stopped = { isRevolving: false, reservedPrincipalFen: 0n };
  return state.inForcePrincipalFen === 0n
    ? { ...stopped, ...ended(state, now, reasonCode) }
    : { ...stopped, status: state.status };
}

const ended = (state: GuaranteeState, now: Date, reasonCode: string) => ({
  status: move(state.status, 'release'),
  closedAt: now,
  ...reasonsOf({ reasonCodes: [reasonCode], note: '' }),
});

function requirePositive(amountFen: bigint): void {
  if (amountFen <= 0n) throw new RangeError('an amount moved must be more than zero');
}

function requireInForce(state: GuaranteeState, amountFen: bigint): void {
  if (amountFen > state.inForcePrincipalFen) {
    throw new DomainError('guarantee.above_in_force', {
      inForceFen: String(state.inForcePrincipalFen),
    });
  }
}
