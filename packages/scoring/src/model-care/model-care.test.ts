import { beforeAll, describe, expect, test } from 'vitest';
import {
  crossValidate,
  foldsByRank,
  randomFromSeed,
  scorecardTrainer,
  trainScorecard,
} from '../workshop.ts';
import { probabilityOf } from '../calibration/logit.ts';
import type { Table } from '../table/table.ts';
import { challenge } from './champion-challenger.ts';
import { makeModelCard, type RecentSample, type TrainingRun } from './make-model-card.ts';
import { parseModelCard, type ModelCard } from './model-card.ts';
import { markdownTable } from './markdown.ts';
import { scorecardFeatures } from './scorecard-features.ts';
import { writeModelCard } from './write-model-card.ts';

const ROWS = 800;
const places = ['county', 'urban|centre'];

/** Firms whose risk falls with sales and is higher in counties; a tenth of the sales are unknown. */
function firms(seed: number, salesShift = 0) {
  const random = randomFromSeed(seed);
  const sales = new Float64Array(ROWS);
  const codes = new Int32Array(ROWS);
  const truth = new Float64Array(ROWS);
  const target = new Uint8Array(ROWS);
  for (let row = 0; row < ROWS; row++) {
    const known = 10 * random.nextShare() + salesShift;
    codes[row] = random.nextBelow(2);
    truth[row] = probabilityOf(0.4 - 0.5 * known + (codes[row] === 0 ? 1.2 : 0));
    target[row] = random.nextShare() < (truth[row] ?? 0) ? 1 : 0;
    sales[row] = random.nextShare() < 0.1 ? NaN : known;
  }
  const place = { kind: 'text' as const, name: 'place', codes, levels: places };
  const table: Table = {
    rows: ROWS,
    columns: [{ kind: 'numeric', name: 'sales', values: sales }, place],
  };
  return { table, target, place, truth };
}

const heading: TrainingRun['heading'] = {
  name: 'Demo | card',
  version: '2026-11',
  kind: 'scorecard',
  trainedOn: '2026-11-22',
  purpose: 'a test',
  source: 'drawn by a seed',
  period: { from: '2025-01-01', to: '2025-12-31' },
  target: '90 days overdue within a year',
  cautions: ['Not for farms.'],
};

