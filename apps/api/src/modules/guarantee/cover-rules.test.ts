import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DomainError } from '../../kernel/errors.ts';
import { closeLine, draw, openClaim, reduce, restore, settle } from './cover-rules.ts';
import type { GuaranteeState } from './rules.ts';

const now = new Date('2026-11-18T04:00:00Z');
const state = (overrides: Partial<GuaranteeState> = {}): GuaranteeState => ({
  status: 'in_force',
  principalFen: 1_000n,
  sharePpm: 800_000,
  reservedPrincipalFen: 400n,
  inForcePrincipalFen: 600n,
  isRevolving: false,
  reasonCodes: [],
  ...overrides,
});

describe('cover that moves', () => {
  test('a drawdown takes from the promise, a repayment from what is in force', () => {
    expect(draw(state(), 400n)).toMatchObject({
      reservedPrincipalFen: 0n,
      inForcePrincipalFen: 1_000n,
    });
    expect(reduce(state(), 600n, now)).toMatchObject({
      status: 'in_force',
      reservedPrincipalFen: 400n,
      inForcePrincipalFen: 0n,
    });
    expect(() => draw(state(), 401n)).toThrow('guarantee.above_reserved');
    expect(() => reduce(state(), 601n, now)).toThrow('guarantee.above_in_force');
  });

  test('a revolving line is promised again what it repays, and does not end by it', () => {
    const revolving = state({ isRevolving: true, reservedPrincipalFen: 0n });
    expect(reduce(revolving, 600n, now)).toMatchObject({
      status: 'in_force',
      reservedPrincipalFen: 600n,
      inForcePrincipalFen: 0n,
    });
  });

  test('the last repayment of an undrawn-free line ends the guarantee', () => {
    expect(reduce(state({ reservedPrincipalFen: 0n }), 600n, now)).toMatchObject({
      status: 'released',
      closedAt: now,
      reasonCodes: ['repaid'],
    });
  });

  test('a reversed repayment reopens what was repaid, and nothing that ended otherwise', () => {
    const over = state({
      status: 'released',
      reservedPrincipalFen: 0n,
      inForcePrincipalFen: 0n,
      reasonCodes: ['repaid'],
    });
    expect(restore(over, 600n)).toMatchObject({ status: 'in_force', inForcePrincipalFen: 600n });
    expect(() => restore({ ...over, reasonCodes: ['not_needed'] }, 600n)).toThrow(
      'guarantee.wrong_status',
    );
    expect(() => restore(over, 1_001n)).toThrow('guarantee.above_reserved');
  });

  test('the end of a line frees what is undrawn and keeps what is drawn', () => {
    expect(closeLine(state(), now, 'line_closed')).toMatchObject({
      status: 'in_force',
      reservedPrincipalFen: 0n,
    });
    expect(closeLine(state({ inForcePrincipalFen: 0n }), now, 'line_closed')).toMatchObject({
      status: 'released',
      closedAt: now,
    });
  });
});

describe('a claim', () => {
  test('is for the guarantor’s part of principal in force that was not called before', () => {
    expect(openClaim(state(), { claimFen: 480n }, [])).toEqual({
      status: 'claimed',
      principalFen: 600n,
    });
    expect(openClaim(state(), { claimFen: 80n, principalFen: 100n }, [])).toMatchObject({
      principalFen: 100n,
    });
    const called = [{ claimFen: 400n, principalFen: 500n }];
    expect(openClaim(state({ status: 'claimed' }), { claimFen: 80n }, called)).toMatchObject({
      principalFen: 100n,
    });
    expect(() => openClaim(state({ status: 'claimed' }), { claimFen: 81n }, called)).toThrow(
      'guarantee.above_in_force',
    );
    expect(() => openClaim(state(), { claimFen: 81n, principalFen: 100n }, [])).toThrow(
      'guarantee.above_in_force',
    );
  });

  test('is paid whole, and ends the guarantee when nothing else is covered', () => {
    const claimed = state({ status: 'claimed' });
    const claim = { claimFen: 480n, principalFen: 600n };
    const payment = { paidFen: 480n, now, openClaims: 1 };
    expect(settle(claimed, claim, payment)).toMatchObject({
      action: 'settle',
      status: 'compensated',
      reservedPrincipalFen: 0n,
    });
    const part = { claimFen: 80n, principalFen: 100n };
    expect(settle(claimed, part, { ...payment, paidFen: 80n })).toMatchObject({
      action: 'settlePart',
      status: 'in_force',
      inForcePrincipalFen: 500n,
    });
    expect(settle(claimed, part, { ...payment, paidFen: 80n, openClaims: 2 })).toMatchObject({
      action: 'settleOne',
      status: 'claimed',
    });
    expect(() => settle(claimed, claim, { ...payment, paidFen: 479n })).toThrow(
      'guarantee.claim_amount_differs',
    );
  });
});

test('no sequence of steps covers more than was promised, or less than nothing', () => {
  const step = fc.tuple(
    fc.constantFrom('draw', 'reduce', 'restore', 'close'),
    fc.bigInt({ min: 1n, max: 700n }),
  );
  fc.assert(
    fc.property(fc.boolean(), fc.array(step, { maxLength: 30 }), (isRevolving, steps) => {
      let current = state({ isRevolving, reservedPrincipalFen: 1_000n, inForcePrincipalFen: 0n });
      for (const [kind, amountFen] of steps) {
        current = { ...current, ...tryStep(current, kind, amountFen) };
        const { reservedPrincipalFen, inForcePrincipalFen, principalFen, status } = current;
        expect(reservedPrincipalFen >= 0n && inForcePrincipalFen >= 0n).toBe(true);
        expect(reservedPrincipalFen + inForcePrincipalFen <= principalFen).toBe(true);
        if (status === 'released') expect(reservedPrincipalFen + inForcePrincipalFen).toBe(0n);
      }
    }),
  );
});

/** The step's change; nothing where the rules refuse it, which is all that they may throw. */
function tryStep(
  current: GuaranteeState,
  kind: 'draw' | 'reduce' | 'restore' | 'close',
  amountFen: bigint,
): Partial<GuaranteeState> {
  try {
    switch (kind) {
      case 'draw':
        return draw(current, amountFen);
      case 'reduce':
        return reduce(current, amountFen, now);
      case 'restore':
        return restore(current, amountFen);
      case 'close':
        return closeLine(current, now, 'line_closed');
    }
  } catch (error) {
    expect(error).toBeInstanceOf(DomainError);
    return {};
  }
}
