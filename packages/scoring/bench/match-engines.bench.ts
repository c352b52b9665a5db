import { type Attributes, buildIndex } from '../src/index.ts';
import { type Benchmark, type BenchResult, callsPerSecond, requireEqual } from './benchmark.ts';
import { makeFirms, makeProducts, marketCatalogue } from './market.ts';

const PRODUCTS = 10_000;

/** An engine that has taken the products, asked for the ids of those that fit. */
type Reference = (firm: Attributes) => Promise<string[]>;

async function against(reference: Reference): Promise<BenchResult> {
  const firms = makeFirms(1000);
  const index = buildIndex(makeProducts(PRODUCTS), marketCatalogue);
  const firmAt = (turn: number): Attributes => firms[turn % firms.length] ?? {};
  for (const firm of firms.slice(0, 5)) {
    requireEqual(index.match(firm).yes, await reference(firm), 'eligible products');
  }
  return {
    ours: PRODUCTS * (await callsPerSecond((turn) => index.matchPositions(firmAt(turn)))),
    reference: PRODUCTS * (await callsPerSecond((turn) => reference(firmAt(turn)), 3000)),
    unit: 'products/s',
    n: PRODUCTS,
  };
}

export const benchmarks: Benchmark[] = [
  {
    name: 'match-json-rules-engine',
    async run() {
      const { jsonRulesEngine, eligibleByJsonRules } = await import('./engines/json-rules.ts');
      const engine = jsonRulesEngine(makeProducts(PRODUCTS), marketCatalogue);
      return against((firm) => eligibleByJsonRules(engine, firm));
    },
  },
  {
    name: 'match-zen-engine',
    async run() {
      const { zenDecision, eligibleByZen } = await import('./engines/zen.ts');
      const decision = zenDecision(makeProducts(PRODUCTS), marketCatalogue);
      return against((firm) => eligibleByZen(decision, firm));
    },
  },
];
