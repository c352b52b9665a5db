import { describe, expect } from 'vitest';
import { eq } from 'drizzle-orm';
import { asId } from '@xyd/db/ids';
import { loanProductVersion, productListing } from '@xyd/db/schema';
import { withTransaction } from '../../kernel/context.ts';
import {
  auditActions,
  insertInstitution,
  outboxJobs,
  system,
  test,
  userOf,
  visitor,
} from '../../testing/index.ts';
import { createProduct } from './create-product.ts';
import { editProduct } from './edit-product.ts';
import { getProductVersion } from './published-products.ts';
import { publishProduct } from './publish-product.ts';
import { getOffer } from './read-offers.ts';
import { returnProduct } from './return-product.ts';
import { submitProduct } from './submit-product.ts';
import { bankPeople, publishedProduct, sampleContent } from './testing/index.ts';

describe('a loan product', () => {
  test('goes on offer when a second person publishes it', async ({ as, owner }) => {
    const bankId = await insertInstitution(owner, 'bank');
    const { manager, approver } = bankPeople(bankId);
    const created = await createProduct(as(manager), manager, {
      code: 'tax-one',
      content: sampleContent(),
    });
    expect(created).toMatchObject({ status: 'draft', published: null });
    expect(created.allowedActions).toEqual(['edit', 'submit']);
    expect(await getOffer(as(visitor), created).catch((error: unknown) => error)).toMatchObject({
      code: 'not_found',
    });

    const submitted = await submitProduct(as(manager), manager, created);
    expect(submitted).toMatchObject({
      status: 'in_review',
      draft: { submittedByMe: true, findings: [] },
    });
    expect(submitted.allowedActions).toEqual([]);

    const published = await publishProduct(as(approver), approver, created);
    expect(published).toMatchObject({
      status: 'published',
      draft: null,
      published: { version: 1 },
    });
    const offer = await getOffer(as(visitor), created);
    expect(offer).toMatchObject({
      version: 1,
      status: 'published',
      bankId,
      rule: sampleContent().rule,
      terms: sampleContent().terms,
      rate: {
        lprPpm: 30_000,
        lprQuotedOn: '2025-05-20',
        annualRatePpmMin: 33_500,
        annualRatePpmMax: 43_500,
      },
    });
    expect(await auditActions(owner, bankId)).toEqual([
      'product.create',
      'product.submit',
      'product.publish',
    ]);
    const jobs = await outboxJobs(owner, 'product.catalogue-changed');
    expect(
      jobs.filter(({ payload }) => JSON.stringify(payload).includes(created.productId)),
    ).toHaveLength(1);
  });

  test('is not published by whoever wrote or submitted it, nor past the database', async ({
    as,
    owner,
  }) => {
    const bankId = await insertInstitution(owner, 'bank');
    const both = userOf('bank', bankId);
    const product = await createProduct(as(both), both, {
      code: 'alone',
      content: sampleContent(),
    });
    await submitProduct(as(both), both, product);
    await expect(publishProduct(as(both), both, product)).rejects.toMatchObject({
      code: 'product.four_eyes',
    });

    const { productId } = await publishedProduct(as, bankId);
    const [version] = await owner.database
      .select()
      .from(loanProductVersion)
      .where(eq(loanProductVersion.productId, asId<'LoanProduct'>(productId)));
    if (!version) throw new Error('no version');
    await expect(
      owner.database
        .insert(loanProductVersion)
        .values({ ...version, version: 2, publishedBy: version.draftedBy }),
    ).rejects.toMatchObject({ cause: { constraint_name: 'loan_product_version_four_eyes' } });
  });

  test('keeps its terms on offer while the next version is written', async ({ as, owner }) => {
    const bankId = await insertInstitution(owner, 'bank');
    const { manager, approver } = bankPeople(bankId);
    const { productId } = await publishedProduct(as, bankId);
    const cheaper = sampleContent({ name: '税易贷（优惠）' });
    const edited = await editProduct(as(manager), manager, { productId, content: cheaper });
    expect(edited).toMatchObject({
      status: 'published',
      published: { name: '税易贷' },
      draft: { name: cheaper.name },
    });
    expect(await getOffer(as(visitor), { productId })).toMatchObject({
      name: '税易贷',
      version: 1,
    });

    await submitProduct(as(manager), manager, { productId });
    await publishProduct(as(approver), approver, { productId });
    expect(await getOffer(as(visitor), { productId })).toMatchObject({
      name: cheaper.name,
      version: 2,
    });
    const first = await withTransaction(as(visitor), (tx) =>
      getProductVersion(tx, asId<'LoanProduct'>(productId), 1),
    );
    expect(first).toMatchObject({ name: '税易贷', version: 1 });
    await expect(
      withTransaction(as(system), (tx) =>
        tx.db
          .update(loanProductVersion)
          .set({ name: '改' })
          .where(eq(loanProductVersion.version, 1)),
      ),
    ).rejects.toMatchObject({ cause: { code: '42501' } });
  });

  test('comes back from review with the reason', async ({ as, owner }) => {
    const bankId = await insertInstitution(owner, 'bank');
    const { manager, approver } = bankPeople(bankId);
    const product = await createProduct(as(manager), manager, {
      code: 'again',
      content: sampleContent(),
    });
    await submitProduct(as(manager), manager, product);
    const returned = await returnProduct(as(approver), {
      productId: product.productId,
      reason: '利率偏高',
    });
    expect(returned).toMatchObject({
      status: 'draft',
      draft: { returnReason: '利率偏高', submittedAt: null },
    });
    await expect(publishProduct(as(approver), approver, product)).rejects.toMatchObject({
      code: 'product.wrong_status',
    });
  });

  test('with a rule that nobody can meet is not submitted', async ({ as, owner }) => {
    const bankId = await insertInstitution(owner, 'bank');
    const { manager } = bankPeople(bankId);
    const impossible = {
      all: [
        { field: 'age_months', op: 'ge' as const, value: 24 },
        { field: 'age_months', op: 'lt' as const, value: 12 },
      ],
    };
    const product = await createProduct(as(manager), manager, {
      code: 'never',
      content: sampleContent({ rule: impossible }),
    });
    expect(product.draft?.findings).toMatchObject([
      { code: 'rule.contradiction', field: 'age_months' },
    ]);
    await expect(submitProduct(as(manager), manager, product)).rejects.toMatchObject({
      code: 'product.rule_contradiction',
      parameters: { field: 'age_months' },
    });
  });

  test('has a code of its own within the bank', async ({ as, owner }) => {
    const [one, two] = [
      await insertInstitution(owner, 'bank'),
      await insertInstitution(owner, 'bank'),
    ];
    const [first, second] = [bankPeople(one).manager, bankPeople(two).manager];
    await createProduct(as(first), first, { code: 'same', content: sampleContent() });
    await createProduct(as(second), second, { code: 'same', content: sampleContent() });
    await expect(
      createProduct(as(first), first, { code: 'same', content: sampleContent() }),
    ).rejects.toMatchObject({ code: 'product.code_taken', parameters: { code: 'same' } });
  });

  test('published twice at once is published once', async ({ as, owner }) => {
    const bankId = await insertInstitution(owner, 'bank');
    const { manager, approver } = bankPeople(bankId);
    const product = await createProduct(as(manager), manager, {
      code: 'race',
      content: sampleContent(),
    });
    await submitProduct(as(manager), manager, product);
    const outcomes = await Promise.allSettled([
      publishProduct(as(approver), approver, product),
      publishProduct(as(approver), approver, product),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'product.wrong_status' },
    });
    const listings = await owner.database
      .select()
      .from(productListing)
      .where(eq(productListing.productId, asId<'LoanProduct'>(product.productId)));
    expect(listings).toHaveLength(1);
  });
});
