import { describe, expect } from 'vitest';
import { newId, type LoanId } from '@xyd/db/ids';
import { outboxJobs, system, test } from '../../testing/index.ts';
import {
  closeGuarantee,
  drawGuarantee,
  openClaim,
  reduceGuarantee,
  restoreGuarantee,
  settleClaim,
} from './cover-steps.ts';
import { describeGuarantee } from './describe-guarantee.ts';
import { readDesk } from './read-desk.ts';
import { releaseGuarantee } from './release-guarantee.ts';
import { activeGuarantee, reportedGuarantor } from './testing/index.ts';
import { verifyGuarantees } from './verify-guarantees.ts';

describe('a guarantee behind a credit line', () => {
  test('is cut to the contract, drawn, repaid, and over with the last yuan', async ({
    as,
    owner,
  }) => {
    const { byBank, guarantor: people, key } = await activeGuarantee(as, owner);
    const desk = await readDesk(as(people.officer));
    expect(desk).toMatchObject({ reservedFen: 144_000_000n, inForceFen: 0n, liabilityFen: 0n });

    const drawn = await byBank((tx, row) => drawGuarantee(tx, row, { amountFen: 100_000_000n }));
    expect(drawn).toMatchObject({
      status: 'in_force',
      principalFen: 180_000_000n,
      reservedPrincipalFen: 80_000_000n,
      inForcePrincipalFen: 100_000_000n,
    });
    const position = await readDesk(as(people.officer));
    expect(position).toMatchObject({
      reservedFen: 64_000_000n,
      inForceFen: 80_000_000n,
      liabilityFen: 80_000_000n,
      committedLiabilityFen: 144_000_000n,
      regulatoryMultiplePpm: 1_600,
      committedMultiplePpm: 2_880,
    });
    await expect(
      byBank((tx, row) => drawGuarantee(tx, row, { amountFen: 80_000_001n })),
    ).rejects.toMatchObject({ code: 'guarantee.above_reserved' });

    await byBank((tx, row) => reduceGuarantee(tx, row, { amountFen: 40_000_000n }));
    await expect(
      byBank((tx, row) => reduceGuarantee(tx, row, { amountFen: 60_000_001n })),
    ).rejects.toMatchObject({ code: 'guarantee.above_in_force' });
    await byBank((tx, row) => closeGuarantee(tx, row, { reasonCode: 'line_closed' }));
    const repaid = await byBank((tx, row) => reduceGuarantee(tx, row, { amountFen: 60_000_000n }));
    expect(repaid).toMatchObject({ status: 'released', reasonCodes: ['repaid'] });
    expect(await readDesk(as(people.officer))).toMatchObject({
      reservedFen: 0n,
      inForceFen: 0n,
      committedLiabilityFen: 0n,
    });

    // The last repayment turns out to be wrong: the cover stands again.
    const restored = await byBank((tx, row) =>
      restoreGuarantee(tx, row, { amountFen: 60_000_000n }),
    );
    expect(restored).toMatchObject({ status: 'in_force', inForcePrincipalFen: 60_000_000n });
    expect(restored.applicationId).toBe(key.applicationId);
    expect((await verifyGuarantees(as(system))).firstBreak).toBeNull();
  });

  test('is called and paid, loan by loan, and then holds nothing', async ({ as, owner }) => {
    const {
      byBank,
      step,
      guarantor: people,
      guaranteeKey,
      bankId,
    } = await activeGuarantee(as, owner);
    const [first, second] = [newId<'Loan'>(), newId<'Loan'>()];
    await byBank((tx, row) => drawGuarantee(tx, row, { amountFen: 180_000_000n }));
    const call = (loanId: LoanId, claimFen: bigint, principalFen: bigint) =>
      byBank((tx, row) => openClaim(tx, row, { loanId, claimFen, principalFen }));
    const pay = (paidFen: bigint, loanId?: LoanId) =>
      step(people.riskChief, (tx, row) =>
        settleClaim(tx, row, { paidFen, ...(loanId ? { loanId } : {}) }),
      );

    await expect(pay(1n)).rejects.toMatchObject({ code: 'guarantee.no_open_claim' });
    expect(await call(first, 64_000_000n, 80_000_000n)).toMatchObject({ status: 'claimed' });
    await call(second, 80_000_000n, 100_000_000n);
    await expect(call(newId<'Loan'>(), 1n, 1n)).rejects.toMatchObject({
      code: 'guarantee.above_in_force',
    });
    await expect(pay(64_000_001n)).rejects.toMatchObject({
      code: 'guarantee.claim_amount_differs',
      parameters: { owedFen: '64000000' },
    });
    expect(await pay(80_000_000n, second)).toMatchObject({
      status: 'claimed',
      inForcePrincipalFen: 80_000_000n,
    });
    expect(await pay(64_000_000n)).toMatchObject({
      status: 'compensated',
      inForcePrincipalFen: 0n,
    });
    const { claims, timeline } = await describeGuarantee(as(people.officer), guaranteeKey);
    expect(claims.map(({ paidFen, settledAt }) => [paidFen, settledAt !== null])).toEqual([
      [64_000_000n, true],
      [80_000_000n, true],
    ]);
    expect(timeline.slice(-4).map(({ action }) => action)).toEqual([
      'claim',
      'claim',
      'settleOne',
      'settle',
    ]);
    const told = await outboxJobs(owner, 'notification.notify');
    expect(told.map(({ payload }) => payload)).toContainEqual(
      expect.objectContaining({ organisationId: bankId, kind: 'guarantee.compensated' }),
    );
    expect((await verifyGuarantees(as(system))).firstBreak).toBeNull();
  });

  test('moves by the right hands only', async ({ as, owner }) => {
    const { step, firm, approver, guarantor: people } = await activeGuarantee(as, owner);
    await expect(
      step(firm, (tx, row) => drawGuarantee(tx, row, { amountFen: 1n })),
    ).rejects.toMatchObject({ code: 'forbidden' });
    await expect(
      step(approver, (tx, row) => settleClaim(tx, row, { paidFen: 1n })),
    ).rejects.toMatchObject({ code: 'forbidden' });
    await expect(
      step(people.officer, (tx, row) => reduceGuarantee(tx, row, { amountFen: 1n })),
    ).rejects.toMatchObject({ code: 'forbidden' });
    const stranger = await reportedGuarantor(as, owner);
    await expect(
      step(stranger.officer, (tx, row) => drawGuarantee(tx, row, { amountFen: 1n })),
    ).rejects.toThrow('no guarantee stands for the application');
  });

  test('is not released while principal is in force', async ({ as, owner }) => {
    const { byBank, officer, guaranteeKey } = await activeGuarantee(as, owner);
    await byBank((tx, row) => drawGuarantee(tx, row, { amountFen: 100_000_000n }));
    const release = { ...guaranteeKey, reasonCodes: ['line_closed' as const], note: '' };
    await expect(releaseGuarantee(as(officer), release)).rejects.toMatchObject({
      code: 'guarantee.still_in_force',
    });
  });

  test('lets one of two drawdowns of the same reserve through', async ({ as, owner }) => {
    const { byBank } = await activeGuarantee(as, owner);
    const outcomes = await Promise.allSettled(
      [1, 2].map(() => byBank((tx, row) => drawGuarantee(tx, row, { amountFen: 100_000_000n }))),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'guarantee.above_reserved' },
    });
  });
});
