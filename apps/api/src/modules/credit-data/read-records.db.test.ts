import { describe, expect } from 'vitest';
import { withTransaction } from '../../kernel/context.ts';
import { insertInstitution, test, userOf } from '../../testing/index.ts';
import { withConsent } from '../consent/index.ts';
import { grantConsent } from '../consent/testing/index.ts';
import { readPublicRecords, readRecords } from './read-records.ts';
import { firmWithRecords } from './testing/firms.ts';

describe('reading records', () => {
  test('hides the records from a bank without proof, and shows the firm its own', async ({
    as,
    owner,
  }) => {
    const enterpriseId = await firmWithRecords(as, owner);
    const bank = userOf('bank', await insertInstitution(owner, 'bank'));
    const unseen = await withTransaction(as(bank), (tx) => readPublicRecords(tx, enterpriseId));
    expect(unseen).toEqual([]);
    const firm = userOf('enterprise', enterpriseId);
    const seen = await withTransaction(as(firm), (tx) => readPublicRecords(tx, enterpriseId));
    expect(seen.length).toBeGreaterThan(4);
  });

  test('hands out no rows under a consent that answers yes or no only', async ({ as, owner }) => {
    const enterpriseId = await firmWithRecords(as, owner);
    const bankId = await insertInstitution(owner, 'bank');
    await grantConsent(owner, { enterpriseId, recipientId: bankId, mode: 'query' });
    const officer = userOf('bank', bankId);
    const read = withConsent(
      as(officer),
      {
        enterpriseId,
        recipientId: bankId,
        purpose: 'pre_loan',
        itemCodes: ['TAX'],
        reason: 'test.read',
      },
      async (tx, proofs) => {
        const proof = proofs.get('TAX');
        return proof ? await readRecords(tx, [proof]) : [];
      },
    );
    await expect(read).rejects.toMatchObject({ code: 'forbidden' });
  });
});
