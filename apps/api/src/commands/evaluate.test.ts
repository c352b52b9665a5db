import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  boostedModel,
  parseModelCard,
  parseScorecard,
  randomFromSeed,
} from '@xyd/scoring/workshop';

const command = fileURLToPath(new URL('evaluate.ts', import.meta.url));
const published = fileURLToPath(
  new URL('../../../../../shared/data/credit/model', import.meta.url),
);
const folder = mkdtempSync(join(tmpdir(), 'xyd-evaluate-'));
const PATIENCE = { timeout: 120_000 };

type Ended = { code: number | null; output: string; errors: string };

function evaluate(parameters: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [command, ...parameters], { cwd: folder, env: {} });
  let [output, errors] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  return new Promise((resolve) => {
    child.once('close', (code) => resolve({ code, output, errors }));
  });
}

/** Firms with a number and a word that tell, an id, a constant, noise, gaps and a code for unknown. */
function firmsCsv(rows: number): string {
  const random = randomFromSeed(12);
  const lines = Array.from({ length: rows }, (_, row) => {
    const isBad = random.nextShare() < 0.25;
    const sales = random.nextShare() < 0.1 ? '' : (isBad ? 80 : 100) + 40 * random.nextShare();
    const days =
      random.nextShare() < 0.1 ? -999 : (isBad ? 30 : 0) + Math.floor(60 * random.nextShare());
    const trade = random.nextShare() < (isBad ? 0.6 : 0.3) ? '"cafés, bars"' : 'farming';
    return [`E${row}`, sales, days, trade, 7, random.nextShare(), isBad ? 'yes' : 'no'].join(',');
  });
  return `id,sales,days,trade,constant,noise,defaulted\r\n${lines.join('\r\n')}\r\n`;
}

/** Bads and goods in turn; the one column differs in the bads of the first of four folds only. */
function thinCsv(): string {
  const lines = Array.from({ length: 200 }, (_, row) => {
    const isBad = row % 2;
    return `${isBad && Math.floor(row / 2) % 4 === 0 ? 1 : 0},${isBad}`;
  });
  return `x,y\n${lines.join('\n')}`;
}

const firms = join(folder, 'firms.csv');
writeFileSync(firms, firmsCsv(400));
const given = ['--data', firms, '--target', 'defaulted'];
const figures = {
  auc: expect.any(Number),
  ks: expect.any(Number),
  gini: expect.any(Number),
  brier: expect.any(Number),
  logLoss: expect.any(Number),
  ece: expect.any(Number),
};

