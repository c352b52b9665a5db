import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { newId } from '@xyd/db/ids';
import { guarantee, ledgerAccount, loanRepayment } from '@xyd/db/schema';
import { parseLocalDate } from '../../kernel/local-date.ts';
import { auditActions, insertInstitution, system, test, userOf } from '../../testing/index.ts';
import { ageLoan } from './age-loan.ts';
import type { RequestCorrectionInput } from './contract.ts';
import { decideCorrection } from './decide-correction.ts';
import { importRepayments } from './import-repayments.ts';
import { readLoan } from './read-loans.ts';
import { readCorrections } from './read-repayments.ts';
import { requestCorrection } from './request-correction.ts';
import { at, disbursed, refused, repaymentFile } from './testing/index.ts';
import { verifyLedger } from './verify-ledger.ts';

type Connection = Parameters<typeof disbursed>[1];
type As = Parameters<typeof disbursed>[0];

const later = at('2026-12-20');

async function repaid(as: As, owner: Connection, wishes: Parameters<typeof disbursed>[2] = {}) {
  const loan = await disbursed(as, owner, wishes);
  await pay(as, loan, '2026-12-18', '90000.00');
  const [repayment] = await owner.database
    .select()
    .from(loanRepayment)
    .where(eq(loanRepayment.enterpriseId, loan.enterpriseId));
  if (!repayment) throw new Error('nothing was repaid');
  const ask: RequestCorrectionInput = {
    ...loan.loanKey,
    transferId: repayment.transferId,
    reasonCode: 'wrong_amount',
    reasonText: '银行多报一笔',
  };
  return { ...loan, ask, enterpriseId: loan.enterpriseId };
}

const pay = (as: As, loan: Awaited<ReturnType<typeof disbursed>>, paidOn: string, yuan: string) =>
  importRepayments(as(loan.officer, later), {
    fileName: 'r.csv',
    text: repaymentFile([loan.contractNumber, paidOn, yuan, `LS-${newId()}`]),
    mode: 'all_or_nothing',
  });

const balancesOf = async (owner: Connection, ownerId: string) =>
  Object.fromEntries(
    (
      await owner.database.select().from(ledgerAccount).where(eq(ledgerAccount.ownerId, ownerId))
    ).map((account) => [account.kind, account.balanceFen]),
  );

describe('a correction', () => {
  test('by two people takes a repayment back as if it had never been', async ({ as, owner }) => {
    const never = await disbursed(as, owner);
    const wrong = await repaid(as, owner, { guaranteeSharePpm: 800_000 });
    for (const { loanKey } of [never, wrong]) {
      await ageLoan(
        as(system),
        loanKey as Parameters<typeof ageLoan>[1],
        parseLocalDate('2027-01-20'),
      );
    }
    const asked = await requestCorrection(as(wrong.officer, later), wrong.ask);
    expect(asked).toMatchObject({ status: 'requested', allowedActions: [] });
    const { corrections } = await readCorrections(as(wrong.approver), {
      status: 'requested',
      limit: 20,
    });
    expect(corrections).toMatchObject([{ id: asked.id, allowedActions: ['approve', 'refuse'] }]);

    const decide = { enterpriseId: wrong.enterpriseId, correctionId: asked.id, approve: true };
    const decided = await decideCorrection(as(wrong.approver, later), decide);
    expect(decided).toMatchObject({ status: 'approved', allowedActions: [] });
    await expect(decideCorrection(as(wrong.approver), decide)).rejects.toEqual(
      refused('loan.correction_decided'),
    );

    expect(await balancesOf(owner, wrong.loan.id)).toEqual(await balancesOf(owner, never.loan.id));
    const one = await readLoan(as(wrong.officer, at('2027-01-20')), wrong.loanKey);
    const other = await readLoan(as(never.officer, at('2027-01-20')), never.loanKey);
    expect(one.instalments).toEqual(other.instalments);
    expect(one.loan.overdueDays).toBe(other.loan.overdueDays);
    expect(one.transfers.map(({ kind }) => kind)).toContain('reverse');
    const [cover] = await owner.database
      .select()
      .from(guarantee)
      .where(eq(guarantee.enterpriseId, wrong.enterpriseId));
    expect(cover?.inForcePrincipalFen).toBe(100_000_000n);
    expect(await auditActions(owner, wrong.enterpriseId)).toEqual(
      expect.arrayContaining(['loan.request_correction', 'loan.approve_correction']),
    );
    expect(await verifyLedger(as(system))).toMatchObject({ firstBreak: null });
  });

  test('is not decided by whoever asked, by two at once, or by another bank', async ({
    as,
    owner,
  }) => {
    const { approver, officer, ask, enterpriseId, loanKey } = await repaid(as, owner);
    const asked = await requestCorrection(as(approver, later), ask);
    await expect(requestCorrection(as(officer, later), ask)).rejects.toEqual(
      refused('loan.correction_open'),
    );
    const decide = { enterpriseId, correctionId: asked.id, approve: true };
    await expect(decideCorrection(as(approver), decide)).rejects.toEqual(
      refused('loan.correction_same_person'),
    );
    await expect(decideCorrection(as(officer), decide)).rejects.toEqual(refused('forbidden'));
    const otherBank = userOf('bank', await insertInstitution(owner, 'bank'));
    await expect(decideCorrection(as(otherBank), decide)).rejects.toEqual(refused('not_found'));

    const second = userOf('bank', approver.organisationId, { roles: ['approver'] });
    const outcomes = await Promise.allSettled([
      decideCorrection(as(second, later), decide),
      decideCorrection(as(second, later), { ...decide, approve: false }),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await verifyLedger(as(system))).toMatchObject({ firstBreak: null });
    await expect(readLoan(as(otherBank), loanKey)).rejects.toEqual(refused('not_found'));
  });

  test('refused leaves everything; only the last repayment can be taken back', async ({
    as,
    owner,
  }) => {
    const wrong = await repaid(as, owner);
    const before = await balancesOf(owner, wrong.loan.id);
    const asked = await requestCorrection(as(wrong.officer, later), wrong.ask);
    const decide = { enterpriseId: wrong.enterpriseId, correctionId: asked.id, approve: false };
    expect(await decideCorrection(as(wrong.approver, later), decide)).toMatchObject({
      status: 'refused',
    });
    expect(await balancesOf(owner, wrong.loan.id)).toEqual(before);
    await expect(
      requestCorrection(as(wrong.officer), { ...wrong.ask, transferId: newId() }),
    ).rejects.toEqual(refused('loan.not_repayment'));
    await pay(as, wrong, '2026-12-19', '10.00');
    await expect(requestCorrection(as(wrong.officer, later), wrong.ask)).rejects.toEqual(
      refused('loan.not_latest'),
    );
  });
});
