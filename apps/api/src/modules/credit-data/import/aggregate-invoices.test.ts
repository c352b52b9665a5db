import fc from 'fast-check';
import { InvoiceMonth } from '@xyd/scoring';
import { describe, expect, test } from 'vitest';
import { InvoiceAggregator, monthsBetween } from './aggregate-invoices.ts';
import type { Invoice } from './parse-invoice.ts';

const invoice = (change: Partial<Invoice>): Invoice => ({
  firm: 'E1',
  month: '2019-12',
  counterparty: 'A1',
  amountFen: 10_000n,
  taxFen: 1_300n,
  isValid: true,
  ...change,
});

describe('a firm’s months', () => {
  test('are dense from its first to the last that the source covers', () => {
    const aggregator = new InvoiceAggregator();
    aggregator.add('in', invoice({ month: '2019-11' }));
    aggregator.add('out', invoice({ month: '2020-01' }));
    const months = aggregator.monthsOf('E1', '2020-02');
    expect(months.map(({ month, inCount, outCount }) => [month, inCount, outCount])).toEqual([
      ['2019-11', 1, 0],
      ['2019-12', 0, 0],
      ['2020-01', 0, 1],
      ['2020-02', 0, 0],
    ]);
    expect(months.at(-1)).toMatchObject({
      outAmountFen: 0n,
      buyerCount: 0,
      topBuyerSharePpm: null,
    });
    expect(aggregator.monthsOf('E2', '2020-02')).toEqual([]);
  });

  test('are net of corrections, which are also told apart, and count the void', () => {
    const aggregator = new InvoiceAggregator();
    aggregator.add('out', invoice({ counterparty: 'B1', amountFen: 30_000n }));
    aggregator.add('out', invoice({ counterparty: 'B2', amountFen: 10_000n }));
    aggregator.add('out', invoice({ counterparty: 'B1', amountFen: -20_000n, taxFen: -2_600n }));
    aggregator.add('out', invoice({ counterparty: 'B3', isValid: false, amountFen: 999n }));
    expect(aggregator.monthsOf('E1', '2019-12')).toEqual([
      {
        month: '2019-12',
        outAmountFen: 20_000n,
        outTaxFen: 0n,
        outCount: 2,
        inAmountFen: 0n,
        inTaxFen: 0n,
        inCount: 0,
        redAmountFen: 20_000n,
        redCount: 1,
        voidCount: 1,
        buyerCount: 2,
        sellerCount: 0,
        topBuyerSharePpm: 500_000,
        topSellerSharePpm: null,
      },
    ]);
  });

  test('with nothing but corrections have no largest buyer', () => {
    const aggregator = new InvoiceAggregator();
    aggregator.add('out', invoice({ amountFen: -5_000n }));
    expect(aggregator.monthsOf('E1', '2019-12')).toMatchObject([
      { outAmountFen: -5_000n, outCount: 0, redCount: 1, topBuyerSharePpm: null },
    ]);
  });

  test('keep every fen, whatever the order, and are records that the scoring takes', () => {
    const anyInvoice = fc.record({
      firm: fc.constant('E1'),
      month: fc.constantFrom('2019-10', '2019-12', '2020-02'),
      counterparty: fc.constantFrom('A', 'B', 'C'),
      amountFen: fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
      taxFen: fc.bigInt({ min: -(10n ** 11n), max: 10n ** 11n }),
      isValid: fc.boolean(),
    });
    const rows = fc.array(fc.tuple(fc.constantFrom('in' as const, 'out' as const), anyInvoice));
    fc.assert(
      fc.property(rows, (invoices) => {
        const [forward, backward] = [new InvoiceAggregator(), new InvoiceAggregator()];
        for (const [direction, one] of invoices) forward.add(direction, one);
        for (const [direction, one] of invoices.toReversed()) backward.add(direction, one);
        const months = forward.monthsOf('E1', '2020-02');
        expect(backward.monthsOf('E1', '2020-02')).toEqual(months);
        const sold = invoices
          .filter(([direction, { isValid }]) => direction === 'out' && isValid)
          .reduce((sum, [, { amountFen }]) => sum + amountFen, 0n);
        expect(months.reduce((sum, month) => sum + month.outAmountFen, 0n)).toBe(sold);
        for (const month of months) expect(InvoiceMonth.parse(month)).toEqual(month);
      }),
    );
  });
});

test('months follow each other over the end of a year', () => {
  expect(monthsBetween('2019-11', '2020-02')).toEqual(['2019-11', '2019-12', '2020-01', '2020-02']);
  expect(monthsBetween('2020-02', '2020-02')).toEqual(['2020-02']);
  expect(monthsBetween('2020-03', '2020-02')).toEqual([]);
});
