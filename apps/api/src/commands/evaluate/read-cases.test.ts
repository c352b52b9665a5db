import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { numberFrom } from './column-builder.ts';
import { readCases } from './read-cases.ts';
import { EvaluationRefusedError } from './refusal.ts';

const folder = mkdtempSync(join(tmpdir(), 'xyd-evaluate-'));
let files = 0;

function written(content: string | Uint8Array): string {
  files += 1;
  const file = join(folder, `${files}.csv`);
  writeFileSync(file, content);
  return file;
}

const read = (content: string | Uint8Array, target = 'y', drop: string[] = []) =>
  readCases({ file: written(content), target, drop });

/** Columns as plain values: numbers, words, and null for a gap. */
async function columnsOf(content: string | Uint8Array, target = 'y') {
  const { table } = await read(content, target);
  return Object.fromEntries(
    table.columns.map((column) => [
      column.name,
      column.kind === 'numeric'
        ? [...column.values].map((value) => (Number.isNaN(value) ? null : value))
        : [...column.codes].map((code) => column.levels[code] ?? null),
    ]),
  );
}

describe('cells', () => {
  test('a byte-order mark, line ends of Windows, quoted commas, quotes and line breaks', async () => {
    const content = '\ufeffa,"b, c",y\r\n1,"x, ""y""",0\r\n2,"two\r\nlines",1\r\n\r\n';
    expect(await columnsOf(content)).toEqual({ a: [1, 2], 'b, c': ['x, "y"', 'two\r\nlines'] });
  });

  test('gaps in every spelling, in columns of numbers and of words', async () => {
    const gaps = ['', 'NA', 'n/a', 'NaN', 'null', 'NULL', '?', '.', ' '];
    const lines = gaps.map((gap, row) => `${gap},${gap},${row % 2}`);
    const columns = await columnsOf(`n,w,y\n5,w,0\n${lines.join('\n')}\n`);
    expect(columns['n']).toEqual([5, ...gaps.map(() => null)]);
    expect(columns['w']).toEqual(['w', ...gaps.map(() => null)]);
  });

  test.each([
    ['12', 12],
    ['-1.5e3', -1500],
    [' 7 ', 7],
    ['$1,200.50', 1200.5],
    ['-¥3', -3],
    ['12.5%', 0.125],
    ['1,20', NaN],
    ['Infinity', NaN],
    [' ', NaN],
    ['12a', NaN],
  ])('"%s" is the number %d', (text, number) => {
    expect(numberFrom(text)).toBe(number);
  });

  test('few words among many numbers are gaps; among few numbers they are levels', async () => {
    const lines = Array.from({ length: 60 }, (_, row) => {
      const remark = row === 7 ? 'see file' : String(row);
      return `${remark},${row % 3 === 0 ? 'T' : row % 3},${row % 2}`;
    });
    const columns = await columnsOf(`size,code,y\n${lines.join('\n')}`);
    expect(columns['size']?.[7]).toBeNull();
    expect(columns['size']?.[8]).toBe(8);
    expect(columns['code']?.slice(0, 3)).toEqual(['T', '1', '2']);
  });

  test('days are numbers, unless one of them is none', async () => {
    const days = await columnsOf(
      'd,e,y\n1970-01-02,2026-02-28,0\n,2026-02-30,1\n1971/1/1 08:00,,1',
    );
    expect(days).toEqual({ d: [1, null, 365], e: ['2026-02-28', '2026-02-30', null] });
  });

  test('semicolons and tabs part columns as commas do', async () => {
    expect(await columnsOf('a;b,c;y\n1;u;0\n2;v;1')).toEqual({ a: [1, 2], 'b,c': ['u', 'v'] });
    expect(await columnsOf('a\tb\ty\n1\tu\t0\n2\tv\t1')).toEqual({ a: [1, 2], b: ['u', 'v'] });
  });

  test('a foreign letter far down is read in the encoding of its file', async () => {
    const plain = Array.from({ length: 20_000 }, (_, row) => `farm,${row % 2}\n`).join('');
    const lastWords = async (content: Uint8Array) => (await columnsOf(content))['w']?.at(-1);
    const [gb, utf8] = [Uint8Array.of(0xd0, 0xd0), new TextEncoder().encode('行')];
    for (const letter of [gb, utf8]) {
      const content = Buffer.concat([Buffer.from(`w,y\n${plain}`), letter, Buffer.from(',1\n')]);
      expect(await lastWords(content)).toBe('行');
    }
  });

  test('a file in GB 18030 reads as one in UTF-8', async () => {
    // 行业,y / 农业,0 / 林业,1
    const bytes = [
      0xd0, 0xd0, 0xd2, 0xb5, 0x2c, 0x79, 0x0a, 0xc5, 0xa9, 0xd2, 0xb5, 0x2c, 0x30, 0x0a,
    ];
    const last = [0xc1, 0xd6, 0xd2, 0xb5, 0x2c, 0x31, 0x0a];
    expect(await columnsOf(Uint8Array.from([...bytes, ...last]))).toEqual({
      行业: ['农业', '林业'],
    });
  });
});

