import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ImportRefusedError } from './import-refused.ts';
import { INVOICE_COLUMNS } from './parse-invoice.ts';
import { findSourceFiles, fingerprintOf, readRows } from './source-files.ts';
import { writeSource } from './testing/index.ts';

// `enterprise,date,counterparty,amount,tax,valid` and one row, packed by xz -9.
const PACKED = Buffer.from(
  '/Td6WFoAAATm1rRGAgAhARwAAAAQz1jM4ABMAEldADKbiu7mUFe5GqZxX3grN0HBXXWo11ChOrCCaRCJp3lItGfhxds9dRUjNg/5Cg/nn9vN' +
    'jcBMZ/2bCbjvjnyxEMIMfWC5LmaAAAAAAAAAp+tdIxoYO+IAAWVN5BdhMB+2830BAAAAAARZWg==',
  'base64',
);

const fileWith = (content: string | Buffer, name = 'x.csv'): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'xyd-file-')), name);
  writeFileSync(path, content);
  return path;
};

const read = async (path: string, onBytes?: (bytes: number) => void) => {
  const rows = [];
  for await (const row of readRows(path, INVOICE_COLUMNS, onBytes)) rows.push(row);
  return rows;
};

describe('a file of rows', () => {
  test('is unpacked as it is read, and says how far it has come', async () => {
    let taken = 0;
    const rows = await read(fileWith(PACKED, 'x.csv.xz'), (bytes) => (taken += bytes));
    expect(rows).toEqual([{ line: 2, cells: ['E1', '2019-12-05', 'A1', '100.5', '13.07', '1'] }]);
    expect(taken).toBe(PACKED.length);
  });

  test('may be plain, begin with a byte order mark, end its lines as Windows does, and hold wrong rows', async () => {
    const text = `\uFEFF${INVOICE_COLUMNS.join()}\r\nE1,"2019,x\r\n\r\nE2,1\r\n`;
    expect(await read(fileWith(text))).toEqual([
      { line: 2, cells: ['E1', '"2019', 'x'] },
      { line: 3, cells: [''] },
      { line: 4, cells: ['E2', '1'] },
    ]);
  });

  test.each([
    ['with another header', 'a,b,c\n1,2,3\n', 'first line must be'],
    [
      'with a line that does not end',
      `${INVOICE_COLUMNS.join()}\n${'x'.repeat(20_000)}`,
      'CSV_MAX_RECORD_SIZE',
    ],
  ])('%s is refused', async (_what, text, reason) => {
    const refusal = await read(fileWith(text)).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ImportRefusedError);
    expect(String(refusal)).toContain(reason);
  });

  test.each([
    ['cut off', PACKED.subarray(0, 90)],
    ['not packed at all', Buffer.from('enterprise,date')],
    ['empty', Buffer.alloc(0)],
  ])('that says it is packed and is %s is refused', async (_what, content) => {
    await expect(read(fileWith(content, 'x.csv.xz'))).rejects.toBeInstanceOf(ImportRefusedError);
  });

  test('that is not there is refused', async () => {
    await expect(read('/nowhere/x.csv')).rejects.toThrow('cannot be read');
  });
});

describe('the files of a data set', () => {
  test('are found by their names, and named by their content', async () => {
    const source = writeSource(2);
    const files = findSourceFiles(source.directory);
    expect(files.invoices.map(({ direction }) => direction)).toEqual(['in', 'out']);
    const copy = findSourceFiles(writeSource(2).directory);
    expect(await fingerprintOf(files, 'a')).toBe(await fingerprintOf(copy, 'a'));
    expect(await fingerprintOf(files, 'a')).not.toBe(await fingerprintOf(files, 'b'));
    const other = findSourceFiles(writeSource(2, ['E1,2020-01-01,A1,1,0,1']).directory);
    expect(await fingerprintOf(files, 'a')).not.toBe(await fingerprintOf(other, 'a'));
  });

  test('must all be there', () => {
    expect(() => findSourceFiles('/nowhere')).toThrow('There is no folder');
    const empty = mkdtempSync(join(tmpdir(), 'xyd-empty-'));
    expect(() => findSourceFiles(empty)).toThrow('no …_enterprises.csv');
    writeFileSync(join(empty, 'enterprises.csv'), '');
    writeFileSync(join(empty, 'x_in.csv'), '');
    expect(() => findSourceFiles(empty)).toThrow('_out.csv');
  });
});
