import { and, asc, desc, eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import type { LoanId, OrganisationId, TransferId } from '@xyd/db/ids';
import {
  balanceDelta,
  industry,
  ledgerAccount,
  ledgerEntry,
  ledgerTransfer,
  region,
} from '@xyd/db/schema';
import { together, type TransactionContext } from '../../kernel/context.ts';
import { insertRows } from '../../kernel/insert-rows.ts';
import type { AccountRef, AccountState, Entry, Posting, Transfer } from './ledger-rules.ts';

export type TransferRow = typeof ledgerTransfer.$inferSelect;
export type NewDelta = typeof balanceDelta.$inferInsert;

/** Makes a zero account where there is none, so that the first use of one can be locked like any other. */
export async function openAccounts(
  tx: TransactionContext,
  parties: Pick<Transfer, 'enterpriseId' | 'bankId' | 'guarantorId'>,
  accounts: readonly AccountRef[],
): Promise<void> {
  const { enterpriseId, bankId, guarantorId } = parties;
  await tx.db
    .insert(ledgerAccount)
    .values(
      accounts.map(({ ownerId, kind }) => ({ enterpriseId, ownerId, kind, bankId, guarantorId })),
    )
    .onConflictDoNothing();
}

/** Locks accounts in the one order in which everybody locks them. */
export async function lockAccounts(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
  accounts: readonly AccountRef[],
): Promise<AccountState[]> {
  const pairs = accounts.map(({ ownerId, kind }) => sql`(${ownerId}::uuid, ${kind})`);
  return await tx.db
    .select({
      ownerId: ledgerAccount.ownerId,
      kind: ledgerAccount.kind,
      balanceFen: ledgerAccount.balanceFen,
      version: ledgerAccount.version,
    })
    .from(ledgerAccount)
    .where(
      and(
        eq(ledgerAccount.enterpriseId, enterpriseId),
        sql`(${ledgerAccount.ownerId}, ${ledgerAccount.kind}) IN (${sql.join(pairs, sql`, `)})`,
      ),
    )
    .orderBy(asc(ledgerAccount.ownerId), asc(ledgerAccount.kind))
    .for('update');
}

export async function saveAccounts(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
  accounts: readonly AccountState[],
): Promise<void> {
  const values = accounts.map(
    ({ ownerId, kind, balanceFen, version }) =>
      sql`(${ownerId}::uuid, ${kind}, ${balanceFen}::bigint, ${version}::bigint)`,
  );
  await tx.db.execute(sql`
    UPDATE ledger_account AS account
    SET balance_fen = changed.balance_fen, version = changed.version
    FROM (VALUES ${sql.join(values, sql`, `)}) AS changed (owner_id, kind, balance_fen, version)
    WHERE account.enterprise_id = ${enterpriseId}
      AND account.owner_id = changed.owner_id AND account.kind = changed.kind`);
}

/** Which of these transfers are booked, with the hash of what each said. */
export async function findBodyHashes(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
  ids: readonly TransferId[],
): Promise<Map<TransferId, Uint8Array>> {
  const rows = await tx.db
    .select({ id: ledgerTransfer.id, bodyHash: ledgerTransfer.bodyHash })
    .from(ledgerTransfer)
    .where(
      and(eq(ledgerTransfer.enterpriseId, enterpriseId), inArray(ledgerTransfer.id, [...ids])),
    );
  return new Map(rows.map(({ id, bodyHash }) => [id, bodyHash]));
}

export async function insertTransfers(
  tx: TransactionContext,
  rows: (typeof ledgerTransfer.$inferInsert)[],
): Promise<void> {
  await insertRows(tx, ledgerTransfer, rows);
}

export async function insertEntries(
  tx: TransactionContext,
  entries: readonly (Entry & { transfer: Transfer })[],
): Promise<void> {
  await insertRows(
    tx,
    ledgerEntry,
    entries.map(({ transfer, ...entry }) => ({
      ...entry,
      transferId: transfer.id,
      enterpriseId: transfer.enterpriseId,
      bankId: transfer.bankId,
      guarantorId: transfer.guarantorId,
    })),
  );
}

/** The postings of a transfer, as they were booked. */
export async function listPostings(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
  transferId: TransferId,
): Promise<Posting[]> {
  const entries = await tx.db
    .select()
    .from(ledgerEntry)
    .where(and(eq(ledgerEntry.enterpriseId, enterpriseId), eq(ledgerEntry.transferId, transferId)))
    .orderBy(asc(ledgerEntry.line));
  return entries
    .filter((entry) => entry.side === 'debit')
    .map((debit) => {
      const credit = entries.find((entry) => entry.line === debit.line + 1);
      if (!credit) throw new Error('a debit without its credit');
      return { debit: refOf(debit), credit: refOf(credit), amountFen: debit.amountFen };
    });
}

const refOf = ({ ownerId, kind }: AccountRef): AccountRef => ({ ownerId, kind });

/** What happened to a loan, newest first. */
export async function listTransfers(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
  loanId: LoanId,
  limit: number,
): Promise<TransferRow[]> {
  // To a person a disbursement is the money that went out, not also the promise of the line that moved beside it.
  const moneyFen = sql<bigint>`coalesce((
    SELECT sum(${ledgerEntry.amountFen}) FROM ${ledgerEntry}
    WHERE ${ledgerEntry.enterpriseId} = ${ledgerTransfer.enterpriseId}
      AND ${ledgerEntry.transferId} = ${ledgerTransfer.id}
      AND ${ledgerEntry.side} = 'debit' AND ${ledgerEntry.kind} NOT LIKE 'line%'
  ), ${ledgerTransfer.amountFen})::bigint`.mapWith(ledgerTransfer.amountFen);
  return await tx.db
    .select({ ...getTableColumns(ledgerTransfer), amountFen: moneyFen })
    .from(ledgerTransfer)
    .where(and(eq(ledgerTransfer.enterpriseId, enterpriseId), eq(ledgerTransfer.loanId, loanId)))
    .orderBy(desc(ledgerTransfer.bookedAt), desc(ledgerTransfer.id))
    .limit(limit);
}

/** Balances of the accounts of some lines or loans, by account key. */
export async function readBalances(
  tx: TransactionContext,
  ownerIds: readonly string[],
): Promise<AccountState[]> {
  if (ownerIds.length === 0) return [];
  return await tx.db
    .select({
      ownerId: ledgerAccount.ownerId,
      kind: ledgerAccount.kind,
      balanceFen: ledgerAccount.balanceFen,
      version: ledgerAccount.version,
    })
    .from(ledgerAccount)
    .where(inArray(ledgerAccount.ownerId, [...ownerIds]));
}

export async function insertDeltas(
  tx: TransactionContext,
  rows: readonly NewDelta[],
): Promise<void> {
  await insertRows(tx, balanceDelta, rows);
}

/** What reports cut a firm's loans by: its city, and the section of its trade. */
export async function placeAndTrade(
  tx: TransactionContext,
  regionCode: string,
  industryCode: string,
): Promise<{ cityCode: string; industrySection: string }> {
  const [[place], [trade]] = await together([
    () => tx.db.select().from(region).where(eq(region.code, regionCode)),
    () => tx.db.select().from(industry).where(eq(industry.code, industryCode)),
  ]);
  if (!place || !trade) throw new Error(`no such place or trade: ${regionCode}, ${industryCode}`);
  return {
    cityCode: place.level === 'county' ? (place.parentCode ?? place.code) : place.code,
    industrySection: trade.section,
  };
}
