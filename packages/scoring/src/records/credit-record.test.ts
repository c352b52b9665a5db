import { expect, test } from 'vitest';
import { CreditRecord } from './credit-record.ts';

const taxMonth = {
  month: '2026-10',
  declaredSalesFen: '900719925474099123',
  taxPayableFen: 300,
  taxPaidFen: 300n,
  lateDeclarations: 0,
  arrearsFen: '0',
};
const envelope = {
  recordId: 'r1',
  recordedAt: '2026-11-10T08:00:00+08:00',
  kind: 'tax_month',
  item: 'TAX',
};
const parse = (change: object, payload: object = {}) =>
  CreditRecord.safeParse({ ...envelope, ...change, payload: { ...taxMonth, ...payload } });

test('reads amounts from text, whole numbers and big integers without losing a fen', () => {
  const record = CreditRecord.parse({ ...envelope, payload: taxMonth });
  expect(record).toMatchObject({
    disputed: false,
    recordedAt: new Date('2026-11-10T00:00:00Z'),
    payload: { declaredSalesFen: 900_719_925_474_099_123n, taxPayableFen: 300n, taxPaidFen: 300n },
  });
});

test.each([
  ['a fraction of a fen', { taxPaidFen: 0.5 }],
  ['an amount in yuan', { taxPaidFen: '3.00' }],
  ['a negative amount', { taxPaidFen: '-1' }],
  ['an amount beyond reason', { taxPaidFen: '9'.repeat(19) }],
  ['nothing', { taxPaidFen: null }],
  ['half a delay', { lateDeclarations: 0.5 }],
  ['a thirteenth month', { month: '2026-13' }],
  ['a field nobody knows', { surprise: 1 }],
])('refuses %s', (_, payload) => {
  expect(parse({}, payload).success).toBe(false);
});

test.each([
  ['a kind that does not exist', { kind: 'horoscope' }],
  ['a kind from the wrong source', { item: 'WATER' }],
  ['no time of recording', { recordedAt: 'yesterday' }],
  ['no id', { recordId: '' }],
])('refuses %s', (_, change) => {
  expect(parse(change).success).toBe(false);
});

test('an invoice month may be negative, its corrections may not', () => {
  const payload = {
    month: '2026-10',
    outAmountFen: '-500',
    outTaxFen: '-65',
    outCount: 1,
    inAmountFen: '0',
    inTaxFen: '0',
    inCount: 0,
    redAmountFen: '500',
    redCount: 1,
    voidCount: 0,
    buyerCount: 1,
    sellerCount: 0,
    topBuyerSharePpm: null,
    topSellerSharePpm: null,
  };
  const invoice = { ...envelope, kind: 'invoice_month', item: 'INVOICE', payload };
  expect(CreditRecord.safeParse(invoice).success).toBe(true);
  expect(
    CreditRecord.safeParse({ ...invoice, payload: { ...payload, redAmountFen: '-500' } }).success,
  ).toBe(false);
});
