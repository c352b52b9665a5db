import { describe, expect } from 'vitest';
import { newId } from '@xyd/db/ids';
import { outboxJobs, system, test } from '../../testing/index.ts';
import { importRepayments } from './import-repayments.ts';
import { listOwnLines, readLoan } from './read-loans.ts';
import { requestDraw } from './request-draw.ts';
import { runDay } from './run-day.ts';
import {
  anyMethod,
  at,
  bankReference,
  disbursed,
  fileOf,
  type RepaymentLine,
} from './testing/index.ts';
import { verifyLedger } from './verify-ledger.ts';
import { parseLocalDate } from '../../kernel/local-date.ts';

/** 等额本息 of 1,000,000 yuan at 3.85 % over a year. */
const INSTALMENT = '85081.39';

describe('a repayment', () => {
  test('takes several payments of one loan in the order of their days, to the last fen', async ({
    as,
    owner,
  }) => {
    const { officer, firm, enterpriseId, loanKey, contractNumber } = await disbursed(as, owner, {
      guaranteeSharePpm: 500_000,
    });
    const { instalments } = await readLoan(as(firm), loanKey);
    const yuan = (fen: bigint): string => `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`;
    const lines = instalments.map((row): RepaymentLine => [
      contractNumber,
      row.dueOn,
      yuan(row.unpaidFen),
      bankReference(),
    ]);
    const view = await importRepayments(
      as(officer, at('2027-11-18')),
      fileOf('all_or_nothing', ...lines.toReversed()),
    );
    expect(view).toMatchObject({ outcome: 'booked', bookedCount: 12 });
    const settled = await readLoan(as(firm, at('2027-11-18')), loanKey);
    expect(settled.loan).toMatchObject({
      status: 'SETTLED',
      outstandingFen: 0n,
      settledOn: '2027-11-18',
      nextDueOn: null,
    });
    expect(settled.instalments.every(({ state }) => state === 'paid')).toBe(true);
    const kinds = (await outboxJobs(owner, 'notification.notify')).map(({ payload }) => payload);
    expect(kinds).toContainEqual(
      expect.objectContaining({ organisationId: enterpriseId, kind: 'loan.settled' }),
    );
    expect(await verifyLedger(as(system))).toMatchObject({ firstBreak: null });
    const more = await importRepayments(
      as(officer, at('2027-11-19')),
      fileOf('dry_run', [contractNumber, '2027-11-19', '1.00', bankReference()]),
    );
    expect(more.errors).toMatchObject([{ code: 'loan.wrong_status' }]);
  });

  test('told late is valued on the day it was paid: penalty since is taken back', async ({
    as,
    owner,
  }) => {
    const { officer, firm, loanKey, contractNumber } = await disbursed(as, owner);
    await runDay(as(system), { day: parseLocalDate('2026-12-28') });
    const aged = await readLoan(as(firm, at('2026-12-28')), loanKey);
    // 85,081.39 × 5.775 % × 10 / 360
    expect(aged.instalments[0]).toMatchObject({ penaltyFen: 13_648n, state: 'overdue' });
    expect(aged.loan).toMatchObject({ overdueDays: 10, overdueClass: 'SPECIAL_MENTION' });

    const line: RepaymentLine = [contractNumber, '2026-12-18', INSTALMENT, bankReference()];
    await importRepayments(as(officer, at('2026-12-28')), fileOf('all_or_nothing', line));
    const after = await readLoan(as(firm, at('2026-12-28')), loanKey);
    expect(after.instalments[0]).toMatchObject({ penaltyFen: 0n, unpaidFen: 0n, state: 'paid' });
    expect(after.loan).toMatchObject({ overdueDays: 0, overdueClass: 'PASS' });
    expect(await verifyLedger(as(system))).toMatchObject({ firstBreak: null });
  });

  test('of the amount shown as its payoff settles the loan', async ({ as, owner }) => {
    const { officer, firm, loanKey, contractNumber } = await disbursed(as, owner);
    const on = at('2027-01-28');
    const { payoffFen } = await readLoan(as(firm, on), loanKey);
    const yuan = `${(payoffFen ?? 0n) / 100n}.${String((payoffFen ?? 0n) % 100n).padStart(2, '0')}`;
    const line: RepaymentLine = [contractNumber, '2027-01-28', yuan, bankReference()];
    await importRepayments(as(officer, on), fileOf('all_or_nothing', line));
    const settled = await readLoan(as(firm, on), loanKey);
    expect(settled.loan).toMatchObject({ status: 'SETTLED', outstandingFen: 0n });
    expect(settled.payoffFen).toBeNull();
    expect(await verifyLedger(as(system))).toMatchObject({ firstBreak: null });
  });

  test('before the due date repays principal early; a revolving line has it back', async ({
    as,
    owner,
  }) => {
    const { officer, firm, line, loanKey, contractNumber } = await disbursed(as, owner, {
      content: anyMethod(['REVOLVING']),
      offer: { repaymentMethod: 'REVOLVING' },
      guaranteeSharePpm: 800_000,
    });
    // 200,000 yuan for 20 days at 3.85 %: 427.78 of interest with it.
    const payment: RepaymentLine = [contractNumber, '2026-12-08', '200427.78', bankReference()];
    await importRepayments(as(officer, at('2026-12-08')), fileOf('all_or_nothing', payment));
    const after = await readLoan(as(firm, at('2026-12-08')), loanKey);
    expect(after.loan).toMatchObject({ outstandingFen: 80_000_000n, status: 'ACTIVE' });
    expect(after.instalments[0]).toMatchObject({ interestFen: 256_667n, principalFen: 0n });
    expect((await listOwnLines(as(firm)))[0]).toMatchObject({
      availableFen: 120_000_000n,
      drawnFen: 80_000_000n,
    });
    await requestDraw(as(firm, at('2026-12-08')), {
      creditLineId: line.id,
      amountFen: 120_000_000n,
      transferId: newId(),
    });
    expect(await verifyLedger(as(system))).toMatchObject({ firstBreak: null });
  });
});
