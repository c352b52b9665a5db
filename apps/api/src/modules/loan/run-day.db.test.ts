import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { newId } from '@xyd/db/ids';
import { balanceDelta, guarantee, guaranteeClaim, ledgerAccount } from '@xyd/db/schema';
import { parseLocalDate } from '../../kernel/local-date.ts';
import {
  auditActions,
  insertInstitution,
  outboxJobs,
  system,
  test,
  userOf,
} from '../../testing/index.ts';
import { verifyGuarantees } from '../guarantee/index.ts';
import { ageLoan } from './age-loan.ts';
import { cancelDraw } from './cancel-draw.ts';
import { endLines } from './end-lines.ts';
import { requestDraw } from './request-draw.ts';
import { callGuarantee } from './call-guarantee.ts';
import { handleAgeRange } from './handle-age-range.ts';
import { importRepayments } from './import-repayments.ts';
import { payClaim } from './pay-claim.ts';
import { listLoansOf, readLoan } from './read-loans.ts';
import { reportClass } from './report-class.ts';
import { planNight, runDay } from './run-day.ts';
import { at, disbursed, refused, repaymentFile } from './testing/index.ts';
import { verifyLedger } from './verify-ledger.ts';

const day = parseLocalDate;

describe('the night', () => {
  test('ages a missed instalment into 关注 and then 次级, books interest and penalty, and tells people', async ({
    as,
    owner,
  }) => {
    const { firm, enterpriseId, bankId, guarantor, loanKey } = await disbursed(as, owner, {
      guaranteeSharePpm: 800_000,
    });
    await ageLoan(as(system), { ...loanKey, ...ids(loanKey) }, day('2026-12-18'));
    expect((await readLoan(as(firm, at('2026-12-18')), loanKey)).loan).toMatchObject({
      overdueDays: 0,
      loanClass: 'PASS',
    });
    await ageLoan(as(system), ids(loanKey), day('2026-12-19'));
    expect((await readLoan(as(firm, at('2026-12-19')), loanKey)).loan).toMatchObject({
      overdueDays: 1,
      loanClass: 'SPECIAL_MENTION',
    });
    await ageLoan(as(system), ids(loanKey), day('2027-03-19'));
    const bad = await readLoan(as(firm, at('2027-03-19')), loanKey);
    expect(bad.loan).toMatchObject({ overdueDays: 91, loanClass: 'SUBSTANDARD' });
    expect(bad.instalments.slice(0, 4).map(({ state }) => state)).toEqual([
      'overdue',
      'overdue',
      'overdue',
      'overdue',
    ]);

    const deltas = await owner.database
      .select()
      .from(balanceDelta)
      .where(eq(balanceDelta.enterpriseId, enterpriseId));
    const inClass = (loanClass: string): bigint =>
      deltas
        .filter((row) => row.loanClass === loanClass)
        .reduce((sum, row) => sum + row.principalFen, 0n);
    expect([inClass('PASS'), inClass('SPECIAL_MENTION'), inClass('SUBSTANDARD')]).toEqual([
      0n,
      0n,
      100_000_000n,
    ]);
    const news = (await outboxJobs(owner, 'notification.notify'))
      .map(({ payload }) => payload as { organisationId: string; kind: string })
      .filter(({ kind }) => kind === 'loan.overdue' || kind === 'loan.class_changed');
    const toldOf = (organisationId: string | undefined) =>
      news.filter((one) => one.organisationId === organisationId).map(({ kind }) => kind);
    expect(toldOf(enterpriseId)).toEqual(['loan.overdue']);
    expect(toldOf(bankId)).toEqual(['loan.overdue', 'loan.class_changed']);
    expect(toldOf(guarantor?.guarantorId)).toEqual(['loan.class_changed']);
    expect(
      (await auditActions(owner, enterpriseId)).filter((action) => action === 'loan.age'),
    ).toHaveLength(2);
    expect(await verifyLedger(as(system))).toMatchObject({ firstBreak: null });
  });

  test('run every night or once at the end comes to the same books', async ({ as, owner }) => {
    const often = await disbursed(as, owner);
    const once = await disbursed(as, owner);
    for (const night of ['2026-12-18', '2026-12-19', '2026-12-31', '2027-01-18', '2027-02-01']) {
      await ageLoan(as(system), ids(often.loanKey), day(night));
    }
    await ageLoan(as(system), ids(once.loanKey), day('2027-02-01'));
    expect(await ageLoan(as(system), ids(once.loanKey), day('2027-02-01'))).toBe(false);
    const balances = async (ownerId: string) =>
      Object.fromEntries(
        (
          await owner.database
            .select()
            .from(ledgerAccount)
            .where(eq(ledgerAccount.ownerId, ownerId))
        ).map((account) => [account.kind, account.balanceFen]),
      );
    expect(await balances(often.loan.id)).toEqual(await balances(once.loan.id));
  });

  test('is split into ranges, finds every loan that is due, and does a loan once', async ({
    as,
    owner,
  }) => {
    const loans = [await disbursed(as, owner), await disbursed(as, owner)];
    const night = day('2027-01-05');
    await planNight(as(system), night);
    await planNight(as(system), night);
    const jobs = (await outboxJobs(owner, 'loan.age-range')).filter(({ key }) =>
      key.startsWith('2027-01-05'),
    );
    expect(jobs).toMatchObject([{ payload: { day: '2027-01-05', upTo: null } }]);
    for (const { payload } of jobs)
      await handleAgeRange(as(system), payload as Parameters<typeof handleAgeRange>[1]);
    for (const { firm, loanKey } of loans) {
      expect((await readLoan(as(firm, at('2027-01-05')), loanKey)).loan.overdueDays).toBe(18);
    }
    expect(await runDay(as(system), { day: night })).toEqual({ day: night, loans: 0 });
  });

  test('frees what the guarantor held ready once a line can be drawn no more', async ({
    as,
    owner,
  }) => {
    const { enterpriseId, firm, line } = await disbursed(as, owner, { guaranteeSharePpm: 800_000 });
    const coverOf = async () =>
      (
        await owner.database
          .select()
          .from(guarantee)
          .where(eq(guarantee.enterpriseId, enterpriseId))
      )[0];
    const lastDay = day('2027-11-18');
    await endLines(as(system), lastDay);
    expect(await coverOf()).toMatchObject({ reservedPrincipalFen: 100_000_000n });
    // A draw that waits keeps its promise; once it is taken back, the line is over.
    const waiting = await requestDraw(as(firm, at('2027-11-18')), {
      creditLineId: line.id,
      amountFen: 1_000_000n,
      transferId: newId(),
    });
    const after = day('2027-11-19');
    await endLines(as(system), after);
    expect(await coverOf()).toMatchObject({ reservedPrincipalFen: 100_000_000n });
    await cancelDraw(as(firm, at('2027-11-19')), { enterpriseId, loanId: waiting.id });
    expect(await endLines(as(system), after)).toBe(1);
    expect(await endLines(as(system), after)).toBe(0);
    expect(await coverOf()).toMatchObject({
      reservedPrincipalFen: 0n,
      inForcePrincipalFen: 100_000_000n,
    });
    expect(await auditActions(owner, enterpriseId)).toContain('loan.end_line');
    expect(await verifyGuarantees(as(system))).toMatchObject({ firstBreak: null });
  });

  test('is no person’s to run', async ({ as, owner }) => {
    const { officer, loanKey } = await disbursed(as, owner);
    await expect(ageLoan(as(officer), ids(loanKey), day('2026-12-19'))).rejects.toEqual(
      refused('forbidden'),
    );
  });
});

