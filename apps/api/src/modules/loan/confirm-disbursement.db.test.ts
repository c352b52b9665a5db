import { and, eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { newId } from '@xyd/db/ids';
import { ledgerEntry } from '@xyd/db/schema';
import { insertInstitution, test, userOf } from '../../testing/index.ts';
import { confirmDisbursement } from './confirm-disbursement.ts';
import { readBook, readLoan } from './read-loans.ts';
import { requestDraw } from './request-draw.ts';
import { at, contracted, disbursed, refused } from './testing/index.ts';

describe('a disbursement', () => {
  test('confirmed twice with one transfer id posts once; with another it is refused', async ({
    as,
    owner,
  }) => {
    const { firm, approver, line, enterpriseId } = await contracted(as, owner);
    const { id } = await requestDraw(as(firm), {
      creditLineId: line.id,
      amountFen: 70_000_000n,
      transferId: newId(),
    });
    const input = { enterpriseId, loanId: id, transferId: newId() };
    const both = await Promise.all([
      confirmDisbursement(as(approver), input),
      confirmDisbursement(as(approver), input),
    ]);
    expect(both[0]).toEqual(both[1]);
    // The next morning it is still the same request.
    expect(await confirmDisbursement(as(approver, at('2026-11-19')), input)).toMatchObject({
      disbursedOn: '2026-11-18',
    });
    await expect(
      confirmDisbursement(as(approver), { ...input, transferId: newId() }),
    ).rejects.toEqual(refused('loan.wrong_status'));
    const entries = await owner.database
      .select()
      .from(ledgerEntry)
      .where(
        and(eq(ledgerEntry.enterpriseId, enterpriseId), eq(ledgerEntry.kind, 'loan_principal')),
      );
    expect(entries.map(({ amountFen }) => amountFen)).toEqual([70_000_000n]);
  });

  test('is the approver’s of that bank alone', async ({ as, owner }) => {
    const { firm, officer, line, enterpriseId } = await contracted(as, owner);
    const { id } = await requestDraw(as(firm), {
      creditLineId: line.id,
      amountFen: 70_000_000n,
      transferId: newId(),
    });
    const input = { enterpriseId, loanId: id, transferId: newId() };
    await expect(confirmDisbursement(as(officer), input)).rejects.toEqual(refused('forbidden'));
    await expect(confirmDisbursement(as(firm), input)).rejects.toEqual(refused('forbidden'));
    const otherBank = userOf('bank', await insertInstitution(owner, 'bank'));
    await expect(confirmDisbursement(as(otherBank), input)).rejects.toEqual(refused('not_found'));
  });

  test('takes a contract number that no other loan of the bank has', async ({ as, owner }) => {
    const { firm, approver, line, enterpriseId } = await contracted(as, owner);
    const draw = async () =>
      (
        await requestDraw(as(firm), {
          creditLineId: line.id,
          amountFen: 10_000_000n,
          transferId: newId(),
        })
      ).id;
    const confirm = async (loanId: string) =>
      await confirmDisbursement(as(approver), {
        enterpriseId,
        loanId,
        contractNumber: 'HT-7',
        transferId: newId(),
      });
    await confirm(await draw());
    const second = await draw();
    await expect(confirm(second)).rejects.toMatchObject({ code: 'loan.contract_number_taken' });
    expect((await readLoan(as(firm), { enterpriseId, loanId: second })).loan.status).toBe(
      'REQUESTED',
    );
  });
});

test('a bank’s book shows its loans, their sum, and that the ledger says the same', async ({
  as,
  owner,
}) => {
  const { officer, loan: own } = await disbursed(as, owner);
  const other = await disbursed(as, owner);
  const book = await readBook(as(officer), { limit: 20 });
  expect(book.loans.map(({ id }) => id)).toEqual([own.id]);
  expect(book.totals).toMatchObject({ loanCount: 1, outstandingFen: 100_000_000n, overdueFen: 0n });
  expect(book.proof).toMatchObject({ isEqual: true, ledgerFen: 100_000_000n });
  await expect(readLoan(as(officer), other.loanKey)).rejects.toEqual(refused('not_found'));
  const none = await readBook(as(officer), { limit: 20, search: 'x%_\\' });
  expect(none.loans).toEqual([]);
});
