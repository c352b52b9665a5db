import { createHash } from 'node:crypto';
import type { CreditLineId, LoanId, OrganisationId, TransferId } from '@xyd/db/ids';
import { asId } from '@xyd/db/ids';
import { DomainError } from '../../kernel/errors.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import { sha256OfJson } from '../audit/index.ts';

export type AccountKind =
  | 'line_granted'
  | 'line_available'
  | 'line_reserved'
  | 'line_drawn'
  | 'loan_principal'
  | 'interest_receivable'
  | 'penalty_receivable'
  | 'interest_income'
  | 'penalty_income'
  | 'borrower_cash'
  | 'guarantor_claim';

export type TransferKind =
  | 'grant'
  | 'reserve'
  | 'release'
  | 'disburse'
  | 'accrue_interest'
  | 'accrue_penalty'
  | 'repay'
  | 'compensate'
  | 'reverse';

/** An account by what it belongs to (a credit line or a loan) and what it holds. */
export type AccountRef = { readonly ownerId: string; readonly kind: AccountKind };

/** Moves an amount: what `debit` gains on its left side, `credit` gains on its right. Amounts are above zero. */
export type Posting = {
  readonly debit: AccountRef;
  readonly credit: AccountRef;
  readonly amountFen: bigint;
};

export type Transfer = {
  readonly id: TransferId;
  readonly enterpriseId: OrganisationId;
  readonly bankId: OrganisationId;
  readonly guarantorId: OrganisationId | null;
  readonly kind: TransferKind;
  readonly creditLineId: CreditLineId;
  readonly loanId: LoanId | null;
  readonly valueOn: LocalDate;
  readonly postings: readonly Posting[];
  readonly detail?: Readonly<Record<string, string>>;
  readonly reversesTransferId?: TransferId;
};

/** The side on which an account grows. */
const growsOn: Record<AccountKind, 'debit' | 'credit'> = {
  line_granted: 'credit',
  line_available: 'debit',
  line_reserved: 'debit',
  line_drawn: 'debit',
  loan_principal: 'debit',
  interest_receivable: 'debit',
  penalty_receivable: 'debit',
  interest_income: 'credit',
  penalty_income: 'credit',
  borrower_cash: 'credit',
  guarantor_claim: 'debit',
};

export type AccountState = AccountRef & { readonly balanceFen: bigint; readonly version: bigint };

export type Entry = AccountRef & {
  readonly version: bigint;
  readonly line: number;
  readonly side: 'debit' | 'credit';
  readonly amountFen: bigint;
  readonly balanceAfterFen: bigint;
};

export const accountKey = (account: AccountRef): string => `${account.ownerId}/${account.kind}`;

/** Accounts that a transfer touches, each once, in the one order in which everybody locks them. */
export function accountsOf(postings: readonly Posting[]): AccountRef[] {
  const byKey = new Map(
    postings
      .flatMap(({ debit, credit }) => [debit, credit])
      .map((account) => [accountKey(account), account]),
  );
  return [...byKey.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, account]) => account);
}

/**
 * Applies a transfer to locked accounts: the entries to append and the accounts as they are after it. Throws
 * `loan.above_line` or `loan.over_repaid` where an account would hold less than nothing.
 */
export function applyPostings(
  accounts: ReadonlyMap<string, AccountState>,
  postings: readonly Posting[],
): { entries: Entry[]; accounts: Map<string, AccountState> } {
  const after = new Map(accounts);
  const entries: Entry[] = [];
  for (const [index, { debit, credit, amountFen }] of postings.entries()) {
    if (amountFen <= 0n) throw new RangeError('a posting moves more than nothing');
    for (const side of ['debit', 'credit'] as const) {
      const ref = side === 'debit' ? debit : credit;
      const state = after.get(accountKey(ref));
      if (!state) throw new Error(`account is not locked: ${accountKey(ref)}`);
      const signed = growsOn[ref.kind] === side ? amountFen : -amountFen;
      const next = { ...state, balanceFen: state.balanceFen + signed, version: state.version + 1n };
      after.set(accountKey(ref), next);
      entries.push({
        ownerId: ref.ownerId,
        kind: ref.kind,
        version: next.version,
        line: index * 2 + (side === 'debit' ? 0 : 1),
        side,
        amountFen,
        balanceAfterFen: next.balanceFen,
      });
    }
  }
  for (const state of after.values()) refuseNegative(state, accounts.get(accountKey(state)));
  return { entries, accounts: after };
}

function refuseNegative(state: AccountState, before: AccountState | undefined): void {
  if (state.balanceFen >= 0n || state.kind === 'borrower_cash') return;
  const heldFen = String(before?.balanceFen ?? 0n);
  if (state.kind === 'line_available')
    throw new DomainError('loan.above_line', { availableFen: heldFen });
  if (state.kind === 'loan_principal')
    throw new DomainError('loan.over_repaid', { owedFen: heldFen });
  throw new Error(`account would hold less than nothing: ${accountKey(state)}`);
}

/** The same postings with their sides exchanged: what a correction books. */
export const reversed = (postings: readonly Posting[]): Posting[] =>
  postings.map(({ debit, credit, amountFen }) => ({ debit: credit, credit: debit, amountFen }));

/** Postings whose amount is nothing say nothing. */
export const nonZero = (postings: readonly Posting[]): Posting[] =>
  postings.filter(({ amountFen }) => amountFen > 0n);

export const totalOf = (postings: readonly Posting[]): bigint =>
  postings.reduce((sum, { amountFen }) => sum + amountFen, 0n);

/** SHA-256 over all that was asked for: the same id may only ever mean the same. */
export function hashOfTransfer(transfer: Transfer): Uint8Array {
  return sha256OfJson({
    ...transfer,
    detail: transfer.detail ?? {},
    reversesTransferId: transfer.reversesTransferId ?? null,
    postings: transfer.postings.map(({ debit, credit, amountFen }) => [
      accountKey(debit),
      accountKey(credit),
      String(amountFen),
    ]),
  });
}

/**
 * A transfer id for a fact that names itself (a loan's interest of one day, a bank's reference): whoever derives it
 * again gets the same, so booking it again changes nothing. UUID version 8 over SHA-256 (RFC 9562 §5.8).
 */
export function derivedTransferId(...parts: readonly string[]): TransferId {
  const digest = createHash('sha256').update(JSON.stringify(parts), 'utf8').digest();
  const bytes = digest.subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return asId<'Transfer'>(
    [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join(
      '-',
    ),
  );
}
