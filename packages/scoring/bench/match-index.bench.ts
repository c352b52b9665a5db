import {
  type Attributes,
  buildIndex,
  evaluate,
  explain,
  type IndexedProduct,
  type MatchIndex,
  rank,
  type RankCandidate,
  startingRankingPolicy,
} from '../src/index.ts';
import { type Benchmark, latencyMs, requireEqual } from './benchmark.ts';
import { makeFirms, makeProducts, marketCatalogue, randomNumbers } from './market.ts';

const PRODUCTS = 10_000;
/** One attribute in ten is missing, so that a third of the answers are "unknown". */
const MISSING_SHARE = 0.1;
const EXPLAINED = 20;

const firms = makeFirms(2000, MISSING_SHARE);
const firmAt = (turn: number): Attributes => firms[turn % firms.length] ?? {};

/** Positions by evaluating every rule: the reference for the index. */
function bruteForce(products: readonly IndexedProduct[], firm: Attributes) {
  const found: { yes: number[]; unknown: number[] } = { yes: [], unknown: [] };
  for (const [position, { rule }] of products.entries()) {
    const outcome = evaluate(rule, firm, marketCatalogue);
    if (outcome !== 'no') {
      found[outcome].push(position);
    }
  }
  return found;
}

/** A share of the calls takes no longer than this, in microseconds, against evaluating every rule. */
function latencyAt(share: number): Benchmark {
  return {
    name: `match-index-p${share * 100}`,
    run() {
      const products = makeProducts(PRODUCTS);
      const index = buildIndex(products, marketCatalogue);
      for (const firm of firms.slice(0, 20)) {
        requireEqual(index.matchPositions(firm), bruteForce(products, firm), 'matches');
      }
      const ours = latencyMs((turn) => index.matchPositions(firmAt(turn)), {
        calls: 20_000,
        share,
      });
      const reference = latencyMs((turn) => bruteForce(products, firmAt(turn)), {
        calls: 100,
        share,
      });
      return { ours: ours * 1000, reference: reference * 1000, unit: 'µs', n: PRODUCTS };
    },
  };
}

function candidates(products: readonly IndexedProduct[]): RankCandidate[] {
  const random = randomNumbers(3);
  return products.map(({ id }) => ({
    productId: id,
    approvalShare: random() < 0.5 ? random() : null,
    allInAnnualRatePpm: 30_000 + Math.floor(90_000 * random()),
    minimumAmountFen: 1_000_000n,
    maximumAmountFen: BigInt(10_000_000 + Math.floor(1e9 * random())),
    minimumTermMonths: 3,
    maximumTermMonths: 12 + Math.floor(24 * random()),
    medianResponseHours: random() < 0.5 ? 100 * random() : null,
    onTimeShare: null,
  }));
}

/** All that a firm's page needs: the list, ranked, and the reasons for the first refusals beside it. */
function listFor(
  firm: Attributes,
  { products, ranked }: { products: readonly IndexedProduct[]; ranked: readonly RankCandidate[] },
  { yes, unknown }: { yes: readonly number[]; unknown: readonly number[] },
) {
  const eligible = yes.flatMap((position) => ranked[position] ?? []);
  const context = { grade: null, requestedAmountFen: 50_000_000n, requestedTermMonths: 12 };
  const { ranked: list } = rank(eligible, context, startingRankingPolicy);
  const others = new Set([...yes, ...unknown]);
  const refused = products.filter((_, position) => !others.has(position)).slice(0, EXPLAINED / 2);
  const undecided = unknown.slice(0, EXPLAINED / 2).flatMap((position) => products[position] ?? []);
  const reasons = [...refused, ...undecided].map(({ rule }) =>
    explain(rule, firm, marketCatalogue),
  );
  return { list, reasons };
}

export const benchmarks: Benchmark[] = [
  latencyAt(0.5),
  latencyAt(0.99),
  {
    name: 'match-rank-explain-p99',
    run() {
      const products = makeProducts(PRODUCTS);
      const index = buildIndex(products, marketCatalogue);
      const market = { products, ranked: candidates(products) };
      const timing = { calls: 1000, share: 0.99 };
      const ours = latencyMs((turn) => {
        const firm = firmAt(turn);
        return listFor(firm, market, index.matchPositions(firm));
      }, timing);
      const reference = latencyMs(
        (turn) => {
          const firm = firmAt(turn);
          return listFor(firm, market, bruteForce(products, firm));
        },
        { ...timing, calls: 100 },
      );
      return { ours, reference, unit: 'ms', n: PRODUCTS };
    },
  },
  {
    name: 'match-index-rebuild',
    async run() {
      const { jsonRulesEngine } = await import('./engines/json-rules.ts');
      const products = makeProducts(PRODUCTS);
      const timing = { calls: 10, share: 0.5 };
      return {
        ours: latencyMs(() => buildIndex(products, marketCatalogue), timing),
        reference: latencyMs(() => jsonRulesEngine(products, marketCatalogue), timing),
        unit: 'ms',
        n: PRODUCTS,
      };
    },
  },
  {
    name: 'match-index-change-p99',
    run() {
      const products = makeProducts(PRODUCTS);
      const news = makeProducts(1000, 4);
      let index: MatchIndex = buildIndex(products, marketCatalogue);
      const ours = latencyMs(
        (turn) => {
          const changed = news[turn % news.length];
          index = changed === undefined ? index : index.withProduct(changed);
        },
        { calls: 1000, share: 0.99 },
      );
      const reference = latencyMs(() => buildIndex(products, marketCatalogue), {
        calls: 10,
        share: 0.99,
      });
      return { ours, reference, unit: 'ms', n: PRODUCTS };
    },
  },
  {
    name: 'match-index-memory',
    run() {
      const products = makeProducts(PRODUCTS);
      const { bytes } = buildIndex(products, marketCatalogue);
      return {
        ours: bytes,
        reference: JSON.stringify(products).length,
        unit: 'bytes',
        n: PRODUCTS,
      };
    },
  },
];
