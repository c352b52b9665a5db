import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parseLocalDate } from '../../../kernel/local-date.ts';
import { readSource, rejectionReport } from './read-source.ts';
import { findSourceFiles } from './source-files.ts';
import { writeSource } from './testing/index.ts';

const before = parseLocalDate('2020-03-01');
const published = fileURLToPath(
  new URL('../../../../../../../shared/data/credit', import.meta.url),
);

describe('a data set', () => {
  test('is read row by row, and every wrong row is told with its line', async () => {
    const { directory, reportFile } = writeSource(2, [
      'E1,2020-02-30,A1,1,0,1',
      'E9,2020-01-01,A1,1,0,1',
      'E2,2020-01-01,=cmd(),"1",0,1',
    ]);
    const report = rejectionReport(reportFile);
    const source = await readSource(findSourceFiles(directory), before, {
      reject: report.add,
      bytes: () => undefined,
    });
    await report.close();
    expect(
      source.firms.map(({ sourceName, rating, hasDefaulted }) => [
        sourceName,
        rating,
        hasDefaulted,
      ]),
    ).toEqual([
      ['E1', 'B', false],
      ['E2', 'C', false],
    ]);
    expect(source.invoiceCount).toBe(2 * 2 * 24 * 3);
    expect(report.count()).toBe(3);
    expect(readFileSync(reportFile, 'utf8')).toBe(
      [
        'file,line,fault,row',
        'small_invoices_out.csv,146,date,"E1,2020-02-30,A1,1,0,1"',
        'small_invoices_out.csv,147,unknown_enterprise,"E9,2020-01-01,A1,1,0,1"',
        'small_invoices_out.csv,148,amount,"E2,2020-01-01,=cmd(),""1"",0,1"',
        '',
      ].join('\n'),
    );
  });

  test('without a wrong row leaves no report', async () => {
    const { directory, reportFile } = writeSource(1);
    const report = rejectionReport(reportFile);
    await readSource(findSourceFiles(directory), before, {
      reject: report.add,
      bytes: () => undefined,
    });
    await report.close();
    expect(existsSync(reportFile)).toBe(false);
  });

  // The publishers' own monthly sums are in a file of their own: 23,841 rows to agree with, to the fen.
  test.skipIf(!existsSync(published))(
    'of 1.1 million real invoices adds up to what its publishers say',
    async () => {
      const rejected: unknown[] = [];
      const source = await readSource(findSourceFiles(published), before, {
        reject: (row) => rejected.push(row),
        bytes: () => undefined,
      });
      expect(rejected).toEqual([]);
      expect([source.firms.length, source.invoiceCount]).toEqual([425, 1_099_441]);

      const ours = new Map<string, string>();
      for (const { sourceName } of source.firms) {
        for (const month of source.invoices.monthsOf(sourceName, '2020-02')) {
          const bought = [month.inCount, month.inAmountFen, month.inTaxFen, month.sellerCount];
          const sold = [
            month.outCount + month.redCount,
            month.outAmountFen,
            month.outTaxFen,
            month.buyerCount,
            month.redCount,
            -month.redAmountFen,
            month.voidCount,
          ];
          ours.set(`${sourceName} in ${month.month}`, bought.join());
          ours.set(`${sourceName} out ${month.month}`, sold.join());
        }
      }
      const differing = monthlySums().filter(({ key, sums }) => ours.get(key) !== sums);
      expect(differing).toEqual([]);
    },
    120_000,
  );
});

/** enterprise,dir,month,n_valid,n_negative,amount,tax,negative_amount,counterparties,n_void */
function monthlySums(): { key: string; sums: string }[] {
  const lines = readFileSync(`${published}/cumcm2020c_monthly.csv`, 'utf8')
    .trim()
    .split('\n')
    .slice(1);
  return lines.map((line) => {
    const [
      firm = '',
      direction = '',
      month = '',
      valid,
      red,
      amount,
      tax,
      redAmount,
      others,
      voids,
    ] = line.split(',');
    const fen = (yuan: string | undefined): string =>
      String(BigInt(Math.round(Number(yuan) * 100)));
    const sums =
      direction === 'in'
        ? [Number(valid) - Number(red), fen(amount), fen(tax), others]
        : [valid, fen(amount), fen(tax), others, red, fen(redAmount), voids];
    return { key: `${firm} ${direction} ${month}`, sums: sums.join() };
  });
}
