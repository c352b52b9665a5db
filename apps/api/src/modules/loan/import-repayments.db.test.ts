import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { newId } from '@xyd/db/ids';
import { guarantee, ledgerTransfer, loanRepayment, repaymentBatch } from '@xyd/db/schema';
import { auditActions, insertInstitution, system, test, userOf } from '../../testing/index.ts';
import { importRepayments } from './import-repayments.ts';
import { readLoan } from './read-loans.ts';
import { downloadRepaymentErrors, listRepaymentBatches } from './read-repayments.ts';
import {
  at,
  bankReference,
  disbursed,
  fileOf,
  refused,
  type RepaymentLine,
} from './testing/index.ts';
import { verifyLedger } from './verify-ledger.ts';

/** 等额本息 of 1,000,000 yuan at 3.85 % over a year. */
const INSTALMENT = '85081.39';

describe('a bank’s file of repayments', () => {
  test('settles the instalment due, lowers the balance and the guarantee, and is on record', async ({
    as,
    owner,
  }) => {
    const { officer, firm, loanKey, contractNumber, enterpriseId, bankId } = await disbursed(
      as,
      owner,
      {
        guaranteeSharePpm: 800_000,
      },
    );
    const { instalments } = await readLoan(as(firm), loanKey);
    expect(instalments[0]).toMatchObject({
      dueOn: '2026-12-18',
      interestFen: 320_833n,
      unpaidFen: 8_508_139n,
    });

    const line: RepaymentLine = [contractNumber, '2026-12-18', INSTALMENT, bankReference()];
    const view = await importRepayments(
      as(officer, at('2026-12-18')),
      fileOf('all_or_nothing', line),
    );
    expect(view).toMatchObject({
      outcome: 'booked',
      bookedCount: 1,
      bookedFen: 8_508_139n,
      errors: [],
    });

    const after = await readLoan(as(firm, at('2026-12-18')), loanKey);
    expect(after.instalments[0]).toMatchObject({
      state: 'paid',
      paidFen: 8_508_139n,
      unpaidFen: 0n,
    });
    expect(after.loan).toMatchObject({
      outstandingFen: 91_812_694n,
      nextDueOn: '2027-01-18',
      overdueDays: 0,
    });
    expect(after.line.availableFen).toBe(100_000_000n);
    const [cover] = await owner.database
      .select()
      .from(guarantee)
      .where(eq(guarantee.enterpriseId, enterpriseId));
    expect(cover?.inForcePrincipalFen).toBe(91_812_694n);
    expect(await auditActions(owner, enterpriseId)).toContain('loan.repay');
    expect(await auditActions(owner, bankId)).toContain('loan.import_repayments');
    expect(await verifyLedger(as(system))).toMatchObject({ firstBreak: null });
  });

  test('that comes twice changes nothing the second time, also two at once', async ({
    as,
    owner,
  }) => {
    const { officer, loanKey, contractNumber, enterpriseId } = await disbursed(as, owner);
    const input = fileOf('all_or_nothing', [
      contractNumber,
      '2026-12-18',
      INSTALMENT,
      bankReference(),
    ]);
    const later = at('2026-12-20');
    const [one, two] = await Promise.all([
      importRepayments(as(officer, later), input),
      importRepayments(as(officer, later), input),
    ]);
    expect([one.bookedCount, two.bookedCount].toSorted((a, b) => a - b)).toEqual([0, 1]);
    expect([one.duplicateCount, two.duplicateCount].toSorted((a, b) => a - b)).toEqual([0, 1]);
    const third = await importRepayments(as(officer, later), input);
    expect(third).toMatchObject({
      outcome: 'booked',
      bookedCount: 0,
      duplicateCount: 1,
      rejectedCount: 0,
    });
    expect((await readLoan(as(officer), loanKey)).loan.outstandingFen).toBe(91_812_694n);
    const repayments = await owner.database
      .select()
      .from(loanRepayment)
      .where(eq(loanRepayment.enterpriseId, enterpriseId));
    expect(repayments).toHaveLength(1);
  });

  test('with one bad line books nothing, or all but it, as asked; a dry run says which first', async ({
    as,
    owner,
  }) => {
    const { officer, bankId, loanKey, contractNumber } = await disbursed(as, owner);
    const lines: RepaymentLine[] = [
      [contractNumber, '2026-12-18', INSTALMENT, bankReference()],
      ['NO-SUCH', '2026-12-18', '10.00', bankReference()],
      [contractNumber, '2026-12-41', '10.00', bankReference()],
      [contractNumber, '2026-12-18', '99999999.00', bankReference()],
      [contractNumber, '2026-11-17', '10.00', bankReference()],
      [contractNumber, '2026-12-19', '10.00', bankReference()],
    ];
    const errors = [
      { line: 3, code: 'loan.unknown_contract', field: 'contract_number' },
      { line: 4, code: 'loan.line_date_invalid', field: 'paid_on' },
      { line: 5, code: 'loan.over_repaid', field: 'amount' },
      { line: 6, code: 'loan.line_date_before_disbursement', field: 'paid_on' },
      { line: 7, code: 'loan.line_date_in_future', field: 'paid_on' },
    ];
    const context = as(officer, at('2026-12-18'));
    const dry = await importRepayments(context, fileOf('dry_run', ...lines));
    expect(dry).toMatchObject({
      outcome: 'checked',
      batchId: null,
      lineCount: 6,
      bookedCount: 1,
      rejectedCount: 5,
    });
    expect(dry.errors).toMatchObject(errors);

    const none = await importRepayments(context, fileOf('all_or_nothing', ...lines));
    expect(none).toMatchObject({
      outcome: 'refused',
      batchId: null,
      bookedCount: 0,
      bookedFen: 0n,
    });
    expect((await readLoan(as(officer), loanKey)).loan.outstandingFen).toBe(100_000_000n);
    expect(
      await owner.database.select().from(repaymentBatch).where(eq(repaymentBatch.bankId, bankId)),
    ).toEqual([]);

    const rest = await importRepayments(context, fileOf('all_but_rejects', ...lines));
    expect(rest).toMatchObject({
      outcome: 'booked',
      bookedCount: 1,
      rejectedCount: 5,
      bookedFen: 8_508_139n,
    });
    const { batches } = await listRepaymentBatches(as(officer), { limit: 20 });
    expect(batches).toMatchObject([{ id: rest.batchId, lineCount: 6, bookedCount: 1 }]);
    const csv = await downloadRepaymentErrors(as(officer), { batchId: rest.batchId ?? '' });
    expect(csv).toContain('3,"loan.unknown_contract","contract_number","NO-SUCH"');
    expect(csv.trim().split('\r\n')).toHaveLength(6);
  });

  test('says so when a bank reference comes again with another amount', async ({ as, owner }) => {
    const { officer, contractNumber } = await disbursed(as, owner);
    const again = bankReference();
    const context = as(officer, at('2026-12-18'));
    await importRepayments(
      context,
      fileOf('all_or_nothing', [contractNumber, '2026-12-18', '100.00', again]),
    );
    const other = await importRepayments(
      context,
      fileOf('all_but_rejects', [contractNumber, '2026-12-18', '100.01', again]),
    );
    expect(other).toMatchObject({
      bookedCount: 0,
      duplicateCount: 0,
      errors: [{ code: 'idempotency.body_differs' }],
    });
    const within = bankReference();
    const twice = await importRepayments(
      context,
      fileOf(
        'dry_run',
        [contractNumber, '2026-12-18', '1.00', within],
        [contractNumber, '2026-12-18', '1.00', within],
      ),
    );
    expect(twice).toMatchObject({ bookedCount: 1, duplicateCount: 1, rejectedCount: 0 });
  });

  test('of another bank knows none of its contracts, and only people who keep loans may send one', async ({
    as,
    owner,
  }) => {
    const { firm, contractNumber, bankId } = await disbursed(as, owner);
    const otherBank = userOf('bank', await insertInstitution(owner, 'bank'));
    const input = fileOf('dry_run', [contractNumber, '2026-11-18', '1.00', bankReference()]);
    expect((await importRepayments(as(otherBank), input)).errors).toMatchObject([
      { code: 'loan.unknown_contract' },
    ]);
    const manager = userOf('bank', bankId, { roles: ['product_manager'] });
    await expect(importRepayments(as(manager), input)).rejects.toEqual(refused('forbidden'));
    await expect(importRepayments(as(firm), input)).rejects.toEqual(refused('forbidden'));
    await expect(downloadRepaymentErrors(as(otherBank), { batchId: newId() })).rejects.toEqual(
      refused('not_found'),
    );
    const transfers = await owner.database
      .select()
      .from(ledgerTransfer)
      .where(eq(ledgerTransfer.bankId, bankId));
    expect(transfers.map(({ kind }) => kind)).not.toContain('repay');
  });
});
