import { describe, expect } from 'vitest';
import { asId } from '@xyd/db/ids';
import { withTransaction } from '../../kernel/context.ts';
import { auditActions, insertInstitution, test, userOf, visitor } from '../../testing/index.ts';
import { resumeProduct, suspendProduct, withdrawProduct } from './change-offer.ts';
import { createProduct } from './create-product.ts';
import { editProduct } from './edit-product.ts';
import { catalogueNow, getPublishedProduct, listCatalogue } from './published-products.ts';
import { getOffer } from './read-offers.ts';
import { getProduct, listProducts } from './read-products.ts';
import { submitProduct } from './submit-product.ts';
import { bankPeople, publishedProduct, sampleContent } from './testing/index.ts';

describe('a product on offer', () => {
  test('is suspended, resumed and withdrawn, and each catalogue is remembered', async ({
    as,
    owner,
  }) => {
    const bankId = await insertInstitution(owner, 'bank');
    const { manager, approver } = bankPeople(bankId);
    const now = () => withTransaction(as(visitor), async (tx) => (await catalogueNow(tx)).version);
    const listed = async (version: bigint) =>
      (await withTransaction(as(visitor), (tx) => listCatalogue(tx, version))).map(
        (one) => one.productId,
      );

    const before = await now();
    const { productId } = await publishedProduct(as, bankId);
    const withIt = await now();
    await suspendProduct(as(manager), { productId });
    await expect(
      withTransaction(as(visitor), (tx) => getPublishedProduct(tx, asId<'LoanProduct'>(productId))),
    ).rejects.toMatchObject({ code: 'product.not_on_offer' });
    const suspended = await now();
    await resumeProduct(as(manager), { productId });
    const resumed = await now();
    await withdrawProduct(as(approver), { productId });
    const withdrawn = await now();

    expect(await Promise.all([before, withIt, suspended, resumed, withdrawn].map(listed))).toEqual([
      expect.not.arrayContaining([productId]),
      expect.arrayContaining([productId]),
      expect.not.arrayContaining([productId]),
      expect.arrayContaining([productId]),
      expect.not.arrayContaining([productId]),
    ]);
    expect((await getOffer(as(visitor), { productId })).status).toBe('withdrawn');
    await expect(resumeProduct(as(manager), { productId })).rejects.toMatchObject({
      code: 'product.wrong_status',
    });
    expect((await auditActions(owner, bankId)).slice(-3)).toEqual([
      'product.suspend',
      'product.resume',
      'product.withdraw',
    ]);
  });

  test('is the bank’s own: strangers find nothing, and nothing of drafts is public', async ({
    as,
    owner,
  }) => {
    const bankId = await insertInstitution(owner, 'bank');
    const { manager } = bankPeople(bankId);
    const stranger = userOf('bank', await insertInstitution(owner, 'bank'));
    const product = await createProduct(as(manager), manager, {
      code: 'mine',
      content: sampleContent(),
    });
    const attempts = [
      () => getProduct(as(stranger), product),
      () =>
        editProduct(as(stranger), stranger, {
          productId: product.productId,
          content: sampleContent(),
        }),
      () => submitProduct(as(stranger), stranger, product),
      () => withdrawProduct(as(stranger), product),
    ];
    for (const attempt of attempts) {
      await expect(attempt()).rejects.toMatchObject({ code: 'not_found' });
    }
    const { productId } = await publishedProduct(as, bankId);
    await expect(withdrawProduct(as(stranger), { productId })).rejects.toMatchObject({
      code: 'not_found',
    });
    const officer = userOf('bank', bankId, { roles: ['loan_officer'] });
    await expect(submitProduct(as(officer), officer, product)).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect((await listProducts(as(stranger), stranger, { limit: 20 })).items).toEqual([]);
    await withTransaction(as(visitor), async (tx) => {
      expect(await tx.db.query.loanProductDraft.findMany()).toEqual([]);
    });
  });
});
