import { sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { newId } from '@xyd/db/ids';
import type { Connection } from '@xyd/db';
import { withTransaction } from '../../kernel/context.ts';
import { parseLocalDate } from '../../kernel/local-date.ts';
import { system, test } from '../../testing/index.ts';
import { ageLoan } from './age-loan.ts';
import { derivedTransferId } from './ledger-rules.ts';
import { importRepayments } from './import-repayments.ts';
import { post } from './post-transfer.ts';
import { grantLine, reserveDraw } from './posting-rules.ts';
import { at, disbursed, repaymentFile } from './testing/index.ts';
import { verifyLedger } from './verify-ledger.ts';

/** Changes rows as only a superuser can, looks, and puts them back. */
async function whileTampered<Result>(
  owner: Connection,
  [change, undo]: [change: string, undo: string],
  look: () => Promise<Result>,
): Promise<Result> {
  const run = (statement: string) =>
    owner.client.begin(async (client) => {
      await client.unsafe('SET LOCAL session_replication_role = replica');
      await client.unsafe(statement);
    });
  await run(change);
  try {
    return await look();
  } finally {
    await run(undo);
  }
}

describe('verifying the ledger', () => {
  test('finds and names a row that was changed behind its back', async ({ as, owner }) => {
    const { officer, loan, line, loanKey, contractNumber, enterpriseId } = await disbursed(
      as,
      owner,
      {
        guaranteeSharePpm: 800_000,
      },
    );
    await ageLoan(
      as(system),
      loanKey as Parameters<typeof ageLoan>[1],
      parseLocalDate('2026-12-20'),
    );
    await importRepayments(as(officer, at('2026-12-20')), {
      fileName: 'r.csv',
      text: repaymentFile([contractNumber, '2026-12-20', '40000.00', `LS-${newId()}`]),
      mode: 'all_or_nothing',
    });
    const whole = await verifyLedger(as(system));
    expect(whole.firstBreak).toBeNull();
    expect(whole.checked).toHaveLength(15);
    expect(whole.transfers).toBeGreaterThanOrEqual(5);

    const of = `enterprise_id = '${enterpriseId}'`;
    const principal = `${of} AND owner_id = '${loan.id}' AND kind = 'loan_principal'`;
    const breaks: [invariant: string, row: string, change: string, undo: string][] = [
      [
        'debits_equal_credits',
        'ledger_transfer',
        `UPDATE ledger_entry SET amount_fen = amount_fen + 1 WHERE ${principal} AND version = 1`,
        `UPDATE ledger_entry SET amount_fen = amount_fen - 1 WHERE ${principal} AND version = 1`,
      ],
      [
        'replay_from_zero',
        'ledger_entry',
        `UPDATE ledger_entry SET balance_after_fen = balance_after_fen - 1 WHERE ${principal} AND version = 1`,
        `UPDATE ledger_entry SET balance_after_fen = balance_after_fen + 1 WHERE ${principal} AND version = 1`,
      ],
      [
        'account_equals_entries',
        'ledger_account',
        `UPDATE ledger_account SET balance_fen = balance_fen + 1 WHERE ${principal}`,
        `UPDATE ledger_account SET balance_fen = balance_fen - 1 WHERE ${principal}`,
      ],
      [
        'line_adds_up',
        'credit_line',
        `UPDATE credit_line SET granted_fen = granted_fen + 1 WHERE ${of}`,
        `UPDATE credit_line SET granted_fen = granted_fen - 1 WHERE ${of}`,
      ],
      [
        'loan_equals_ledger',
        'loan ',
        `UPDATE loan SET outstanding_fen = outstanding_fen - 1 WHERE ${of}`,
        `UPDATE loan SET outstanding_fen = outstanding_fen + 1 WHERE ${of}`,
      ],
      [
        'schedule_equals_ledger',
        'loan_instalment',
        `UPDATE loan_instalment SET penalty_accrued_fen = penalty_accrued_fen + 1 WHERE ${of} AND sequence = 1`,
        `UPDATE loan_instalment SET penalty_accrued_fen = penalty_accrued_fen - 1 WHERE ${of} AND sequence = 1`,
      ],
      [
        'repayment_equals_ledger',
        'loan_repayment',
        `UPDATE loan_repayment SET amount_fen = amount_fen + 1, penalty_fen = penalty_fen + 1 WHERE ${of}`,
        `UPDATE loan_repayment SET amount_fen = amount_fen - 1, penalty_fen = penalty_fen - 1 WHERE ${of}`,
      ],
      [
        'deltas_equal_ledger',
        'loan ',
        `UPDATE balance_delta SET principal_fen = principal_fen + 1, disbursed_fen = disbursed_fen + 1 WHERE ${of} AND kind = 'disburse'`,
        `UPDATE balance_delta SET principal_fen = principal_fen - 1, disbursed_fen = disbursed_fen - 1 WHERE ${of} AND kind = 'disburse'`,
      ],
      [
        'guarantee_in_force',
        'guarantee',
        `UPDATE guarantee SET in_force_principal_fen = in_force_principal_fen - 1 WHERE ${of}`,
        `UPDATE guarantee SET in_force_principal_fen = in_force_principal_fen + 1 WHERE ${of}`,
      ],
      [
        'headline_by_city_code',
        'balance_delta by city_code',
        `UPDATE balance_delta SET city_code = '410200' WHERE ${of}`,
        `UPDATE balance_delta SET city_code = '410100' WHERE ${of}`,
      ],
      [
        'transfer_hash',
        'ledger_transfer',
        `UPDATE ledger_transfer SET value_on = value_on + 1 WHERE ${of} AND kind = 'repay'`,
        `UPDATE ledger_transfer SET value_on = value_on - 1 WHERE ${of} AND kind = 'repay'`,
      ],
    ];
    for (const [invariant, row, ...statements] of breaks) {
      const { firstBreak } = await whileTampered(owner, statements, () => verifyLedger(as(system)));
      expect(firstBreak).toMatchObject({ invariant });
      expect(firstBreak?.row).toContain(row);
    }
    expect((await verifyLedger(as(system))).firstBreak).toBeNull();
    expect(line.id).not.toBe(loan.id);
  });
});

describe('the ledger', () => {
  test('cannot be edited or emptied by the application', async ({ as }) => {
    for (const statement of [
      sql`UPDATE ledger_entry SET amount_fen = 1`,
      sql`DELETE FROM ledger_entry`,
      sql`UPDATE ledger_transfer SET amount_fen = 1`,
      sql`DELETE FROM ledger_transfer`,
      sql`UPDATE balance_delta SET principal_fen = 0`,
      sql`DELETE FROM balance_delta`,
      sql`TRUNCATE ledger_entry CASCADE`,
      sql`DELETE FROM ledger_account`,
    ]) {
      const edit = withTransaction(as(system), (tx) => tx.db.execute(statement));
      await expect(edit).rejects.toMatchObject({
        cause: expect.objectContaining({ code: '42501' }),
      });
    }
  });

  test('books a transfer once under a storm of the same id, and no other under it', async ({
    as,
    owner,
  }) => {
    const { line, enterpriseId, bankId } = await disbursed(as, owner);
    const transfer = {
      id: derivedTransferId('storm', line.id),
      enterpriseId,
      bankId,
      guarantorId: null,
      kind: 'reserve',
      creditLineId: line.id as Parameters<typeof post>[1]['creditLineId'],
      loanId: null,
      valueOn: parseLocalDate('2026-11-18'),
      postings: reserveDraw(line.id, 1_000_000n),
    } as const;
    const storm = await Promise.all(
      Array.from({ length: 12 }, () => withTransaction(as(system), (tx) => post(tx, transfer))),
    );
    expect(storm.filter(({ isReplay }) => !isReplay)).toHaveLength(1);
    const other = { ...transfer, postings: grantLine(line.id, 1_000_000n) };
    await expect(withTransaction(as(system), (tx) => post(tx, other))).rejects.toMatchObject({
      code: 'idempotency.body_differs',
    });
    expect((await verifyLedger(as(system))).firstBreak).toBeNull();
  });
});
