import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asId } from '@xyd/db/ids';
import { parseLocalDate } from '../../kernel/local-date.ts';
import {
  accountKey,
  accountsOf,
  applyPostings,
  derivedTransferId,
  hashOfTransfer,
  reversed,
  type AccountState,
  type Entry,
  type Posting,
  type Transfer,
} from './ledger-rules.ts';
import {
  accrue,
  compensate,
  disburse,
  grantLine,
  releaseDraw,
  repay,
  reserveDraw,
} from './posting-rules.ts';

type Accounts = Map<string, AccountState>;

/** Applies postings as the database does: accounts first used begin at nothing. */
function book(accounts: Accounts, postings: readonly Posting[]): Accounts {
  const opened = new Map(accounts);
  for (const account of accountsOf(postings)) {
    const key = accountKey(account);
    if (!opened.has(key)) opened.set(key, { ...account, balanceFen: 0n, version: 0n });
  }
  return applyPostings(opened, postings).accounts;
}

const bookAll = (...steps: readonly Posting[][]): Accounts => {
  let accounts: Accounts = new Map();
  for (const postings of steps) accounts = book(accounts, postings);
  return accounts;
};

const balance = (accounts: Accounts, ownerId: string, kind: AccountState['kind']): bigint =>
  accounts.get(`${ownerId}/${kind}`)?.balanceFen ?? 0n;

describe('a line and a loan on it', () => {
  test('moves a promise from available through reserved to drawn', () => {
    const accounts = bookAll(
      grantLine('line', 200n),
      reserveDraw('line', 150n),
      disburse('line', 'loan', 150n),
    );
    expect(balance(accounts, 'line', 'line_available')).toBe(50n);
    expect(balance(accounts, 'line', 'line_reserved')).toBe(0n);
    expect(balance(accounts, 'line', 'line_drawn')).toBe(150n);
    expect(balance(accounts, 'loan', 'loan_principal')).toBe(150n);
    expect(balance(accounts, 'loan', 'borrower_cash')).toBe(150n);
  });

  test('refuses a draw above what is available and says how much is', () => {
    const accounts = bookAll(grantLine('line', 200n), reserveDraw('line', 150n));
    expect(() => book(accounts, reserveDraw('line', 51n))).toThrow(
      expect.objectContaining({ code: 'loan.above_line', parameters: { availableFen: '50' } }),
    );
  });

  test('refuses a repayment above what is owed', () => {
    const parts = { penaltyFen: 0n, interestFen: 0n, earlyInterestFen: 0n, principalFen: 151n };
    const accounts = bookAll(
      grantLine('line', 200n),
      reserveDraw('line', 150n),
      disburse('line', 'loan', 150n),
    );
    expect(() => book(accounts, repay('line', 'loan', parts, false))).toThrow(
      expect.objectContaining({ code: 'loan.over_repaid' }),
    );
  });

  test('gives the principal back to a line that revolves, and only to one', () => {
    const parts = { penaltyFen: 1n, interestFen: 2n, earlyInterestFen: 3n, principalFen: 40n };
    const owed = bookAll(
      grantLine('line', 200n),
      reserveDraw('line', 150n),
      disburse('line', 'loan', 150n),
      accrue('loan', 'penalty', 1n),
      accrue('loan', 'interest', 2n),
    );
    const revolving = book(owed, repay('line', 'loan', parts, true));
    expect(balance(revolving, 'line', 'line_available')).toBe(90n);
    expect(balance(revolving, 'loan', 'loan_principal')).toBe(110n);
    expect(balance(revolving, 'loan', 'interest_income')).toBe(5n);
    expect(balance(revolving, 'loan', 'borrower_cash')).toBe(104n);
    const fixed = book(owed, repay('line', 'loan', parts, false));
    expect(balance(fixed, 'line', 'line_available')).toBe(50n);
  });

  test('moves the guarantor’s part from the bank’s claim to the guarantor’s', () => {
    const accounts = bookAll(
      grantLine('line', 100n),
      reserveDraw('line', 100n),
      disburse('line', 'loan', 100n),
      compensate('loan', 80n),
    );
    expect(balance(accounts, 'loan', 'loan_principal')).toBe(20n);
    expect(balance(accounts, 'loan', 'guarantor_claim')).toBe(80n);
  });
});

