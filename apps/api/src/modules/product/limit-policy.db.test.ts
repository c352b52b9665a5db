import { describe, expect } from 'vitest';
import { eq } from 'drizzle-orm';
import { asId } from '@xyd/db/ids';
import { loanProductDraft } from '@xyd/db/schema';
import { insertInstitution, system, test, visitor } from '../../testing/index.ts';
import { withTransaction } from '../../kernel/context.ts';
import { CreateProductInput } from './contract.ts';
import { createProduct } from './create-product.ts';
import { editProduct } from './edit-product.ts';
import { getPublishedProduct } from './published-products.ts';
import { getOffer } from './read-offers.ts';
import { getProduct } from './read-products.ts';
import { bankPeople, publishedProduct, sampleContent, sampleLimitPolicy } from './testing/index.ts';

describe('how a product sets its limit', () => {
  test('is kept to the fen from the draft to the offer', async ({ as, owner }) => {
    const bankId = await insertInstitution(owner, 'bank');
    const { manager } = bankPeople(bankId);
    const limitPolicy = sampleLimitPolicy();
    limitPolicy.terms.push({ kind: 'headcount', perHeadFen: 3_000_001n });
    const created = await createProduct(as(manager), manager, {
      code: 'with-limit',
      content: sampleContent({ limitPolicy }),
    });
    expect(created.draft?.limitPolicy).toEqual(limitPolicy);
    expect(await getProduct(as(manager), created)).toMatchObject({ draft: { limitPolicy } });

    const published = await publishedProduct(as, bankId, { limitPolicy });
    expect(published.published?.limitPolicy).toEqual(limitPolicy);
    expect((await getOffer(as(visitor), published)).limitPolicy).toEqual(limitPolicy);
    const version = await withTransaction(as(system), (tx) =>
      getPublishedProduct(tx, asId<'LoanProduct'>(published.productId)),
    );
    expect(version.limitPolicy).toEqual(limitPolicy);
  });

  test('may be left out, and taken back by the next draft', async ({ as, owner }) => {
    const bankId = await insertInstitution(owner, 'bank');
    const { manager } = bankPeople(bankId);
    const { limitPolicy: _, ...content } = sampleContent();
    expect(CreateProductInput.parse({ code: 'no-limit', content }).content.limitPolicy).toBeNull();

    const product = await publishedProduct(as, bankId, { limitPolicy: sampleLimitPolicy() });
    const edited = await editProduct(as(manager), manager, {
      productId: product.productId,
      content: sampleContent(),
    });
    expect(edited.draft?.limitPolicy).toBeNull();
    expect(edited.published?.limitPolicy).toEqual(sampleLimitPolicy());
  });

  test.for<[string, Record<string, unknown>, string]>([
    ['a negative multiple', { terms: [{ kind: 'tax', multiplePpm: -1 }] }, '.terms.0.multiplePpm'],
    [
      'a share above the whole',
      { terms: [{ kind: 'invoice', sharePpm: 2_000_000 }] },
      '.terms.0.sharePpm',
    ],
    ['a term twice', { terms: [{ kind: 'need' }, { kind: 'need' }] }, '.terms'],
    ['a term we do not have', { terms: [{ kind: 'luck' }] }, '.terms.0.kind'],
    [
      'more than a column holds',
      { terms: [{ kind: 'headcount', perHeadFen: 10n ** 17n }] },
      '.terms.0.perHeadFen',
    ],
    ['rounding to nothing', { roundDownToFen: 0n }, '.roundDownToFen'],
    ['grades left out', { gradeFactorsPpm: { AAA: 1_000_000 } }, '.gradeFactorsPpm.AA'],
    ['more debts than assets', { maximumDebtToAssetsPpm: 1_000_001 }, '.maximumDebtToAssetsPpm'],
    // The product's own range is the cap and the floor: they are not said twice.
    ['a cap of its own', { productCapFen: 1n }, ''],
  ])('is refused at its place: %s', ([, change, path]) => {
    const limitPolicy = { ...sampleLimitPolicy(), ...change };
    const parsed = CreateProductInput.safeParse({
      code: 'bad-limit',
      content: { ...sampleContent(), limitPolicy },
    });
    expect(parsed.error?.issues.map((issue) => issue.path.join('.'))).toContain(
      `content.limitPolicy${path}`,
    );
  });

  test('is refused by the database where it is no object', async ({ as, owner }) => {
    const bankId = await insertInstitution(owner, 'bank');
    const { manager } = bankPeople(bankId);
    const { productId } = await createProduct(as(manager), manager, {
      code: 'odd-limit',
      content: sampleContent(),
    });
    await expect(
      owner.database
        .update(loanProductDraft)
        .set({ limitPolicy: JSON.parse('[]') })
        .where(eq(loanProductDraft.productId, asId<'LoanProduct'>(productId))),
    ).rejects.toMatchObject({ cause: { code: '23514' } });
  });
});
