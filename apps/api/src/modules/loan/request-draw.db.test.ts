import { eq, sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import type { Connection } from '@xyd/db';
import { newId, type OrganisationId } from '@xyd/db/ids';
import { balanceDelta, guarantee, loan } from '@xyd/db/schema';
import {
  auditActions,
  insertEnterprise,
  outboxJobs,
  system,
  test,
  userOf,
} from '../../testing/index.ts';
import { cancelDraw } from './cancel-draw.ts';
import { confirmDisbursement } from './confirm-disbursement.ts';
import { listOwnLines, readLoan } from './read-loans.ts';
import { requestDraw } from './request-draw.ts';
import { at, contracted, refused } from './testing/index.ts';
import { verifyLedger } from './verify-ledger.ts';

const principalBooked = async (
  owner: Connection,
  enterpriseId: OrganisationId,
): Promise<bigint> => {
  const [row] = await owner.database
    .select({
      total: sql<bigint>`coalesce(sum(${balanceDelta.principalFen}), 0)::bigint`.mapWith(BigInt),
    })
    .from(balanceDelta)
    .where(eq(balanceDelta.enterpriseId, enterpriseId));
  return row?.total ?? 0n;
};

const told = async (owner: Connection, organisationId: string): Promise<string[]> =>
  (await outboxJobs(owner, 'notification.notify'))
    .map(({ payload }) => payload as { organisationId: string; kind: string })
    .filter((payload) => payload.organisationId === organisationId)
    .map(({ kind }) => kind);

describe('a draw', () => {
  test('of 1,000,000 under 2,000,000 is reserved, then disbursed, and every balance moves by exactly that', async ({
    as,
    owner,
  }) => {
    const taken = await contracted(as, owner, { guaranteeSharePpm: 800_000 });
    const { firm, approver, enterpriseId, bankId, line } = taken;
    const before = await principalBooked(owner, enterpriseId);
    const drawn = await requestDraw(as(firm), {
      creditLineId: line.id,
      amountFen: 100_000_000n,
      transferId: newId(),
    });
    expect(drawn).toMatchObject({
      status: 'REQUESTED',
      outstandingFen: 0n,
      allowedActions: ['cancel_draw'],
    });
    expect((await listOwnLines(as(firm)))[0]).toMatchObject({
      availableFen: 100_000_000n,
      reservedFen: 100_000_000n,
    });
    expect(await told(owner, bankId)).toContain('loan.draw_requested');

    const loanKey = { enterpriseId, loanId: drawn.id };
    const input = {
      ...loanKey,
      contractNumber: '借2026-001'.replace('借', 'J'),
      transferId: newId(),
    };
    const paidOut = await confirmDisbursement(as(approver), input);
    expect(paidOut).toMatchObject({
      status: 'ACTIVE',
      outstandingFen: 100_000_000n,
      disbursedOn: '2026-11-18',
      maturesOn: '2027-11-18',
      nextDueOn: '2026-12-18',
      contractNumber: 'J2026-001',
      loanClass: 'PASS',
    });
    expect((await principalBooked(owner, enterpriseId)) - before).toBe(100_000_000n);
    const detail = await readLoan(as(firm), loanKey);
    expect(detail.line).toMatchObject({
      availableFen: 100_000_000n,
      reservedFen: 0n,
      drawnFen: 100_000_000n,
    });
    expect(detail.instalments).toHaveLength(12);
    expect(detail.instalments.reduce((sum, row) => sum + row.principalFen, 0n)).toBe(100_000_000n);
    expect(detail.transfers.map(({ kind }) => kind).toSorted()).toEqual(['disburse', 'reserve']);
    // What went out, not also the promise of the line that moved with it.
    const [sent] = detail.transfers.filter(({ kind }) => kind === 'disburse');
    expect(sent?.amountFen).toBe(detail.loan.principalFen);
    expect(await told(owner, enterpriseId)).toContain('loan.disbursed');
    expect(await auditActions(owner, enterpriseId)).toEqual(
      expect.arrayContaining(['loan.request_draw', 'loan.confirm_disbursement']),
    );
    const [cover] = await owner.database
      .select()
      .from(guarantee)
      .where(eq(guarantee.enterpriseId, enterpriseId));
    expect(cover).toMatchObject({
      inForcePrincipalFen: 100_000_000n,
      reservedPrincipalFen: 100_000_000n,
    });
    expect(await verifyLedger(as(system))).toMatchObject({ firstBreak: null });
  });

  test('above the line is refused and says what is left', async ({ as, owner }) => {
    const { firm, line } = await contracted(as, owner);
    await expect(
      requestDraw(as(firm), {
        creditLineId: line.id,
        amountFen: 200_000_001n,
        transferId: newId(),
      }),
    ).rejects.toMatchObject({ code: 'loan.above_line', parameters: { availableFen: '200000000' } });
    expect((await listOwnLines(as(firm)))[0]?.availableFen).toBe(200_000_000n);
  });

  test('asked for by two connections at once for all of the line: one wins, nothing is doubled', async ({
    as,
    owner,
  }) => {
    const { firm, line, enterpriseId } = await contracted(as, owner);
    const draw = () =>
      requestDraw(as(firm), {
        creditLineId: line.id,
        amountFen: 200_000_000n,
        transferId: newId(),
      });
    const outcomes = await Promise.allSettled([draw(), draw(), draw()]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected')
        expect(outcome.reason).toMatchObject({ code: 'loan.above_line' });
    }
    const draws = await owner.database
      .select()
      .from(loan)
      .where(eq(loan.enterpriseId, enterpriseId));
    expect(draws).toHaveLength(1);
    expect(await verifyLedger(as(system))).toMatchObject({ firstBreak: null });
  });

  test('with one transfer id is one draw, however often and however fast, and never another amount', async ({
    as,
    owner,
  }) => {
    const { firm, line } = await contracted(as, owner);
    const input = { creditLineId: line.id, amountFen: 30_000_000n, transferId: newId() };
    const draws = await Promise.all([1, 2, 3, 4].map(() => requestDraw(as(firm), input)));
    expect(new Set(draws.map(({ id }) => id)).size).toBe(1);
    expect((await listOwnLines(as(firm)))[0]?.reservedFen).toBe(30_000_000n);
    await expect(requestDraw(as(firm), { ...input, amountFen: 30_000_001n })).rejects.toEqual(
      refused('idempotency.body_differs'),
    );
  });

  test('is not made by a stranger, for longer than the line lends, or after it has ended', async ({
    as,
    owner,
  }) => {
    const { firm, line, approver } = await contracted(as, owner);
    const input = { creditLineId: line.id, amountFen: 1_000_000n, transferId: newId() };
    const stranger = userOf('enterprise', await insertEnterprise(owner));
    await expect(requestDraw(as(stranger), input)).rejects.toEqual(refused('not_found'));
    await expect(requestDraw(as(approver), input)).rejects.toEqual(refused('not_found'));
    await expect(requestDraw(as(firm), { ...input, termMonths: 13 })).rejects.toEqual(
      refused('loan.term_too_long'),
    );
    await expect(requestDraw(as(firm, at('2027-11-19')), input)).rejects.toEqual(
      refused('loan.line_expired'),
    );
  });

  test('can be taken back until it is paid out, and then not', async ({ as, owner }) => {
    const { firm, officer, line, enterpriseId, approver } = await contracted(as, owner);
    const draw = () =>
      requestDraw(as(firm), { creditLineId: line.id, amountFen: 50_000_000n, transferId: newId() });
    const first = await draw();
    const cancelled = await cancelDraw(as(firm), { enterpriseId, loanId: first.id });
    expect(cancelled).toMatchObject({ status: 'CANCELLED', allowedActions: [] });
    expect((await listOwnLines(as(firm)))[0]).toMatchObject({
      availableFen: 200_000_000n,
      reservedFen: 0n,
    });

    const second = { enterpriseId, loanId: (await draw()).id };
    await confirmDisbursement(as(approver), { ...second, transferId: newId() });
    for (const actor of [firm, officer]) {
      await expect(cancelDraw(as(actor), second)).rejects.toEqual(refused('loan.wrong_status'));
    }
    expect(await auditActions(owner, enterpriseId)).toContain('loan.cancel_draw');
  });
});