test('locks accounts in one order whatever the order of the postings', () => {
  const postings = [...disburse('b-line', 'a-loan', 1n), ...reserveDraw('b-line', 1n)];
  expect(accountsOf(postings).map(accountKey)).toEqual(
    accountsOf(postings.toReversed()).map(accountKey),
  );
});

const transfer = (overrides: Partial<Transfer> = {}): Transfer => ({
  id: derivedTransferId('test'),
  enterpriseId: asId('01890000-0000-7000-8000-000000000001'),
  bankId: asId('01890000-0000-7000-8000-000000000002'),
  guarantorId: null,
  kind: 'grant',
  creditLineId: asId('01890000-0000-7000-8000-000000000003'),
  loanId: null,
  valueOn: parseLocalDate('2026-11-18'),
  postings: grantLine('01890000-0000-7000-8000-000000000003', 100n),
  ...overrides,
});

describe('the hash of a transfer', () => {
  test('is the same for the same request and another for another amount', () => {
    expect(hashOfTransfer(transfer())).toEqual(hashOfTransfer(transfer({ detail: {} })));
    expect(hashOfTransfer(transfer())).not.toEqual(
      hashOfTransfer(
        transfer({ postings: grantLine('01890000-0000-7000-8000-000000000003', 101n) }),
      ),
    );
  });

  test('goes with an id that the fact itself gives', () => {
    expect(derivedTransferId('accrue', 'a', 'b')).toBe(derivedTransferId('accrue', 'a', 'b'));
    expect(derivedTransferId('accrue', 'ab')).not.toBe(derivedTransferId('accrue', 'a', 'b'));
    expect(derivedTransferId('x')).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });
});

/** Random life of one line with up to three loans; refused steps are skipped, as the use cases would refuse them. */
const step = fc.record({
  what: fc.constantFrom('reserve', 'release', 'disburse', 'repay', 'compensate', 'reverse'),
  loan: fc.constantFrom('loan-1', 'loan-2', 'loan-3'),
  amountFen: fc.bigInt({ min: 1n, max: 1_000n }),
});

function postingsOf({
  what,
  loan,
  amountFen,
}: {
  what: string;
  loan: string;
  amountFen: bigint;
}): Posting[] {
  const parts = { penaltyFen: 0n, interestFen: 0n, earlyInterestFen: 0n, principalFen: amountFen };
  if (what === 'reserve') return reserveDraw('line', amountFen);
  if (what === 'release') return releaseDraw('line', amountFen);
  if (what === 'disburse') return disburse('line', loan, amountFen);
  if (what === 'repay') return repay('line', loan, parts, true);
  if (what === 'compensate') return compensate(loan, amountFen);
  return reversed(reserveDraw('line', amountFen));
}

test('whatever is asked, the books balance, nothing goes below zero, and the line adds up', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let accounts = bookAll(grantLine('line', 2_000n));
      const entries: Entry[] = [];
      for (const one of steps) {
        const postings = postingsOf(one);
        try {
          const opened = book(accounts, []);
          for (const ref of accountsOf(postings)) {
            if (!opened.has(accountKey(ref)))
              opened.set(accountKey(ref), { ...ref, balanceFen: 0n, version: 0n });
          }
          const applied = applyPostings(opened, postings);
          accounts = applied.accounts;
          entries.push(...applied.entries);
        } catch {
          // A refused step leaves everything as it was.
        }
      }
      const side = (name: 'debit' | 'credit'): bigint =>
        entries
          .filter((entry) => entry.side === name)
          .reduce((sum, entry) => sum + entry.amountFen, 0n);
      expect(side('debit')).toBe(side('credit'));
      for (const account of accounts.values()) {
        if (account.kind !== 'borrower_cash') expect(account.balanceFen).toBeGreaterThanOrEqual(0n);
      }
      const line = (kind: AccountState['kind']): bigint => balance(accounts, 'line', kind);
      expect(line('line_available') + line('line_reserved') + line('line_drawn')).toBe(
        line('line_granted'),
      );
    }),
  );
});
