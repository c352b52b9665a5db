import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { logit, probabilityOf } from '../calibration/logit.ts';
import { randomFromSeed } from '../resampling/random.ts';
import type { Trainer } from '../table/model.ts';
import type { Table } from '../table/table.ts';
import { blend, type Evidence, type SourceEvidence } from './blend.ts';
import { type BlendModel, parseBlendModel } from './blend-model.ts';
import { fitBlend } from './fit-blend.ts';
import { outOfFoldLogOdds } from './out-of-fold.ts';
import { poolLogOdds } from './pool-log-odds.ts';

describe('without outcomes: prior 6 %, public 4 %, market 10 %', () => {
  const evidence = (publicWeight: number, marketWeight: number) => [
    { probability: 0.04, weight: publicWeight },
    { probability: 0.1, weight: marketWeight },
  ];

  test('weights .4 and .6 give 6.981359 %', () => {
    expect(poolLogOdds(0.06, evidence(0.4, 0.6)) * 100).toBeCloseTo(6.981359, 6);
  });

  test('naive Bayes gives 6.762590 %', () => {
    expect(poolLogOdds(0.06, evidence(1, 1)) * 100).toBeCloseTo(6.76259, 6);
  });

  test('no evidence leaves the prior', () => {
    expect(poolLogOdds(0.06, [])).toBeCloseTo(0.06, 15);
  });
});

/** Firms whose true log-odds are the sum of what both sources know of them; every third has no market file. */
function world(count: number) {
  const numbers = randomFromSeed(7);
  const random = (): number => numbers.nextShare();
  const normal = (): number =>
    Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const publicLogOdds = new Float64Array(count);
  const marketLogOdds = new Float64Array(count);
  const target = new Uint8Array(count);
  for (let row = 0; row < count; row += 1) {
    const [ofPublic, ofMarket] = [0.7 * normal(), 1.1 * normal()];
    target[row] = random() < probabilityOf(-2.2 + ofPublic + ofMarket) ? 1 : 0;
    // Each source is calibrated by itself: what it does not know flattens what it says.
    publicLogOdds[row] = -1.9 + 0.8 * ofPublic;
    marketLogOdds[row] = row % 3 === 0 ? Number.NaN : -2 + 0.93 * ofMarket;
  }
  return { publicLogOdds, marketLogOdds, target };
}

const cases = world(30_000);
const fitted = fitBlend(cases, {
  version: 'test',
  caps: [
    { publicGrade: 'D', minimumProbability: 0.3 },
    { publicGrade: 'C', minimumProbability: 0.1 },
  ],
});

const source = (logOdds: number): SourceEvidence => ({ logOdds, base: logOdds, parts: [] });
const probabilityAt = (publicLogOdds: number, marketLogOdds: number): number =>
  blend(
    fitted,
    {
      public: Number.isNaN(publicLogOdds) ? null : source(publicLogOdds),
      market: Number.isNaN(marketLogOdds) ? null : source(marketLogOdds),
      publicGrade: null,
    },
    1.28,
  )?.probability ?? Number.NaN;

describe('fitted on outcomes', () => {
  test('keeps both groups calibrated: the mean probability is the bad rate, with and without a market file', () => {
    for (const isThin of [true, false]) {
      const rows = [...cases.target.keys()].filter(
        (row) => Number.isNaN(cases.marketLogOdds[row]) === isThin,
      );
      const mean = rows.reduce(
        (sum, row) =>
          sum + probabilityAt(cases.publicLogOdds[row] ?? 0, cases.marketLogOdds[row] ?? 0),
        0,
      );
      const bads = rows.reduce((sum, row) => sum + (cases.target[row] ?? 0), 0);
      expect(mean / bads).toBeCloseTo(1, 4);
    }
    expect(fitted.segments.market_only).toBeNull();
  });

  test('finds how much each source is worth, within three standard errors', () => {
    const both = fitted.segments.both;
    expect(both).not.toBeNull();
    for (const [place, expected] of [
      [1, 1 / 0.8],
      [2, 1 / 0.93],
    ] as const) {
      const slope = place === 1 ? (both?.slope.public ?? 0) : (both?.slope.market ?? 0);
      const error = Math.sqrt(both?.covariance[place][place] ?? 0);
      expect(error).toBeGreaterThan(0);
      expect(Math.abs(slope - expected)).toBeLessThan(3 * error);
    }
  });

  test('evidence that contradicts the outcomes gets no say rather than a negative one', () => {
    const turned = { ...cases, publicLogOdds: cases.publicLogOdds.map((value) => -3.8 - value) };
    expect(fitBlend(turned, { version: 'turned' }).segments.both?.slope.public).toBe(0);
  });

  test('a group with fewer than ten bads stays without a blend', () => {
    const few = {
      publicLogOdds: new Float64Array(40).fill(-1),
      marketLogOdds: new Float64Array(40).fill(Number.NaN),
      target: Uint8Array.from({ length: 40 }, (_, row) => (row < 9 ? 1 : 0)),
    };
    expect(fitBlend(few, { version: 'few' }).segments).toEqual({
      both: null,
      public_only: null,
      market_only: null,
    });
  });
});

const logOdds = fc.double({ min: -6, max: 3, noNaN: true });
const anySource: fc.Arbitrary<SourceEvidence> = fc
  .record({ base: logOdds, parts: fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), logOdds)) })
  .map(({ base, parts }) => ({
    base,
    parts: parts.map(([feature, value]) => ({ feature, logOdds: value })),
    logOdds: parts.reduce((sum, [, value]) => sum + value, base),
  }));
