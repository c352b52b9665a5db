import fc from 'fast-check';
import { expect, test } from 'vitest';
import policyFile from './policies/2026-11.json' with { type: 'json' };
import { rank, rankAgain, type RankCandidate, type RankContext } from './rank.ts';
import { parseRankingPolicy, RankingPolicy, startingRankingPolicy } from './ranking-policy.ts';

const candidate = (productId: string, change: Partial<RankCandidate> = {}): RankCandidate => ({
  productId,
  approvalShare: null,
  allInAnnualRatePpm: 40_000,
  minimumAmountFen: 10_000_000n,
  maximumAmountFen: 300_000_000n,
  minimumTermMonths: 3,
  maximumTermMonths: 12,
  medianResponseHours: 24,
  onTimeShare: 0.9,
  ...change,
});
const context: RankContext = {
  grade: 'A',
  requestedAmountFen: 200_000_000n,
  requestedTermMonths: 12,
};

test('utility is the weighted sum of its terms', () => {
  const { ranked, policyVersion } = rank([candidate('p')], context, startingRankingPolicy);
  const terms = { approval: 0.78, cost: 80 / 95, speed: 0.9, amountFit: 1, service: 0.9 };
  expect(policyVersion).toBe('2026-11.1');
  expect(ranked[0]?.terms.cost).toBeCloseTo(terms.cost, 12);
  expect(ranked[0]?.terms).toMatchObject({
    approval: 0.78,
    speed: 0.9,
    amountFit: 1,
    service: 0.9,
  });
  expect(ranked[0]?.utility).toBeCloseTo(
    0.35 * terms.approval +
      0.25 * terms.cost +
      0.15 * terms.speed +
      0.15 * terms.amountFit +
      0.1 * terms.service,
    12,
  );
});

test.each([
  ['cheaper', { allInAnnualRatePpm: 39_000 }],
  ['likelier by the bank’s own history', { approvalShare: 0.95 }],
  ['faster', { medianResponseHours: 8 }],
  ['more punctual', { onTimeShare: 1 }],
])('prefers the %s', (_, better) => {
  const { ranked } = rank([candidate('a'), candidate('b', better)], context, startingRankingPolicy);
  expect(ranked.map((one) => [one.productId, one.position])).toEqual([
    ['b', 1],
    ['a', 2],
  ]);
});

test.each([
  ['too small a product', { maximumAmountFen: 100_000_000n }, (0.5 + 1) / 2],
  [
    'too large a product',
    { minimumAmountFen: 400_000_000n, maximumAmountFen: 900_000_000n },
    (0.5 + 1) / 2,
  ],
  ['too short a term', { maximumTermMonths: 6 }, (1 + 0.5) / 2],
])('%s fits by its share', (_, change, fit) => {
  expect(
    rank([candidate('p', change)], context, startingRankingPolicy).ranked[0]?.terms.amountFit,
  ).toBeCloseTo(fit, 12);
});

test('equal products stand by id, whatever order they came in; an empty list stays empty', () => {
  const ids = ['p3', 'p1', 'p2'];
  expect(
    rank(
      ids.map((id) => candidate(id)),
      context,
      startingRankingPolicy,
    ).ranked.map((one) => one.productId),
  ).toEqual(['p1', 'p2', 'p3']);
  expect(rank([], context, startingRankingPolicy).ranked).toEqual([]);
});

test('a past ranking is recomputed to the byte from its stored inputs', () => {
  const anyCandidate = fc.record({
    productId: fc.uuid(),
    approvalShare: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    allInAnnualRatePpm: fc.integer({ min: 0, max: 300_000 }),
    minimumAmountFen: fc.bigInt({ min: 0n, max: 10n ** 8n }),
    maximumAmountFen: fc.bigInt({ min: 10n ** 8n, max: 10n ** 12n }),
    minimumTermMonths: fc.integer({ min: 1, max: 12 }),
    maximumTermMonths: fc.integer({ min: 12, max: 60 }),
    medianResponseHours: fc.option(fc.double({ min: 0, max: 1000, noNaN: true })),
    onTimeShare: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  });
  fc.assert(
    fc.property(fc.array(anyCandidate, { maxLength: 12 }), (candidates) => {
      const ranking = rank(candidates, context, startingRankingPolicy);
      const stored = JSON.stringify(ranking);
      const { inputs } = JSON.parse(stored);
      expect(JSON.stringify(rankAgain(inputs, startingRankingPolicy))).toBe(stored);
      expect(ranking.ranked.every((one) => one.utility >= 0 && one.utility <= 1)).toBe(true);
    }),
    { seed: 10, numRuns: 200 },
  );
});

test('a bad policy is refused at the place of the fault', () => {
  const path = (json: unknown) =>
    RankingPolicy.safeParse(json).error?.issues.map((issue) => issue.path.join('.'));
  expect(path({ ...policyFile, weights: { ...policyFile.weights, cost: 0.5 } })).toEqual([
    'weights',
  ]);
  expect(path({ ...policyFile, bestAnnualRatePpm: 200_000 })).toEqual(['worstAnnualRatePpm']);
  expect(path({ ...policyFile, sponsored: ['p1'] })).toEqual(['']);
  expect(parseRankingPolicy(policyFile)).toEqual(startingRankingPolicy);
});
