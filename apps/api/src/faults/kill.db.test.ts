import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { connect, type Connection } from '@xyd/db';
import { createRandom } from '../demo/world/random.ts';
import type { Context } from '../kernel/context.ts';
import { verifyAudit } from '../modules/audit/index.ts';
import { checkFigures } from '../modules/dashboard/index.ts';
import { verifyGuarantees } from '../modules/guarantee/index.ts';
import { verifyLedger } from '../modules/loan/index.ts';
import { system, testSettings } from '../testing/index.ts';
import { signIn } from './testing/caller.ts';
import { arrangeLine, type ArrangedLine } from './testing/credit-line.ts';
import { parts, startMarketplace, type Part } from './testing/marketplace.ts';
import { repeat, startTraffic, type Acknowledged, type Traffic } from './testing/traffic.ts';

const SEED = 'kill-2026-11';
/** Each part alone, then all at one moment. */
const rounds: readonly (readonly Part[])[] = [...parts.map((part) => [part]), parts];

/** So many of the last acknowledged calls are made once more at the end. */
const REPEATED = 10;

describe('kill -9 while money moves', { timeout: 180_000 }, () => {
  test('of worker, database and API in turn loses no acknowledged write and doubles none', async () => {
    const arranged: ArrangedLine[] = [];
    const marketplace = await startMarketplace(async (url) => {
      arranged.push(await arrangeLine(url));
    });
    const [line] = arranged;
    if (!line) throw new Error('nothing was arranged');
    const connection = connect(marketplace.databaseUrl, { maxConnections: 2, role: 'owner' });
    try {
      const { owner, officer, approver } = line.logins;
      const people = {
        owner: await signIn(marketplace.apiUrl, owner),
        officer: await signIn(marketplace.apiUrl, officer),
        approver: await signIn(marketplace.apiUrl, approver),
      };
      const traffic = startTraffic(people, line, SEED);
      const random = createRandom(SEED);
      for (const victims of rounds) {
        await untilMoreAcknowledged(traffic);
        await sleep(random.between(0, 600));
        await marketplace.killAndRevive(...victims);
      }
      await untilMoreAcknowledged(traffic);
      await traffic.stop();
      await repeat(people, line, traffic.acknowledged.slice(-REPEATED));
      // The kills met calls under way, or nothing was tried.
      expect(traffic.fate.unanswered).toBeGreaterThan(0);
      expect(traffic.fate.failed).toBeGreaterThan(0);
      await expectBookedOnce(connection, line, traffic.acknowledged);
      await expectDrained(connection, line, traffic.acknowledged);
      await expectWhole(connection, traffic.acknowledged);
    } finally {
      await connection.close();
      await marketplace.destroy();
    }
  });
});

async function untilMoreAcknowledged({ acknowledged }: Traffic): Promise<void> {
  const before = acknowledged.length;
  await expect.poll(() => acknowledged.length, { timeout: 60_000 }).toBeGreaterThan(before + 4);
}

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, fen) => total + fen, 0n);

