import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';

const command = fileURLToPath(new URL('match.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'match-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function fileOf(content: unknown): string {
  files += 1;
  const file = join(folder, `${files}.json`);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

type Said = { code: number; out: string; err: string };

const run = (...parameters: string[]): Promise<Said> =>
  new Promise((resolve) => {
    // Neither database nor configuration: the environment is empty on purpose.
    execFile(process.execPath, [command, ...parameters], { env: {} }, (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, out, err: err.trim() });
    });
  });

const match = (products: unknown, enterprises: unknown): Promise<Said> =>
  run('--products', fileOf(products), '--enterprises', fileOf(enterprises));

const ndjson = (...values: unknown[]): string =>
  values.map((value) => JSON.stringify(value)).join('\n');

const adult = { field: 'age', op: 'ge', value: 24 };
const local = { field: 'city', op: 'in', value: ['郑州', '洛阳'] };
const products = [
  { id: 'p1', rule: adult },
  { id: 'p2', rule: { all: [adult, { not: local }] } },
  { id: 'p3', rule: { any: [{ field: 'tax', op: 'gt', value: 5 }, local] } },
];

// Each run starts a process of its own, which takes seconds on a busy machine.
describe('npm run match', { timeout: 60_000 }, () => {
  test('says which products fit, which do not and why, and what would decide the rest', async () => {
    const said = await match(
      products,
      ndjson(
        { id: 'e1', attributes: { age: 30, city: '开封', tax: 9 } },
        { id: '二', attributes: { age: 12, city: '郑州', tax: null } },
        { id: 'e3', attributes: {} },
      ),
    );
    expect(said).toMatchObject({ code: 0, err: '' });
    expect(
      said.out
        .trim()
        .split('\n')
        .map((line): unknown => JSON.parse(line)),
    ).toEqual([
      { id: 'e1', yes: ['p1', 'p2', 'p3'], no: [], unknown: [] },
      {
        id: '二',
        yes: ['p3'],
        no: [
          { id: 'p1', failed: [{ ...adult, actual: 12 }] },
          {
            id: 'p2',
            failed: [
              { ...adult, actual: 12 },
              { ...local, actual: '郑州' },
            ],
          },
        ],
        unknown: [],
      },
      {
        id: 'e3',
        yes: [],
        no: [],
        unknown: [
          { id: 'p1', needs: ['age'] },
          { id: 'p2', needs: ['age', 'city'] },
          { id: 'p3', needs: ['city'] },
        ],
      },
    ]);
  });

  test('takes declared fields, their order and items, and those of the platform', async () => {
    const said = await match(
      {
        fields: {
          rating: { type: 'enum', order: ['high', 'middle', 'low'], item: 'RATING' },
          labels: { type: 'tags' },
        },
        products: [
          { id: 'p1', rule: { field: 'rating', op: 'ge', value: 'middle' } },
          { id: 'p2', rule: { field: 'labels', op: 'eq', value: 'x' } },
          { id: 'p3', rule: { field: 'tax_credit_grade', op: 'ge', value: 'B' } },
          { id: 'p4', rule: { field: 'rating', op: 'present' } },
        ],
      },
      ndjson(
        { id: 'e1', attributes: { rating: 'high', labels: ['x', 'y'], tax_credit_grade: 'C' } },
        { id: 'e2', attributes: {} },
      ),
    );
    expect(
      said.out
        .trim()
        .split('\n')
        .map((line): unknown => JSON.parse(line)),
    ).toEqual([
      {
        id: 'e1',
        yes: ['p1', 'p2', 'p4'],
        no: [
          {
            id: 'p3',
            failed: [{ field: 'tax_credit_grade', op: 'ge', value: 'B', actual: 'C' }],
          },
        ],
        unknown: [],
      },
      {
        id: 'e2',
        yes: [],
        no: [{ id: 'p4', failed: [{ field: 'rating', op: 'present', value: null, actual: null }] }],
        unknown: [
          { id: 'p1', needs: ['RATING'] },
          { id: 'p2', needs: ['labels'] },
          { id: 'p3', needs: ['TAX'] },
        ],
      },
    ]);
  });

  test('knows the order of the platform where rules compare by it', async () => {
    const said = await match(
      [{ id: 'p1', rule: { field: 'tax_credit_grade', op: 'ge', value: 'B' } }],
      ndjson({ id: 'e1', attributes: { tax_credit_grade: 'A' } }),
    );
    expect(JSON.parse(said.out)).toEqual({ id: 'e1', yes: ['p1'], no: [], unknown: [] });
  });

  const enterprise = { id: 'e1', attributes: {} };
  test.each<[string, unknown, unknown, RegExp]>([
    ['no JSON', '[{]', enterprise, /: not JSON \(/],
    ['no product', [{ name: 'x' }], enterprise, /: \[0\]\.id: expected string/],
    [
      'a name of its own',
      { products: [], field: {} },
      enterprise,
      /: field: there is no such name/,
    ],
    [
      'an unknown operator',
      [{ id: 'p1', rule: { all: [{ ...adult, op: 'above' }] } }],
      enterprise,
      /: \[0\]\.rule\.all\[0\]\.op: an op is one of eq, ne,/,
    ],
    [
      'a field that nobody declared',
      { fields: {}, products: [{ id: 'p1', rule: adult }] },
      enterprise,
      /: products\[0\]\.rule\.field: there is no field "age"\./,
    ],
    [
      'two of one name',
      [products[0], products[0]],
      enterprise,
      /: \[1\]\.id: another product is called "p1" already\./,
    ],
    [
      'an order of numbers',
      { fields: { n: { type: 'number', order: ['1'] } }, products: [] },
      enterprise,
      /: fields\.n\.order: only an enum has an order\./,
    ],
    [
      'values of two types',
      [
        { id: 'p1', rule: adult },
        { id: 'p2', rule: { ...adult, value: 'old' } },
      ],
      enterprise,
      /: \[1\]\.rule\.value: not a value for this op on "age", a number field\./,
    ],
    [
      'an enterprise without attributes',
      products,
      { id: 'e1' },
      /, line 1: attributes: expected an object/,
    ],
    [
      'an attribute of another type',
      products,
      { id: 'e1', attributes: { age: '30' } },
      /, line 1: attributes\.age: expected a number or null\./,
    ],
    [
      'a broken line after good ones',
      products,
      `${ndjson(enterprise, enterprise)}\n{"id"`,
      /, line 3: not JSON \(/,
    ],
  ])('refuses %s in one sentence, and writes nothing', async (...[, file, lines, sentence]) => {
    const { code, out, err } = await match(file, lines);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(sentence);
    expect(err).not.toContain('\n');
  });

  test('says what is missing on the command line, and which file is not there', async () => {
    const file = fileOf([]);
    expect((await run('--products', file)).err).toMatch(/^usage: npm run match/);
    const missing = join(folder, 'missing.ndjson');
    expect(await run('--products', file, '--enterprises', missing)).toMatchObject({
      code: 1,
      err: `${missing}: there is no such file.`,
    });
  });

  test('reads enterprises from a pipe, and writes nothing when a later line is broken', async () => {
    const from = (input: string): Promise<Said> =>
      new Promise((resolve) => {
        const script = 'cat "$1" | "$2" "$3" --products "$4" --enterprises /dev/stdin';
        const words = ['sh', fileOf(input), process.execPath, command, fileOf(products)];
        execFile('sh', ['-c', script, ...words], (error, out, err) => {
          resolve({ code: error ? Number(error.code) : 0, out, err: err.trim() });
        });
      });
    expect((await from(ndjson(enterprise))).out).toContain('"id":"e1"');
    expect(await from(`${ndjson(enterprise)}\nnothing`)).toMatchObject({ code: 1, out: '' });
  });
});
