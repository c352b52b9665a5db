import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import {
  crossValidate,
  foldsByRank,
  type Performance,
  type Random,
  randomFromSeed,
} from '@xyd/scoring/workshop';
import { describeFault } from './describe-fault.ts';
import { readCases } from './read-cases.ts';
import { MODELS } from './read-options.ts';
import { TRAINERS } from './trainers.ts';

/** Data as people have it. Each set is read and judged by both models as `npm run evaluate` does it. */
const folder = mkdtempSync(join(tmpdir(), 'xyd-unseen-'));
afterAll(() => rmSync(folder, { recursive: true }));
const FOLDS = 3;

type Cells = readonly (string | number)[];
type Row = { readonly bad: number; readonly at: number; readonly random: Random };
type Shape = {
  readonly header: Cells;
  readonly row: (row: Row) => Cells;
  readonly rows?: number;
  readonly separator?: string;
  readonly end?: string;
  readonly mark?: string;
  readonly weight?: string;
};

/** A number that is higher among the bad, up to two and a half. */
const telling = ({ bad, random }: Row): number =>
  Number((random.nextShare() + random.nextShare() + bad * 0.6).toFixed(3));

function csvOf({ header, row, rows = 240, separator = ',', end = '\n', mark = '' }: Shape): string {
  const random = randomFromSeed(91);
  const lines = Array.from({ length: rows }, (_, at) =>
    row({ at, bad: random.nextShare() < 0.3 ? 1 : 0, random }).join(separator),
  );
  return mark + [header.join(separator), ...lines].join(end) + end;
}

type Judged = { readonly rows: number; readonly performance: Performance } | string;

async function judge(
  content: string | Uint8Array,
  model: (typeof MODELS)[number],
  weight?: string,
): Promise<Judged> {
  const file = join(folder, 'data.csv');
  writeFileSync(file, content);
  try {
    const { table, target, weights } = await readCases({ file, target: 'y', drop: [], weight });
    const folds = foldsByRank(target, FOLDS);
    const { pooled } = crossValidate(table, target, TRAINERS[model], folds, weights);
    return { rows: table.rows, performance: pooled };
  } catch (error) {
    return describeFault(error, 'data.csv').replace(file, 'data.csv');
  }
}

const usual = (row: Row): Cells => [telling(row), row.bad];

const sound: Record<string, Shape & { readonly auc?: readonly [number, number] }> = {
  'a byte-order mark and line ends of Windows': {
    header: ['x', 'y'],
    row: usual,
    end: '\r\n',
    mark: '\uFEFF',
  },
  'line ends of old': { header: ['x', 'y'], row: usual, end: '\r' },
  'quotes that hold quotes, separators and line breaks': {
    header: ['"a ""note""\nin two lines"', 'y'],
    row: ({ bad, at, random }) => [
      `"${at % 2 === 0 ? 'first' : 'second'}\nline, ""${random.nextShare() < 0.2 + 0.6 * bad ? 'late' : 'fine'}"""`,
      bad,
    ],
  },
  'semicolons and decimal commas': {
    header: ['x', 'y'],
    row: (row) => [telling(row).toFixed(2).replace('.', ','), row.bad],
    separator: ';',
  },
  'constant columns beside one that tells': {
    header: ['seven', 'same', 'x', 'y'],
    row: (row) => [7, 'same', ...usual(row)],
  },
  'ids, as numbers and as words': {
    header: ['number', 'code', 'x', 'y'],
    row: (row) => [row.at + 1000, `E${row.at}`, ...usual(row)],
  },
  'columns without any value': {
    header: ['m', 'n', 'x', 'y'],
    row: (row) => ['', 'NA', ...usual(row)],
  },
  'yes and no': { header: ['x', 'y'], row: (row) => [telling(row), row.bad === 1 ? 'Yes' : 'no'] },
  'good and bad': {
    header: ['x', 'y'],
    row: (row) => [telling(row), row.bad === 1 ? ' Bad ' : 'good'],
  },
  'in Chinese': {
    header: ['x', 'y'],
    row: (row) => [telling(row), row.bad === 1 ? '逾期' : '正常'],
  },
  'one and two, of which two is rarer': {
    header: ['x', 'y'],
    row: (row) => [telling(row), row.bad + 1],
  },
  'sixty thousand different words': {
    header: ['name', 'x', 'y'],
    row: (row) => [`word${row.at}`, ...usual(row)],
    rows: 60_000,
  },
  'separated thousands, shares and currencies': {
    header: ['amount', 'share', 'dollars', 'y'],
    row: (row) => [
      `"${Math.round(1e6 * telling(row)).toLocaleString('en-US')}"`,
      `${(10 * row.random.nextShare()).toFixed(1)}%`,
      `"$${Math.round(1e5 * row.random.nextShare()).toLocaleString('en-US')}"`,
      row.bad,
    ],
  },
  days: {
    header: ['opened', 'x', 'y'],
    row: (row) => [`202${row.at % 5}-0${1 + (row.at % 9)}-1${row.at % 9}`, ...usual(row)],
  },
  'special codes among amounts': {
    header: ['x', 'late', 'y'],
    row: (row) => [
      row.random.nextShare() < 0.2 ? -9 : Math.round(100 * telling(row)),
      row.random.nextShare() < 0.1
        ? -99
        : row.random.nextShare() < 0.1
          ? 9999
          : row.random.nextBelow(40),
      row.bad,
    ],
    // One amount in five is a code that says nothing.
    auc: [0.62, 0.93],
  },
  'infinities and numbers near them': {
    header: ['x', 'huge', 'y'],
    row: (row) => [
      row.random.nextShare() < 0.15
        ? (['inf', '-Infinity', '1e400'][row.at % 3] ?? '')
        : telling(row),
      1e308 * row.random.nextShare() * (row.at % 2 === 0 ? 1 : -1),
      row.bad,
    ],
  },
  'names that come twice, or not at all': {
    header: ['x', 'x', '', '', 'y'],
    row: (row) => [row.random.nextShare(), telling(row), row.at % 5, row.at % 7, row.bad],
  },
  'names that every object answers to': {
    header: ['__proto__', 'constructor', 'toString', 'y'],
    row: (row) => [
      telling(row),
      row.random.nextShare() < 0.5 ? '__proto__' : 'valueOf',
      row.random.nextShare(),
      row.bad,
    ],
  },
  'a hundred columns': {
    header: [...Array.from({ length: 99 }, (_, at) => `c${at}`), 'y'],
    row: (row) => [
      ...Array.from({ length: 99 }, (_, at) =>
        at === 4
          ? telling(row)
          : at % 3 === 0
            ? ('abc'[row.random.nextBelow(3)] ?? '')
            : row.random.nextShare(),
      ),
      row.bad,
    ],
    auc: [0.6, 1],
  },
  'a column that is the outcome': {
    header: ['x', 'y'],
    row: ({ bad }) => [bad * 10, bad],
    auc: [1, 1],
  },
  'five bads among fifteen cases': {
    header: ['x', 'z', 'y'],
    row: ({ at }) => [at % 3 === 0 ? 5 + at : at, at, at % 3 === 0 ? 1 : 0],
    rows: 15,
    auc: [0, 1],
  },
  weights: {
    header: ['x', 'times', 'y'],
    row: (row) => [telling(row), row.at % 4, row.bad],
    weight: 'times',
  },
};

