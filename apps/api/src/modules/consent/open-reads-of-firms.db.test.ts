import { expect } from 'vitest';
import { withTransaction } from '../../kernel/context.ts';
import { system, test } from '../../testing/index.ts';
import { openReadsOfFirms } from './require-consent.ts';
import { grantConsent } from './testing/index.ts';
import { parties } from './testing/parties.ts';

const keyOf = ({ enterpriseId, consentId }: { enterpriseId: string; consentId: string }): string =>
  `${enterpriseId} ${consentId}`;

test('reading of many firms is a job’s, and takes of each right the grant that still has a read', async ({
  as,
  owner,
}) => {
  const first = await parties(owner);
  const second = await parties(owner);
  const recipientId = first.bankId;
  for (const validTo of ['2027-05-10', '2027-01-10']) {
    const { enterpriseId } = first;
    await grantConsent(owner, {
      enterpriseId,
      recipientId,
      itemCodes: ['TAX'],
      readsMax: 1,
      validTo,
    });
  }
  await grantConsent(owner, {
    enterpriseId: second.enterpriseId,
    recipientId,
    itemCodes: ['TAX'],
  });
  const question = {
    enterpriseIds: [second.enterpriseId, first.enterpriseId],
    recipientId,
    purpose: 'pre_loan' as const,
    reason: 'test',
  };
  const read = () =>
    withTransaction(as(system), (tx) => openReadsOfFirms(tx, question, ['TAX', 'UTILITY']));

  const turns = [await read(), await read(), await read()];
  expect(
    turns.map((proofs) => (proofs.get(first.enterpriseId) ?? []).map(({ itemCode }) => itemCode)),
  ).toEqual([['TAX'], ['TAX'], []]);
  expect(new Set(turns.flatMap((proofs) => [...proofs.values()].flat()).map(keyOf)).size).toBe(3);
  expect(turns.map((proofs) => proofs.get(second.enterpriseId)?.length)).toEqual([1, 1, 1]);
  await expect(
    withTransaction(as(first.officer), (tx) => openReadsOfFirms(tx, question, ['TAX'])),
  ).rejects.toMatchObject({ code: 'forbidden' });
});