describe.concurrent('npm run evaluate', () => {
  test.each(['scorecard', 'boosted'])(
    'prints one line of figures of a %s',
    PATIENCE,
    async (model) => {
      const { code, output, errors } = await evaluate([...given, '--model', model, '--folds', '2']);
      expect({ code, errors }).toEqual({ code: 0, errors: '' });
      expect(output.trimEnd()).not.toContain('\n');
      const found: { mean: { auc: number } } = JSON.parse(output);
      expect(found).toEqual({
        model,
        rows: 400,
        bads: 100,
        folds: 2,
        mean: figures,
        pooled: figures,
        perFold: [figures, figures],
        seconds: expect.any(Number),
      });
      expect(found.mean.auc).toBeGreaterThan(0.85);
    },
  );

  test(
    'is the same again, with a seed or without; a seed deals other folds',
    PATIENCE,
    async () => {
      const shuffled = [...given, '--folds', '3', '--seed', '5'];
      const runs = await Promise.all([
        evaluate(shuffled),
        evaluate(shuffled),
        evaluate([...given, '--folds', '3', '--seed', '6']),
      ]);
      const [first, again, other] = runs.map(({ output }) => output.replace(/"seconds".*/, ''));
      expect(first).toContain('"perFold"');
      expect(again).toBe(first);
      expect(other).not.toBe(first);
    },
  );

  test('finds a file where it was called from, and leaves columns out', PATIENCE, async () => {
    const drop = ['--drop', 'sales,days,trade'];
    const { code, output } = await evaluate([
      '--data',
      'firms.csv',
      ...given.slice(2),
      '--folds',
      '2',
    ]);
    expect(code).toBe(0);
    const less = await evaluate([
      '--data',
      'firms.csv',
      ...given.slice(2),
      '--folds',
      '2',
      ...drop,
    ]);
    const aucOf = (text: string): number => Number(/"mean":\{"auc":([\d.]+)/.exec(text)?.[1]);
    expect(less.code === 1 || aucOf(less.output) < aucOf(output) - 0.1).toBe(true);
  });

  test(
    'a fold that learns nothing counts with the bad rate, and is told of',
    PATIENCE,
    async () => {
      const file = join(folder, 'thin.csv');
      writeFileSync(file, thinCsv());
      const { code, output, errors } = await evaluate([
        '--data',
        file,
        '--target',
        'y',
        '--folds',
        '4',
      ]);
      expect(code).toBe(0);
      expect(errors).toMatch(/^In 1 of 4 folds no column told/);
      expect(JSON.parse(output)).toMatchObject({ rows: 200 });
    },
  );

  test('both models are held against each other on the same folds', PATIENCE, async () => {
    const { code, output, errors } = await evaluate([...given, '--model', 'both', '--folds', '3']);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    const [scorecard, boosted, comparison] = output
      .trimEnd()
      .split('\n')
      .map((line): Record<string, unknown> => JSON.parse(line));
    expect(scorecard).toMatchObject({ model: 'scorecard', folds: 3, pooled: figures });
    expect(boosted).toMatchObject({ model: 'boosted', folds: 3, pooled: figures });
    const aucOf = (line: unknown): number => Number(Object(line).pooled.auc);
    expect(comparison).toMatchObject({
      champion: 'scorecard',
      challenger: 'boosted',
      auc: { difference: expect.closeTo(aucOf(boosted) - aucOf(scorecard), 10) },
      brier: { interval: [expect.any(Number), expect.any(Number)] },
      swapSets: [{ acceptedShare: 0.5 }, { acceptedShare: 0.7 }, { acceptedShare: 0.9 }],
    });
  });

  test.each([
    ['scorecard', parseScorecard],
    ['boosted', (file: unknown) => boostedModel(file)],
  ] as const)('keeps a %s with its card when asked', PATIENCE, async (model, parse) => {
    const [card, save] = [join(folder, `${model}-cards`), join(folder, 'models', `${model}.json`)];
    const asked = ['--model', model, '--folds', '2', '--card', card, '--save', save];
    const { code, errors } = await evaluate([...given, ...asked]);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(readdirSync(card).toSorted()).toEqual([
      `${model}-card.en.md`,
      `${model}-card.json`,
      `${model}-card.zh-CN.md`,
    ]);
    const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
    const kept = parseModelCard(read(join(card, `${model}-card.json`)));
    expect(kept).toMatchObject({
      heading: { kind: model, source: 'firms.csv', target: 'defaulted' },
      data: { rows: 400, bads: 100 },
    });
    expect(kept.features.map(({ name }) => name)).toContain('days');
    expect(() => parse(read(save))).not.toThrow();
    expect(readFileSync(join(card, `${model}-card.en.md`), 'utf8')).toContain('## Limits of use');
  });

  test('--help says what it does', PATIENCE, async () => {
    const { code, output } = await evaluate(['--help']);
    expect(code).toBe(0);
    expect(output).toContain('--target <column>');
  });

  test.each([
    [
      'a card where a file stands',
      [...given, '--folds', '2', '--card', join(firms, 'cards')],
      /cards.* cannot be written \(ENOTDIR|EEXIST/,
    ],
    ['an absent file', ['--data', 'none.csv', '--target', 'y'], /^There is no file .*none\.csv\.$/],
    [
      'an absent target',
      ['--data', firms, '--target', 'default'],
      /no column "default".*"defaulted"/,
    ],
    ['an unknown option', [...given, '--fold', '3'], /^Unknown option '--fold'; --help lists/],
    ['one fold', [...given, '--folds', '1'], /^--folds must be a whole number from 2/],
    [
      'more folds than bads',
      [...given, '--folds', '101'],
      /100 bad and 300 good cases are too few for 101 folds/,
    ],
    [
      'no column left',
      [...given, '--drop', 'id,sales,days,trade,constant,noise'],
      /no column left/,
    ],
    [
      'a target of many values',
      ['--data', firms, '--target', 'id'],
      /must have two values, but has more/,
    ],
    ['a target of one value', ['--data', firms, '--target', 'constant'], /has one value only, "7"/],
    [
      'columns that tell nothing',
      [...given, '--drop', 'id,sales,days,trade,noise'],
      /no column tells/,
    ],
  ])('%s is one sentence and exit 1', PATIENCE, async (_, parameters, sentence) => {
    const { code, output, errors } = await evaluate(parameters);
    expect({ code, output }).toEqual({ code: 1, output: '' });
    expect(errors.trimEnd()).toMatch(sentence);
    expect(errors.trimEnd()).not.toContain('\n');
  });
});

describe.skipIf(!existsSync(published))('on published data', () => {
  // The baseline table of the scoring notes: mean AUC, KS and Brier score of a monotone scorecard.
  test.each([
    ['german.csv', 1000, 300, [0.7905, 0.5181, 0.1669]],
    ['hmeq.csv', 5960, 1189, [0.9139, 0.6874, 0.0823]],
    ['sba_case_noterm.csv', 2101, 686, [0.8294, 0.5594, 0.1553]],
    ['cumcm_inv.csv', 123, 27, [0.8578, 0.8011, 0.1125]],
  ])(
    'the scorecard keeps up with the baseline of %s',
    PATIENCE,
    async (file, rows, bads, baseline) => {
      const { code, output } = await evaluate(['--data', join(published, file), '--target', 'y']);
      expect(code).toBe(0);
      const found: { mean: Record<string, number> } = JSON.parse(output);
      expect(found).toMatchObject({ rows, bads, folds: 10 });
      const [auc = 1, ks = 1, brier = 0] = baseline;
      expect(found.mean['auc']).toBeGreaterThanOrEqual(auc - 0.005);
      expect(found.mean['ks']).toBeGreaterThanOrEqual(ks - 0.01);
      expect(found.mean['brier']).toBeLessThanOrEqual(brier + 0.002);
    },
  );
});