describe('a bank’s own class', () => {
  test('counts when it is the graver, and is flagged when it is milder than the days allow', async ({
    as,
    owner,
  }) => {
    const { officer, loanKey } = await disbursed(as, owner);
    const grave = await reportClass(as(officer), { ...loanKey, reportedClass: 'DOUBTFUL' });
    expect(grave).toMatchObject({
      loanClass: 'DOUBTFUL',
      overdueClass: 'PASS',
      isClassFlagged: false,
    });
    await ageLoan(as(system), ids(loanKey), day('2027-03-19'));
    const mild = await reportClass(as(officer, at('2027-03-19')), {
      ...loanKey,
      reportedClass: 'PASS',
    });
    expect(mild).toMatchObject({
      loanClass: 'SUBSTANDARD',
      reportedClass: 'PASS',
      isClassFlagged: true,
    });
    const otherBank = userOf('bank', await insertInstitution(owner, 'bank'));
    await expect(reportClass(as(otherBank), { ...loanKey, reportedClass: 'PASS' })).rejects.toEqual(
      refused('not_found'),
    );
    expect(await verifyLedger(as(system))).toMatchObject({ firstBreak: null });
  });
});

describe('the guarantor', () => {
  test('is called at 次级 and pays its share: the bank keeps its own part, the borrower owes the rest to the guarantor', async ({
    as,
    owner,
  }) => {
    const { firm, officer, enterpriseId, guarantor, loanKey, contractNumber } = await disbursed(
      as,
      owner,
      {
        guaranteeSharePpm: 800_000,
      },
    );
    if (!guarantor) throw new Error('no guarantor');
    await ageLoan(as(system), ids(loanKey), day('2027-03-18'));
    const later = at('2027-03-19');
    await expect(callGuarantee(as(officer, later), loanKey)).rejects.toMatchObject({
      code: 'loan.class_not_reached',
      parameters: { overdueDays: 90, loanClass: 'SPECIAL_MENTION' },
    });
    await ageLoan(as(system), ids(loanKey), day('2027-03-19'));
    const called = await callGuarantee(as(officer, later), loanKey);
    expect(called).toMatchObject({
      claimStatus: 'called',
      claimFen: 80_000_000n,
      outstandingFen: 100_000_000n,
    });
    const { loans } = await listLoansOf(as(guarantor.riskChief, later), 'guarantor', {
      claimStatus: 'called',
      limit: 20,
    });
    expect(loans).toMatchObject([{ id: loanKey.loanId, allowedActions: ['pay_claim'] }]);

    const input = { ...loanKey, transferId: newId() };
    for (const actor of [guarantor.guarantorOfficer, officer, firm]) {
      await expect(payClaim(as(actor, later), input)).rejects.toEqual(refused('forbidden'));
    }
    const [paid, again] = await Promise.all([
      payClaim(as(guarantor.riskChief, later), input),
      payClaim(as(guarantor.riskChief, later), input),
    ]);
    expect(paid).toEqual(again);
    expect(paid).toMatchObject({
      claimStatus: 'paid',
      compensatedFen: 80_000_000n,
      outstandingFen: 20_000_000n,
      overdueDays: 91,
    });
    await expect(
      payClaim(as(guarantor.riskChief, later), { ...input, transferId: newId() }),
    ).rejects.toEqual(refused('loan.claim_not_open'));
    const [cover] = await owner.database
      .select()
      .from(guarantee)
      .where(eq(guarantee.enterpriseId, enterpriseId));
    expect(cover).toMatchObject({ status: 'compensated', inForcePrincipalFen: 0n });
    const [claim] = await owner.database
      .select()
      .from(guaranteeClaim)
      .where(eq(guaranteeClaim.enterpriseId, enterpriseId));
    expect(claim).toMatchObject({ claimFen: 80_000_000n, paidFen: 80_000_000n });
    expect(await auditActions(owner, enterpriseId)).toEqual(
      expect.arrayContaining(['loan.call_guarantee', 'loan.pay_claim']),
    );

    // The bank's own fifth is still owed to it and can be repaid.
    await importRepayments(as(officer, at('2027-03-20')), {
      fileName: 'rest.csv',
      text: repaymentFile([contractNumber, '2027-03-20', '5000.00', `LS-${newId()}`]),
      mode: 'all_or_nothing',
    });
    expect(await verifyLedger(as(system))).toMatchObject({ firstBreak: null });
    expect(await verifyGuarantees(as(system))).toMatchObject({ firstBreak: null });
  });

  test('is not called for a loan that nobody guarantees, nor twice, and what it is called for stays owed', async ({
    as,
    owner,
  }) => {
    const bare = await disbursed(as, owner);
    await reportClass(as(bare.officer), { ...bare.loanKey, reportedClass: 'SUBSTANDARD' });
    await expect(callGuarantee(as(bare.officer), bare.loanKey)).rejects.toEqual(
      refused('loan.not_guaranteed'),
    );

    const covered = await disbursed(as, owner, { guaranteeSharePpm: 800_000 });
    await reportClass(as(covered.officer), { ...covered.loanKey, reportedClass: 'SUBSTANDARD' });
    await callGuarantee(as(covered.officer), covered.loanKey);
    await expect(callGuarantee(as(covered.officer), covered.loanKey)).rejects.toEqual(
      refused('loan.wrong_status'),
    );
    const view = await importRepayments(as(covered.officer), {
      fileName: 'x.csv',
      text: repaymentFile([covered.contractNumber, '2026-11-18', '300000.00', `LS-${newId()}`]),
      mode: 'dry_run',
    });
    expect(view.errors).toMatchObject([{ code: 'loan.claim_open' }]);
  });
});

function ids(key: { enterpriseId: string; loanId: string }) {
  return key as Parameters<typeof ageLoan>[1];
}
