import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseLocalDate } from '../../../kernel/local-date.ts';
import { parseInvoice, yuanToFen } from './parse-invoice.ts';

const before = parseLocalDate('2020-03-01');
const good = ['E12', '2019-12-31', 'A00297', '-943.4', '-56.6', '1'];
const withCell = (place: number, text: string) => good.with(place, text);

describe('one row of invoices', () => {
  test('is read to the fen', () => {
    expect(parseInvoice(good, before)).toEqual({
      ok: true,
      invoice: {
        firm: 'E12',
        month: '2019-12',
        counterparty: 'A00297',
        amountFen: -94_340n,
        taxFen: -5_660n,
        isValid: true,
      },
    });
    expect(parseInvoice(withCell(5, '0'), before)).toMatchObject({ invoice: { isValid: false } });
    expect(parseInvoice(withCell(1, '2020-02-29'), before).ok).toBe(true);
  });

  test.each([
    ['columns', good.slice(1)],
    ['columns', [...good, '']],
    ['columns', ['']],
    ['enterprise', withCell(0, 'E0')],
    ['enterprise', withCell(0, "E1'; DROP TABLE enterprise")],
    ['enterprise', withCell(0, '')],
    ['date', withCell(1, '2019-02-29')],
    ['date', withCell(1, '2019/12/31')],
    ['date', withCell(1, '')],
    ['date_not_covered', withCell(1, '2020-03-01')],
    ['date_not_covered', withCell(1, '2099-01-01')],
    ['date_not_covered', withCell(1, '1993-12-31')],
    ['counterparty', withCell(2, '')],
    ['counterparty', withCell(2, 'x'.repeat(101))],
    ['amount', withCell(3, '1.005')],
    ['amount', withCell(3, '1e5')],
    ['amount', withCell(3, 'NaN')],
    ['amount', withCell(3, '99999999999999')],
    ['tax', withCell(4, '')],
    ['valid', withCell(5, 'yes')],
  ])('with a wrong %s is told apart: %j', (fault, cells) => {
    expect(parseInvoice(cells, before)).toEqual({ ok: false, fault });
  });
});

describe('yuan as they are written', () => {
  test('come back from fen as they were', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), (fen) => {
        const magnitude = fen < 0n ? -fen : fen;
        const cents = String(magnitude % 100n).padStart(2, '0');
        expect(yuanToFen(`${fen < 0n ? '-' : ''}${magnitude / 100n}.${cents}`)).toBe(fen);
      }),
    );
  });

  test.each([
    ['0', 0n],
    ['-0.0', 0n],
    ['5', 500n],
    ['5.1', 510n],
    ['.5', null],
    ['5.', null],
    ['+5', null],
    [' 5', null],
    ['', null],
  ])('%j is %s', (text, fen) => {
    expect(yuanToFen(text)).toBe(fen);
  });
});
