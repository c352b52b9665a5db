import { describe, expect } from 'vitest';
import { asId, newId } from '@xyd/db/ids';
import { withTransaction } from '../../kernel/context.ts';
import { parseLocalDate } from '../../kernel/local-date.ts';
import { insertInstitution, test, visitor } from '../../testing/index.ts';
import { lprOn } from './lpr.ts';
import { describeOffers } from './published-products.ts';
import { getLpr, listOffers } from './read-offers.ts';
import { publishedProduct } from './testing/index.ts';

describe('the shelf', () => {
  test('is filtered and paged, the newest first', async ({ as, owner }) => {
    const bankId = await insertInstitution(owner, 'bank', {
      name: '过滤银行',
      englishName: 'Filter Bank',
    });
    const made = [];
    for (const category of ['invoice', 'invoice', 'order'] as const) {
      made.push((await publishedProduct(as, bankId, { category })).productId);
    }
    const ids = async (input: Partial<Parameters<typeof listOffers>[1]>) =>
      (await listOffers(as(visitor), { bankId, limit: 20, ...input })).items.map(
        (item) => item.productId,
      );
    expect(await ids({})).toEqual(made.toReversed());
    expect(await ids({ category: 'order' })).toEqual([made[2]]);
    expect(await ids({ amountFen: 600_000_000n })).toEqual([]);
    expect(await ids({ amountFen: 500_000_000n })).toHaveLength(3);
    expect(await ids({ text: '过滤银' })).toHaveLength(3);
    expect(await ids({ text: '%' })).toEqual([]);

    const first = await listOffers(as(visitor), { bankId, limit: 2 });
    expect(first.nextCursor).toBe(made[1]);
    const rest = await listOffers(as(visitor), { bankId, limit: 2, cursor: made[1] });
    expect(rest).toMatchObject({ items: [{ productId: made[0] }], nextCursor: null });
  });

  test('describes named versions and leaves out what never was', async ({ as, owner }) => {
    const bankId = await insertInstitution(owner, 'bank');
    const { productId } = await publishedProduct(as, bankId);
    const id = asId<'LoanProduct'>(productId);
    const described = await withTransaction(as(visitor), (tx) =>
      describeOffers(tx, [
        { productId: id, version: 1 },
        { productId: id, version: 9 },
        { productId: newId<'LoanProduct'>(), version: 1 },
      ]),
    );
    expect([...described.keys()]).toEqual([id]);
  });
});

describe('the loan prime rate', () => {
  test('is the one quoted last, on the day of a change and after', async ({ as }) => {
    // domain.md §5.3: the quotes on, before and after the days on which they changed.
    const table = [
      ['2019-08-20', '1Y', 42_500, '2019-08-20'],
      ['2020-04-19', '5Y', 47_500, '2020-02-20'],
      ['2022-01-20', '5Y', 46_000, '2022-01-20'],
      ['2022-05-20', '5Y', 44_500, '2022-05-20'],
      ['2024-02-19', '1Y', 34_500, '2023-08-21'],
      ['2024-07-22', '1Y', 33_500, '2024-07-22'],
      ['2026-11-18', '1Y', 30_000, '2025-05-20'],
      ['2026-11-18', '5Y', 35_000, '2025-05-20'],
    ] as const;
    const found = await withTransaction(as(visitor), async (tx) => {
      const quotes = [];
      for (const [day, tenor] of table) {
        const quote = await lprOn(tx, parseLocalDate(day), tenor);
        quotes.push([day, tenor, quote.ratePpm, quote.quotedOn]);
      }
      return quotes;
    });
    expect(found).toEqual(table);
  });

  test('is public, and unknown before the reform', async ({ as }) => {
    expect((await getLpr(as(visitor))).map((quote) => quote.tenor)).toEqual(['1Y', '5Y']);
    await expect(
      withTransaction(as(visitor), (tx) => lprOn(tx, parseLocalDate('2019-08-19'), '1Y')),
    ).rejects.toThrow('no loan prime rate');
  });
});
