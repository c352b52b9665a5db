import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { canonicalModelJson, parseScoreModel, startingModel } from '@xyd/scoring';

const command = fileURLToPath(new URL('score.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'score-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
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

const linesOf = ({ out }: Said): Record<string, unknown>[] =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

const good = {
  id: 'e1',
  features: { age_months: 72, penalty_burden_points: 0, tax_arrears_fen: null },
};
const ndjson = (...values: unknown[]): string =>
  values.map((value) => JSON.stringify(value)).join('\n');

// Each run starts a process of its own, which takes seconds on a busy machine.
describe('npm run score', { timeout: 60_000 }, () => {
  test('takes a line end of Unicode inside a value for what it is', async () => {
    const said = await run(fileOf('separator.ndjson', ndjson({ ...good, id: 'a\u2028b\u0085c' })));
    expect(linesOf(said).map(({ id }) => id)).toEqual(['a\u2028b\u0085c']);
  });

  test('scores features and records, in order, with reasons and the hash of the model', async () => {
    const records = [
      {
        recordId: 'r1',
        recordedAt: '2026-11-01T00:00:00Z',
        kind: 'judicial_fact',
        item: 'JUDICIAL',
        payload: {
          reference: 'J1',
          fact: 'DISHONEST_DEBTOR',
          occurredOn: '2026-06-01',
          endedOn: null,
          amountFen: '1',
        },
      },
    ];
    const file = fileOf(
      'firms.ndjson',
      `\uFEFF${ndjson(good)}\r\n\n${ndjson(
        { id: 'e2', records, asOf: '2026-11-20' },
        { id: 'e3', features: {}, asOf: { on: '2020-03-01', knownAt: '2026-11-20T00:00:00Z' } },
        {
          id: 'e4',
          features: {
            age_months: 72,
            abnormal_operation_listed: true,
            penalty_burden_points: 17.5,
          },
          dataDates: { age_months: '2026-10-31' },
        },
      )}\n`,
    );
    const said = await run(file, '--as-of', '2026-11-20');
    expect(said).toMatchObject({ code: 0, err: '' });
    const [first, second, third, fourth] = linesOf(said);
    expect(first).toMatchObject({
      id: 'e1',
      status: 'scored',
      asOf: '2026-11-20',
      modelVersion: startingModel.version,
      reasons: { up: [{ feature: 'penalty_burden_points' }, { feature: 'age_months' }], down: [] },
    });
    expect(first?.['modelHash']).toMatch(/^[0-9a-f]{64}$/);
    expect(first).not.toHaveProperty('contributions');
    expect(second).toMatchObject({
      id: 'e2',
      status: 'withheld',
      withheldReason: 'veto',
      vetoes: [{ code: 'dishonest_debtor', dataDate: '2026-06-01' }],
    });
    expect(third).toMatchObject({
      id: 'e3',
      withheldReason: 'insufficient_data',
      asOf: '2020-03-01',
    });
    expect(fourth).toMatchObject({
      reasons: {
        up: [{ feature: 'age_months', dataDate: '2026-10-31' }],
        down: [
          { feature: 'penalty_burden_points' },
          { feature: 'abnormal_operation_listed', dataDate: '2026-11-20' },
        ],
      },
    });
  });

  test('takes a model of ours, and shows every part on request', async () => {
    const model = parseScoreModel({ ...startingModel, version: 'mine', neutralPoints: 50 });
    const file = fileOf('model.json', canonicalModelJson(model));
    const said = await run(fileOf('one.ndjson', ndjson(good)), '--model', file, '--contributions');
    expect(linesOf(said)).toMatchObject([
      { modelVersion: 'mine', baseline: 500, contributions: [{}, {}] },
    ]);
  });

  test.each<[string, unknown, string]>([
    [
      'a feature we do not have',
      { id: 'x', features: { shoe_size: 1 } },
      'features.shoe_size: there is no such name.',
    ],
    [
      'a word for a number',
      { id: 'x', features: { age_months: 'old' } },
      'features.age_months: expected a number, null, or for a flag true or false.',
    ],
    [
      'a flag for a number',
      { id: 'x', features: { age_months: true } },
      'features.age_months: expected a number.',
    ],
    ['no id', { features: {} }, 'id: expected string, received undefined.'],
    [
      'a month that is none',
      {
        id: 'x',
        asOf: '2026-11-20',
        records: [
          {
            kind: 'tax_month',
            item: 'TAX',
            recordId: 'r',
            recordedAt: '2026-11-01T00:00:00Z',
            payload: { month: '2026-13' },
          },
        ],
      },
      'records[0].payload.month: ',
    ],
    [
      'a day that is none',
      { id: 'x', records: [], asOf: '2026-02-30' },
      'asOf: expected a day such as 2026-11-20, or {"on": day, "knownAt": instant}.',
    ],
    ['a list', [], 'expected object, received array.'],
  ])('refuses %s with its line, and has written nothing', async (_, line, fault) => {
    const file = fileOf('bad.ndjson', ndjson(good, good, line));
    const said = await run(file);
    expect(said).toMatchObject({ code: 1, out: '' });
    expect(said.err).toContain(`${file}, line 3: ${fault}`);
    expect(said.err.split('\n')).toHaveLength(1);
  });

  test('refuses what is not JSON, what is not there, and a model that is not one', async () => {
    const firms = fileOf('firms.ndjson', ndjson(good));
    const torn = fileOf('torn.ndjson', `${ndjson(good)}\n{"id": "e2", "feat`);
    expect((await run(torn)).err).toMatch(/torn\.ndjson, line 2: not JSON \(.*\)\.$/);
    expect(await run(join(folder, 'none'))).toEqual({
      code: 1,
      out: '',
      err: `${join(folder, 'none')}: there is no such file.`,
    });
    expect((await run(folder)).err).toBe(`${folder}: it cannot be read (EISDIR).`);
    const model = fileOf('model.json', JSON.stringify({ ...startingModel, neutralPoints: 101 }));
    expect((await run(firms, '--model', model)).err).toMatch(
      /^\S+model\.json: neutralPoints: .*\.$/,
    );
    const half = fileOf('half.json', '{"version"');
    expect((await run(firms, '--model', half)).err).toMatch(/^\S+half\.json: not JSON \(.*\)\.$/);
  });

  test.each([[[]], [['a', 'b']], [['a', '--what']], [['a', '--as-of', '2026-02-30']]])(
    'refuses %j as a command line',
    async (parameters) => {
      const said = await run(...parameters);
      expect(said).toMatchObject({ code: 1, out: '' });
      expect(said.err).toMatch(/usage: npm run score|--as-of must be a day/);
    },
  );
});
