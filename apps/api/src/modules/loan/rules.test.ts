import { describe, expect, test } from 'vitest';
import { parseLocalDate } from '../../kernel/local-date.ts';
import { coverFor, termsOfOffer, type Offer } from './offer-rules.ts';
import {
  actionsOf,
  move,
  requireCallable,
  requireCorrectable,
  requireWithinLine,
  type Standing,
} from './rules.ts';

const today = parseLocalDate('2026-11-18');

const standing = (overrides: Partial<Standing> = {}): Standing => ({
  status: 'ACTIVE',
  overdueDays: 0,
  overdueClass: 'PASS',
  reportedClass: null,
  claimStatus: 'none',
  guarantorId: 'guarantor',
  ...overrides,
});

const refuses = (code: string) => expect.objectContaining({ code });

describe('a draw', () => {
  test.each([
    ['REQUESTED', 'confirm_disbursement', 'ACTIVE'],
    ['REQUESTED', 'cancel_draw', 'CANCELLED'],
  ] as const)('%s goes by %s to %s', (from, step, to) => {
    expect(move(from, step)).toBe(to);
  });

  test.each(['ACTIVE', 'SETTLED', 'CANCELLED'] as const)(
    'that is %s is neither paid out nor cancelled',
    (from) => {
      expect(() => move(from, 'confirm_disbursement')).toThrow(refuses('loan.wrong_status'));
      expect(() => move(from, 'cancel_draw')).toThrow(refuses('loan.wrong_status'));
    },
  );

  test('is within its line', () => {
    const line = { termMonths: 12, availableUntil: '2026-11-18' };
    expect(() => requireWithinLine(line, 12, today)).not.toThrow();
    expect(() => requireWithinLine(line, 13, today)).toThrow(refuses('loan.term_too_long'));
    expect(() => requireWithinLine({ ...line, availableUntil: '2026-11-17' }, 12, today)).toThrow(
      refuses('loan.line_expired'),
    );
  });
});

describe('a guarantee', () => {
  test.each([
    ['the loan is sound', {}, 'loan.class_not_reached'],
    [
      'it is ninety days overdue',
      { overdueDays: 90, overdueClass: 'SPECIAL_MENTION' },
      'loan.class_not_reached',
    ],
    ['nobody guarantees', { overdueClass: 'LOSS', guarantorId: null }, 'loan.not_guaranteed'],
    ['it is called already', { overdueClass: 'LOSS', claimStatus: 'called' }, 'loan.wrong_status'],
    ['the loan is settled', { overdueClass: 'LOSS', status: 'SETTLED' }, 'loan.wrong_status'],
  ] as const)('is not called while %s', (_why, overrides, code) => {
    expect(() => requireCallable(standing(overrides))).toThrow(refuses(code));
    expect(actionsOf(standing(overrides))).not.toContain('call_guarantee');
  });

  test.each([
    ['ninety-one days overdue', { overdueDays: 91, overdueClass: 'SUBSTANDARD' }],
    ['classed so by the bank', { reportedClass: 'SUBSTANDARD' }],
  ] as const)('is called once the loan is %s', (_why, overrides) => {
    expect(() => requireCallable(standing(overrides))).not.toThrow();
    expect(actionsOf(standing(overrides))).toContain('call_guarantee');
  });

  test('stands behind a line when it is committed and covers it all', () => {
    const committed = { status: 'committed', principalFen: 100n };
    expect(coverFor(committed, 100n, true)).toBe(committed);
    expect(() => coverFor(committed, 101n, true)).toThrow(refuses('loan.guarantee_missing'));
    expect(() => coverFor(null, 100n, true)).toThrow(refuses('loan.guarantee_missing'));
    expect(coverFor({ status: 'requested', principalFen: 100n }, 100n, false)).toBeNull();
  });
});

describe('an offer', () => {
  const offer: Offer = {
    status: 'APPROVED',
    approvedAmountFen: 200_000_000n,
    termMonths: 12,
    spreadBp: 85,
    lprPpm: 30_000,
    annualRatePpm: 38_500,
    repaymentMethod: 'EQUAL_INSTALLMENT',
    dayCount: 'ACT_360',
    guaranteeRequired: false,
    offerExpiresOn: '2026-11-18',
  };

  test('binds on its last day', () => {
    expect(termsOfOffer(offer, today)).toMatchObject({
      grantedFen: 200_000_000n,
      annualRatePpm: 38_500,
    });
  });

  test.each([
    [{ status: 'SUBMITTED' }, 'loan.not_approved'],
    [{ approvedAmountFen: null }, 'loan.not_approved'],
    [{ offerExpiresOn: '2026-11-17' }, 'loan.offer_expired'],
  ])('that is %o binds nobody', (overrides, code) => {
    expect(() => termsOfOffer({ ...offer, ...overrides }, today)).toThrow(refuses(code));
  });
});

test('only the last repayment can be taken back, and not from under a claim', () => {
  const loan = { lastPaymentTransferId: 'b', claimStatus: 'none', claimFen: 0n };
  expect(() => requireCorrectable(loan, 'b')).not.toThrow();
  expect(() => requireCorrectable(loan, 'a')).toThrow(refuses('loan.not_latest'));
  expect(() => requireCorrectable({ ...loan, claimStatus: 'called' }, 'b')).toThrow(
    refuses('loan.claim_open'),
  );
});