const anyEvidence: fc.Arbitrary<Evidence> = fc.record({
  public: fc.option(anySource),
  market: fc.option(anySource),
  publicGrade: fc.constantFrom('A', 'B', 'C', 'D', null),
});
const whole: BlendModel = parseBlendModel({
  ...fitted,
  segments: { ...fitted.segments, market_only: fitted.segments.both },
});

test('base, contributions and cap add up to the log-odds', () => {
  fc.assert(
    fc.property(anyEvidence, (evidence) => {
      const blended = blend(whole, evidence, 1.28);
      fc.pre(blended !== null);
      const sum = blended.contributions.reduce(
        (total, part) => total + part.logOdds,
        blended.base + blended.cap,
      );
      expect(Math.abs(sum - blended.logOdds)).toBeLessThan(1e-9);
      expect(blended.probability).toBeCloseTo(probabilityOf(blended.logOdds), 15);
      expect(blended.lower).toBeLessThanOrEqual(blended.probability + 1e-12);
      expect(blended.upper).toBeGreaterThanOrEqual(blended.probability - 1e-12);
    }),
    { seed: 61, numRuns: 500 },
  );
});

test('a feature that speaks for more risk never lowers the probability', () => {
  fc.assert(
    fc.property(
      anyEvidence,
      fc.constantFrom('public' as const, 'market' as const),
      fc.double({ min: 0, max: 3, noNaN: true }),
      (evidence, which, more) => {
        const moved = evidence[which];
        fc.pre(moved !== null);
        const riskier = {
          ...evidence,
          [which]: {
            ...moved,
            logOdds: moved.logOdds + more,
            parts: [...moved.parts, { feature: 'more', logOdds: more }],
          },
        };
        const [before, after] = [evidence, riskier].map((one) => blend(whole, one, 1.28));
        expect(after?.probability).toBeGreaterThanOrEqual((before?.probability ?? 0) - 1e-12);
      },
    ),
    { seed: 62, numRuns: 500 },
  );
});

describe('what is said', () => {
  const good = { public: source(-4), market: source(-5), publicGrade: null };

  test('is capped by the public grade, visibly', () => {
    const free = blend(fitted, good, 1.28);
    const capped = blend(fitted, { ...good, publicGrade: 'D' }, 1.28);
    expect(capped).toMatchObject({ segment: 'both', lower: 0.3 });
    expect(capped?.probability).toBeCloseTo(0.3, 12);
    expect(capped?.cap).toBeCloseTo(logit(0.3) - (free?.logOdds ?? 0), 9);
    expect(free?.cap).toBe(0);
  });

  test('is nothing where nothing is known, or nobody like the firm was seen', () => {
    expect(blend(fitted, { public: null, market: null, publicGrade: 'D' }, 1.28)).toBeNull();
    expect(blend(fitted, { public: null, market: source(-3), publicGrade: null }, 1.28)).toBeNull();
  });

  test('is the less sure the farther the evidence lies from what was learnt on', () => {
    const widthAt = (value: number): number => {
      const said = blend(fitted, { ...good, public: source(value), market: source(value) }, 1.28);
      return logit(said?.upper ?? 0) - logit(said?.lower ?? 0);
    };
    expect(widthAt(-8)).toBeGreaterThan(widthAt(-2));
  });
});

test('log-odds made out of fold: each firm by a model that has not seen it, none without a file', () => {
  const numbers = randomFromSeed(9);
  const rows = 400;
  const values = Float64Array.from({ length: rows }, () => numbers.nextShare());
  const hasFile = Uint8Array.from({ length: rows }, (_, row) => (row % 4 === 0 ? 0 : 1));
  const target = Uint8Array.from({ length: rows }, (_, row) => (row % 8 < 3 ? 1 : 0));
  const table = { rows, columns: [{ kind: 'numeric' as const, name: 'x', values }] };
  const seen: number[] = [];
  const valuesOf = ({ columns: [column] }: Table): Float64Array =>
    column?.kind === 'numeric' ? column.values : new Float64Array();
  // It is sure of what it was trained on, so that a row it had seen would give itself away.
  const trainer: Trainer = (training) => {
    const known = new Set(valuesOf(training));
    seen.push(training.rows);
    return {
      probabilities: (asked) => valuesOf(asked).map((value) => (known.has(value) ? 0.9 : 0.2)),
    };
  };
  const made = outOfFoldLogOdds({ table, target, hasFile }, trainer, 5);
  expect(seen).toEqual([240, 240, 240, 240, 240]);
  expect([...made]).toEqual([...hasFile].map((has) => (has === 1 ? logit(0.2) : Number.NaN)));
});

test.each([
  [
    'a negative slope',
    { both: { ...fitted.segments.both, slope: { public: -1, market: 0 } } },
    'segments.both.slope.public',
  ],
  ['all bad', { both: { ...fitted.segments.both, bads: 30_000 } }, 'segments.both.bads'],
  ['a group left out', { both: null, public_only: null }, 'segments.market_only'],
])('a model file with %s is refused at its place', (_, segments, path) => {
  const file = path.endsWith('market_only')
    ? { ...fitted, segments }
    : { ...fitted, segments: { ...fitted.segments, ...segments } };
  expect(() => parseBlendModel(file)).toThrow(path.split('.').at(-1) ?? '');
});
