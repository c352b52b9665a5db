import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type SmallSource = {
  directory: string;
  reportFile: string;
};

const FIRM_HEADER = 'enterprise,name,cohort,rating,y';
const HEADER = 'enterprise,date,counterparty,amount,tax,valid';

/** Months of the two years before March 2020. */
const months = Array.from({ length: 24 }, (_, index) => {
  const place = 2018 * 12 + 2 + index;
  return `${Math.floor(place / 12)}-${String((place % 12) + 1).padStart(2, '0')}`;
});

/** Lines of one firm that sells to three buyers every month, and buys half as much. */
function invoicesOf(firm: number): { in: string[]; out: string[] } {
  const rows = (scale: number): string[] =>
    months.flatMap((month, index) =>
      ['A1', 'A2', 'A3'].map(
        (other, place) =>
          `E${firm},${month}-${String(5 + place).padStart(2, '0')},${other},${scale * (1000 + firm * 10 + index)}.5,${scale * 130}.07,1`,
      ),
    );
  return { in: rows(1), out: rows(2) };
}

/** A data set in a new folder, laid out as the published one: `firms` firms, and lines added to their sales. */
export function writeSource(firms: number, extraSales: readonly string[] = []): SmallSource {
  const directory = mkdtempSync(join(tmpdir(), 'xyd-import-'));
  mkdirSync(join(directory, 'full'));
  const ratings = ['A,0', 'B,0', 'C,0', 'D,1', ','];
  const numbers = Array.from({ length: firms }, (_, index) => index + 1);
  const list = numbers.map(
    (number) => `E${number},***商贸有限公司,credit,${ratings[number % ratings.length] ?? ','}`,
  );
  const all = numbers.map(invoicesOf);
  const write = (name: string, header: string, lines: readonly string[]): void =>
    writeFileSync(join(directory, name), `${[header, ...lines].join('\n')}\n`);
  write('small_enterprises.csv', FIRM_HEADER, list);
  write(
    'full/small_invoices_in.csv',
    HEADER,
    all.flatMap((one) => one.in),
  );
  write('full/small_invoices_out.csv', HEADER, [...all.flatMap((one) => one.out), ...extraSales]);
  return { directory, reportFile: join(directory, 'rejected.csv') };
}
