import {
  type Attributes,
  buildExplainer,
  enterpriseColumns,
  evaluate,
  explain,
  type IndexedProduct,
  matchEnterprises,
} from '../src/index.ts';
import { type Benchmark, latencyMs, requireEqual } from './benchmark.ts';
import { makeFirms, makeProducts, marketCatalogue } from './market.ts';

const ENTERPRISES = 1_000_000;
const MISSING_SHARE = 0.05;

function rowsByEvaluation(rule: IndexedProduct['rule'], firms: readonly Attributes[]): number[] {
  return firms.flatMap((firm, row) =>
    evaluate(rule, firm, marketCatalogue) === 'yes' ? [row] : [],
  );
}

export const benchmarks: Benchmark[] = [
  {
    name: 'match-enterprises',
    run() {
      const firms = makeFirms(ENTERPRISES, MISSING_SHARE);
      const columns = enterpriseColumns(firms, marketCatalogue);
      const products = makeProducts(40, 5);
      const [first] = products;
      if (first === undefined) {
        throw new RangeError('no products');
      }
      requireEqual(
        matchEnterprises(first.rule, columns).rowsOf('yes'),
        rowsByEvaluation(first.rule, firms),
        'eligible enterprises',
      );
      const ruleAt = (turn: number) => (products[turn % products.length] ?? first).rule;
      return {
        ours: latencyMs((turn) => matchEnterprises(ruleAt(turn), columns).counts, {
          calls: 40,
          share: 0.5,
        }),
        reference: latencyMs((turn) => rowsByEvaluation(ruleAt(turn), firms), {
          calls: 5,
          share: 0.5,
        }),
        unit: 'ms',
        n: ENTERPRISES,
      };
    },
  },
  {
    name: 'explain-all',
    run() {
      const products = makeProducts(1000, 6);
      const firms = makeFirms(1000, MISSING_SHARE);
      const firmAt = (turn: number): Attributes => firms[turn % firms.length] ?? {};
      const { explainAll } = buildExplainer(products, marketCatalogue);
      let failed = 0;
      const visitor = {
        yes: () => {},
        no: (_: number, comparisons: readonly number[]) => {
          failed += comparisons.length;
        },
        unknown: () => {},
      };
      const ours = latencyMs((turn) => explainAll(firmAt(turn), visitor), {
        calls: 2000,
        share: 0.5,
      });
      if (failed === 0) {
        throw new Error('nothing was explained');
      }
      const reference = latencyMs(
        (turn) => products.map(({ rule }) => explain(rule, firmAt(turn), marketCatalogue)),
        { calls: 50, share: 0.5 },
      );
      return { ours: ours * 1000, reference: reference * 1000, unit: 'µs', n: products.length };
    },
  },
];