describe.each(MODELS)('a %s copes with', (model) => {
  test.each(Object.entries(sound))('%s', { timeout: 120_000 }, async (_, shape) => {
    const judged = await judge(csvOf(shape), model, shape.weight);
    expect(judged).toMatchObject({
      rows: (shape.rows ?? 240) * (shape.weight === undefined ? 1 : 0.75),
    });
    if (typeof judged === 'string') return;
    const [low, high] = shape.auc ?? [0.68, 0.93];
    for (const figure of Object.values(judged.performance))
      expect(figure).toSatisfy(Number.isFinite);
    expect(judged.performance.auc).toBeGreaterThanOrEqual(low);
    expect(judged.performance.auc).toBeLessThanOrEqual(high);
    expect(judged.performance.brier).toBeLessThan(0.3);
  });
});

const hopeless: Record<string, readonly [Shape | string, RegExp]> = {
  'only constants': [
    { header: ['a', 'b', 'y'], row: ({ bad }) => [7, 'same', bad] },
    /^data\.csv: no column tells bad cases from good ones/,
  ],
  'only an id': [{ header: ['id', 'y'], row: ({ at, bad }) => [`E${at}`, bad] }, /no column tells/],
  'only gaps': [{ header: ['m', 'y'], row: ({ bad }) => ['', bad] }, /no column tells/],
  'one outcome': [{ header: ['x', 'y'], row: ({ at }) => [at, 1] }, /has one value only, "1"/],
  'three outcomes': [
    { header: ['x', 'y'], row: ({ at }) => [at, at % 3] },
    /must have two values, but has more/,
  ],
  'one bad of fifteen': [
    { header: ['x', 'y'], row: ({ at }) => [at, at === 3 ? 1 : 0], rows: 15 },
    /^data\.csv: 1 bad and 14 good cases are too few for 3 folds/,
  ],
  'a row with a cell too many': ['x,y\n1,0\n2,1,3\n', /^data\.csv, line 3: the row has 3 cells/],
  'a quotation mark left open': [
    'x,y\n1,0\n"2,1\n3,0\n',
    /^data\.csv, line 4: a quotation mark is opened/,
  ],
  'a header alone': ['x,y\n', /has a header and no rows/],
  nothing: ['', /is empty/],
  'a weight below nothing': [
    {
      header: ['x', 'w', 'y'],
      row: (row) => [telling(row), row.at === 16 ? -1 : 1, row.bad],
      weight: 'w',
    },
    /^The weight "w" of row 17 is negative \(-1\)/,
  ],
  'a weight left out': [
    {
      header: ['x', 'w', 'y'],
      row: (row) => [telling(row), row.at === 16 ? '' : 1, row.bad],
      weight: 'w',
    },
    /^The weight "w" of row 17 is no number/,
  ],
  'weights that leave one outcome': [
    { header: ['x', 'w', 'y'], row: (row) => [telling(row), 1 - row.bad, row.bad], weight: 'w' },
    /^data\.csv: all cases have the same outcome/,
  ],
  'the target as weight': [
    { header: ['x', 'y'], row: usual, weight: 'y' },
    /^--weight names "y", which is the target/,
  ],
  'a weight that is not there': [
    { header: ['x', 'y'], row: usual, weight: 'w' },
    /no column "w", which --weight names/,
  ],
};

describe.each(MODELS)('a %s refuses in one sentence', (model) => {
  test.each(Object.entries(hopeless))('%s', async (_, [shape, sentence]) => {
    const isText = typeof shape === 'string';
    const judged = await judge(
      isText ? shape : csvOf(shape),
      model,
      isText ? undefined : shape.weight,
    );
    expect(judged).toMatch(sentence);
    expect(judged).toMatch(/^[^\n]+\.$/);
  });
});