// Five trainings and some thousand draws: seconds on a busy machine.
describe('the card of a training run', { timeout: 60_000 }, () => {
  const { table, target, place } = firms(1);
  let run: TrainingRun;
  let card: ModelCard;

  beforeAll(() => {
    const folds = foldsByRank(target, 5);
    const { probabilities } = crossValidate(table, target, scorecardTrainer, folds);
    const features = scorecardFeatures(trainScorecard(table, target).scorecard);
    run = { heading, target, probabilities, folds, seed: null, features, groups: [place] };
    card = makeModelCard(run);
  }, 60_000);

  test('is valid, survives JSON, and is the same again', () => {
    expect(parseModelCard(JSON.parse(JSON.stringify(card)))).toEqual(card);
    expect(makeModelCard(run)).toEqual(card);
  });

  test('holds figures whose intervals hold them', () => {
    const bads = target.reduce((sum, bad) => sum + bad, 0);
    expect(card.data).toEqual({ rows: ROWS, bads, badRate: bads / ROWS });
    expect(card.figures.auc.value).toBeGreaterThan(0.75);
    for (const name of ['auc', 'gini', 'brier', 'logLoss'] as const) {
      const { value, interval } = card.figures[name];
      expect(interval[0]).toBeLessThan(value);
      expect(interval[1]).toBeGreaterThan(value);
    }
    expect(card.calibration.reduce((sum, { rows }) => sum + rows, 0)).toBe(ROWS);
    expect(card.validation).toEqual({ folds: 5, seed: null });
  });

  test('names its features by bins whose cases add up', () => {
    expect(card.features.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['sales', 'place']),
    );
    for (const { bins } of card.features) {
      expect(bins.reduce((sum, { rows }) => sum + rows, 0)).toBe(ROWS);
    }
    const sales = card.features.find(({ name }) => name === 'sales')?.bins ?? [];
    expect(sales[0]?.label).toMatch(/^< /);
    expect(sales.at(-2)?.label).toMatch(/^≥ /);
    expect(sales.at(-1)?.label).toBeNull();
    expect(sales.at(-1)?.rows).toBeGreaterThan(40);
    expect(sales[0]?.points ?? 0).toBeLessThan(sales.at(-2)?.points ?? 0);
  });

  test('says that the worse-off group is accepted less, and that nothing later was tested', () => {
    const [{ groups, equalOpportunityGap } = { groups: [], equalOpportunityGap: 0 }] =
      card.fairness;
    expect(groups.map(({ group }) => group)).toEqual(places);
    expect(groups[0]?.impactRatio).toBeLessThan(0.8);
    expect(groups[1]?.impactRatio).toBe(1);
    expect(equalOpportunityGap).toBeGreaterThan(0);
    const codes = card.limits.map(({ code }) => code);
    expect(codes).toContain('group_adversely_affected');
    expect(codes).toContain('not_tested_later');
    expect(codes).not.toContain('few_bads');
  });

  test('compares with a later sample, and warns when its scores have shifted', () => {
    const recentOf = (probabilities: Float64Array): RecentSample => ({
      developmentLabel: '2025',
      recentLabel: '2026Q1',
      probabilities,
      featureRows: {
        sales: (run.features.find(({ name }) => name === 'sales')?.bins ?? []).map(
          ({ rows }) => rows,
        ),
      },
    });
    const same = makeModelCard({ ...run, recent: recentOf(run.probabilities) });
    expect(same.stability).toMatchObject({
      score: { psi: 0, verdict: 'stable' },
      features: [{ name: 'sales', psi: 0, verdict: 'stable' }],
    });
    expect(same.limits.map(({ code }) => code)).not.toContain('population_shifted');
    const shifted = makeModelCard({
      ...run,
      recent: recentOf(run.probabilities.map((one) => one / 3)),
    });
    expect(shifted.stability?.score.verdict).toBe('significant_shift');
    expect(shifted.limits.map(({ code }) => code)).toContain('population_shifted');
  });

  test('few bads, and probabilities that do not fit, are limits', () => {
    const few = makeModelCard({
      ...run,
      target: Uint8Array.from(target, (bad, row) => (row < 60 ? bad : 0)),
    });
    expect(few.limits.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['few_bads', 'miscalibrated', 'group_miscalibrated']),
    );
  });

  test.each([
    ['zh-CN', '## 使用限制', '| 坏账率 |', '机会均等差'],
    ['en', '## Limits of use', '| bad rate |', 'equal-opportunity gap'],
  ] as const)('reads well in %s', (language, ...phrases) => {
    const text = writeModelCard(card, language);
    for (const phrase of phrases) expect(text).toContain(phrase);
    expect(text).toContain('- Not for farms.');
    expect(text).toContain(card.figures.auc.value.toFixed(4));
    expect(text).toContain('urban\\|centre');
    expect(text).not.toMatch(/\{\w+\}|undefined|NaN|null/);
    for (const line of text.split('\n').filter((one) => one.startsWith('|'))) {
      expect(line.endsWith('|')).toBe(true);
    }
  });

  test('a card with a wrong figure is refused by its path', () => {
    const wrong = { ...card, data: { ...card.data, badRate: 2 } };
    expect(() => parseModelCard(wrong)).toThrow(/"badRate"/);
    expect(() => parseModelCard({ ...card, more: 1 })).toThrow(/more/);
  });
});

test('tables escape what would break them', () => {
  expect(
    markdownTable([
      ['a|b', 'c'],
      ['d\ne', 'f'],
    ]),
  ).toBe('| a\\|b | c |\n| --- | --- |\n| d e | f |');
});

describe('champion and challenger', () => {
  const { target, truth } = firms(2);
  const random = randomFromSeed(4);
  const noisy = truth.map((one) =>
    probabilityOf(Math.log(one / (1 - one)) + 6 * (random.nextShare() - 0.5)),
  );

  test('the better one wins, from either side', () => {
    const won = challenge(target, noisy, truth);
    expect(won.verdict).toBe('challenger');
    expect(won.auc.difference).toBeCloseTo(won.challenger.auc - won.champion.auc, 12);
    expect(won.logLossDifference.mean).toBeCloseTo(
      won.challenger.logLoss - won.champion.logLoss,
      12,
    );
    expect(won.brierDifference.mean).toBeCloseTo(won.challenger.brier - won.champion.brier, 12);
    expect(won.brierDifference.interval[1]).toBeLessThan(0);
    expect(challenge(target, truth, noisy).verdict).toBe('champion');
  });

  test('two alike are undecided, and a better order with worse probabilities does not win', () => {
    expect(challenge(target, truth, truth).verdict).toBe('undecided');
    expect(
      challenge(
        target,
        noisy,
        truth.map((one) => one / 50),
      ).verdict,
    ).toBe('champion');
  });
});