/** Every acknowledged fact stands in the books once, under the name it was asked by, and nothing else does. */
async function expectBookedOnce(
  { client }: Connection,
  { enterpriseId, creditLineId }: ArrangedLine,
  acknowledged: readonly Acknowledged[],
): Promise<void> {
  const transfers = await client<{ kind: string; count: number; fen: string; ids: string[] }[]>`
    SELECT kind, count(*)::int AS count, sum(amount_fen)::text AS fen, array_agg(id::text ORDER BY id) AS ids
    FROM ledger_transfer WHERE enterprise_id = ${enterpriseId} AND kind <> 'grant' GROUP BY kind`;
  const booked = new Map(transfers.map((row) => [row.kind, row]));
  const count = acknowledged.length;
  const drawnFen = String(sum(acknowledged.map((done) => done.drawnFen)));
  const repaidFen = String(sum(acknowledged.map((done) => done.repaidFen)));
  const idsOf = (pick: (done: Acknowledged) => string) => acknowledged.map(pick).toSorted();
  expect(booked.get('reserve')).toEqual({
    kind: 'reserve',
    count,
    fen: drawnFen,
    ids: idsOf((done) => done.reserveTransferId),
  });
  expect(booked.get('disburse')).toMatchObject({
    count,
    ids: idsOf((done) => done.disburseTransferId),
  });
  expect(booked.get('repay')).toMatchObject({ count });
  expect(new Set(booked.keys())).toEqual(new Set(['reserve', 'disburse', 'repay']));

  const repayments = await client<{ reference: string; amount: string; loan: string }[]>`
    SELECT bank_reference AS reference, amount_fen::text AS amount, loan_id::text AS loan
    FROM loan_repayment WHERE enterprise_id = ${enterpriseId}`;
  expect(byReference(repayments)).toEqual(
    byReference(
      acknowledged.map((done) => ({
        reference: done.bankReference,
        amount: String(done.repaidFen),
        loan: done.loanId,
      })),
    ),
  );
  const balances = await client<{ kind: string; fen: string }[]>`
    SELECT kind, sum(balance_fen)::text AS fen FROM ledger_account
    WHERE enterprise_id = ${enterpriseId} AND kind IN ('loan_principal', 'line_drawn', 'line_reserved') GROUP BY kind`;
  const outstandingFen = String(BigInt(drawnFen) - BigInt(repaidFen));
  expect(Object.fromEntries(balances.map(({ kind, fen }) => [kind, fen]))).toEqual({
    loan_principal: outstandingFen,
    line_drawn: drawnFen,
    line_reserved: '0',
  });
  const [loans] = await client`
    SELECT count(*)::int AS count FROM loan WHERE credit_line_id = ${creditLineId}`;
  expect(loans).toEqual({ count });
}

const byReference = (rows: readonly { reference: string; amount: string; loan: string }[]) =>
  Object.fromEntries(rows.map(({ reference, amount, loan }) => [reference, `${loan} ${amount}`]));

/** The worker works off what was asked for, each job with one effect, and the public figures follow the ledger. */
async function expectDrained(
  { client }: Connection,
  { enterpriseId }: ArrangedLine,
  acknowledged: readonly Acknowledged[],
): Promise<void> {
  const patience = { timeout: 100_000, interval: 500 };
  const unpublished = async () =>
    (await client`SELECT count(*)::int AS count FROM outbox_job WHERE published_at IS NULL`)[0];
  await expect.poll(unpublished, patience).toEqual({ count: 0 });
  const told = async () =>
    (
      await client`
        SELECT count(*)::int AS count, count(DISTINCT link)::int AS loans FROM notification
        WHERE organisation_id = ${enterpriseId} AND kind = 'loan.disbursed'`
    )[0];
  const count = acknowledged.length;
  await expect.poll(told, patience).toEqual({ count, loans: count });
  const outstandingFen = sum(acknowledged.map(({ drawnFen, repaidFen }) => drawnFen - repaidFen));
  const headline = async () =>
    (
      await client`
        SELECT principal_fen::text AS fen FROM balance_figure
        WHERE region_code = '410000' AND dimension = 'total' AND period = 'all'`
    )[0];
  await expect.poll(headline, patience).toEqual({ fen: String(outstandingFen) });
}

async function expectWhole(
  connection: Connection,
  acknowledged: readonly Acknowledged[],
): Promise<void> {
  const context: Context = {
    database: connection.database,
    clock: { now: () => new Date() },
    settings: testSettings,
    actor: system,
    requestId: 'verify',
    remoteAddress: '127.0.0.1',
  };
  const headlineFen = sum(acknowledged.map(({ drawnFen, repaidFen }) => drawnFen - repaidFen));
  expect(await verifyLedger(context)).toMatchObject({ firstBreak: null, headlineFen });
  expect(await verifyGuarantees(context)).toMatchObject({ firstBreak: null });
  expect(await verifyAudit(context)).toMatchObject({ firstBreak: null });
  expect(await checkFigures(context)).toMatchObject({ firstDifference: null, headlineFen });
}
