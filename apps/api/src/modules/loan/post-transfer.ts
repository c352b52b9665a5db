import type { TransactionContext } from '../../kernel/context.ts';
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
  let accounts = await lock(tx, transfers);
  const fresh = await withoutReplays(tx, transfers);
  if (fresh.length === 0) return { isReplay: true };

  const entries: (Entry & { transfer: Transfer })[] = [];
  for (const { transfer } of fresh) {
    const applied = applyPostings(accounts, transfer.postings);
    accounts = applied.accounts;
    entries.push(...applied.entries.map((entry) => ({ ...entry, transfer })));
  }
  const bookedAt = tx.clock.now();
  await store.insertTransfers(
    tx,
    fresh.map(({ transfer: { postings, detail, reversesTransferId, ...row }, bodyHash }) => ({
      ...row,
      amountFen: totalOf(postings),
      detail: { ...detail },
      reversesTransferId: reversesTransferId ?? null,
      bodyHash,
      bookedAt,
    })),
  );
  await store.insertEntries(tx, entries);
  await store.saveAccounts(tx, enterpriseId, [...accounts.values()]);
  return { isReplay: false };
}

async function lock(
  tx: TransactionContext,
  transfers: readonly [Transfer, ...Transfer[]],
): Promise<Map<string, AccountState>> {
  const [first] = transfers;
  const refs = accountsOf(transfers.flatMap(({ postings }) => postings));
  const lockNow = async (which: AccountRef[]) =>
    new Map(
      (await store.lockAccounts(tx, first.enterpriseId, which)).map((account) => [
        accountKey(account),
        account,
      ]),
    );
  const locked = await lockNow(refs);
  if (locked.size === refs.length) return locked;
  await store.openAccounts(tx, first, refs);
  return await lockNow(refs);
}

async function withoutReplays(
  tx: TransactionContext,
  transfers: readonly [Transfer, ...Transfer[]],
) {
  const ids = transfers.map(({ id }) => id);
  const booked = await store.findBodyHashes(tx, transfers[0].enterpriseId, ids);
  const hashed = transfers.map((transfer) => ({ transfer, bodyHash: hashOfTransfer(transfer) }));
  return hashed.filter(({ transfer, bodyHash }) => {
    const found = booked.get(transfer.id);
    if (found && !Buffer.from(found).equals(bodyHash)) {
      throw new DomainError('idempotency.body_differs', { transferId: transfer.id });
    }
    return !found;
  });
}