describe('columns and rows', () => {
  test('a column without a name is named by its place, one with a name taken by a number', async () => {
    const { table } = await read(',x,x,y\n1,2,3,0\n4,5,6,1');
    expect(table.columns.map(({ name }) => name)).toEqual(['column 1', 'x', 'x.2']);
  });

  test('dropped columns and the target are no columns to learn from', async () => {
    const { table, target } = await read('a,b,y,c\n1,2,0,3\n4,5,1,6', 'y', ['a', 'c']);
    expect(table.columns.map(({ name }) => name)).toEqual(['b']);
    expect([...target]).toEqual([0, 1]);
  });

  test('rows without an outcome are left out and counted', async () => {
    const { table, target, rowsWithoutOutcome } = await read(
      'a,w,y\n1,u,\n2,v,1\n3,,NA\n4,u,0\n5,v,1',
    );
    expect(rowsWithoutOutcome).toBe(2);
    expect([...target]).toEqual([1, 0, 1]);
    expect(table.rows).toBe(3);
    expect(
      table.columns.map((column) => [
        ...(column.kind === 'numeric' ? column.values : column.codes),
      ]),
    ).toEqual([
      [2, 4, 5],
      [1, 0, 1],
    ]);
  });

  test('a column of more words than groups could have is left out', async () => {
    const lines = Array.from({ length: 50_010 }, (_, row) => `firm ${row},1,${row % 2}`);
    const { table, unusable } = await read(`name,a,y\n${lines.join('\n')}`);
    expect(unusable).toEqual(['name']);
    expect(table.columns.map(({ name }) => name)).toEqual(['a']);
  });
});

describe('what cannot be read is refused with its place', () => {
  test.each([
    [
      'a ragged row',
      'a,b,y\n1,2,0\n1,2\n1,2,1',
      'line 3: the row has 2 cells, unlike the first line',
    ],
    [
      'a quotation mark left open',
      'a,b,y\n1,"2,0\n1,2,1\n',
      'a quotation mark is opened and not closed',
    ],
    ['no rows', 'a,b,y\n', 'has a header and no rows'],
    ['no file content', '', 'is empty'],
    ['bytes', Uint8Array.of(0x7f, 0x45, 0, 1), 'is not a CSV file'],
    [
      'no such target',
      'a,b,yes\n1,2,0',
      'has no column "y", which --target names; it has "a", "b", "yes"',
    ],
    ['a target alone', 'y\n1\n0', 'has no column left to learn from beside the target "y"'],
    ['one outcome', 'a,y\n1,1\n2,1', 'has one value only, "1"'],
  ])('%s', async (_, content, reason) => {
    const reading = read(content);
    await expect(reading).rejects.toThrow(EvaluationRefusedError);
    await expect(reading).rejects.toThrow(reason);
  });

  test('a file that is not there, a folder, columns that are not there', async () => {
    const wanted = { target: 'y', drop: [] };
    await expect(readCases({ file: join(folder, 'none.csv'), ...wanted })).rejects.toThrow(
      'no file',
    );
    await expect(readCases({ file: folder, ...wanted })).rejects.toThrow('is not a file');
    await expect(read('amount,y\n1,0', 'y', ['amuont'])).rejects.toThrow(
      /no column "amuont", which --drop names; it has "amount"/,
    );
    await expect(read('a,y\n1,0', 'y', ['y'])).rejects.toThrow('--drop names the target "y"');
    await expect(read('a,y\n1,0', 'y', ['a'])).rejects.toThrow('no column left');
  });
});
