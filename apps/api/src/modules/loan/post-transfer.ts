import type { TransferId } from '@xyd/db/ids';
import { together, type TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import {
  accountKey,
  accountsOf,
  applyPostings,
  hashOfTransfer,
  totalOf,
  type AccountRef,
  type AccountState,
  type Entry,
  type Transfer,
} from './ledger-rules.ts';
import * as store from './ledger-store.ts';

/** Step: books one transfer; see `postAll`. */
export const post = (tx: TransactionContext, transfer: Transfer): Promise<{ isReplay: boolean }> =>
  postAll(tx, [transfer]);

/**
 * Step: the one way onto the ledger, for transfers of one firm in the order given. Locks all their accounts in order,
 * then looks which transfers are there: the same again changes nothing; the same id with anything else is refused
 * (`idempotency.body_differs`). `isReplay` when none of them was new.
 */
export async function postAll(
  tx: TransactionContext,
  transfers: readonly [Transfer, ...Transfer[]],
): Promise<{ isReplay: boolean }> {
  const [{ enterpriseId }] = transfers;
  const { accounts: locked, booked } = await lock(tx, transfers);
  const fresh = withoutReplays(transfers, booked);
  if (fresh.length === 0) return { isReplay: true };

  let accounts = locked;
  const entries: (Entry & { transfer: Transfer })[] = [];
  for (const { transfer } of fresh) {
    const applied = applyPostings(accounts, transfer.postings);
    accounts = applied.accounts;
    entries.push(...applied.entries.map((entry) => ({ ...entry, transfer })));
  }
  const bookedAt = tx.clock.now();
  const rows = fresh.map(
    ({ transfer: { postings, detail, reversesTransferId, ...row }, bodyHash }) => ({
      ...row,
      amountFen: totalOf(postings),
      detail: { ...detail },
      reversesTransferId: reversesTransferId ?? null,
      bodyHash,
      bookedAt,
    }),
  );
  await together([
    () => store.insertTransfers(tx, rows),
    () => store.insertEntries(tx, entries),
    () => store.saveAccounts(tx, enterpriseId, [...accounts.values()]),
  ]);
  return { isReplay: false };
}

type Locked = {
  readonly accounts: Map<string, AccountState>;
  /** What is booked already of these transfers, read while the accounts are locked. */
  readonly booked: ReadonlyMap<TransferId, Uint8Array>;
};

async function lock(
  tx: TransactionContext,
  transfers: readonly [Transfer, ...Transfer[]],
): Promise<Locked> {
  const [first] = transfers;
  const refs = accountsOf(transfers.flatMap(({ postings }) => postings));
  const locked = await lockNow(tx, transfers, refs);
  if (locked.accounts.size === refs.length) return locked;
  await store.openAccounts(tx, first, refs);
  return await lockNow(tx, transfers, refs);
}

async function lockNow(
  tx: TransactionContext,
  transfers: readonly [Transfer, ...Transfer[]],
  refs: readonly AccountRef[],
): Promise<Locked> {
  const [{ enterpriseId }] = transfers;
  const ids = transfers.map(({ id }) => id);
  const [accounts, booked] = await together([
    () => store.lockAccounts(tx, enterpriseId, refs),
    () => store.findBodyHashes(tx, enterpriseId, ids),
  ]);
  return { accounts: new Map(accounts.map((account) => [accountKey(account), account])), booked };
}

function withoutReplays(transfers: readonly [Transfer, ...Transfer[]], booked: Locked['booked']) {
  const hashed = transfers.map((transfer) => ({ transfer, bodyHash: hashOfTransfer(transfer) }));
  return hashed.filter(({ transfer, bodyHash }) => {
    const found = booked.get(transfer.id);
    if (found && !Buffer.from(found).equals(bodyHash)) {
      throw new DomainError('idempotency.body_differs', { transferId: transfer.id });
    }
    return !found;
  });
}
