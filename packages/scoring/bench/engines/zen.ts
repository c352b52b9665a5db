import { type ZenDecision, ZenEngine } from '@gorules/zen-engine';
import type { AttributeCatalogue, Attributes, IndexedProduct } from '../../src/index.ts';
import { type PlainCondition, plainConditions } from './plain-condition.ts';

/** The products as one decision table of GoRules ZEN, a row each, collecting every row that holds. */
export function zenDecision(
  products: readonly IndexedProduct[],
  catalogue: AttributeCatalogue,
): ZenDecision {
  const rows = products.map(({ id, rule }) => {
    const byField = Map.groupBy(plainConditions(rule, catalogue), ({ field }) => field);
    const cells = [...byField].map(([field, conditions]) => [field, cellOf(conditions)]);
    return { _id: id, ...Object.fromEntries(cells), product: JSON.stringify(id) };
  });
  const fields = Object.keys(catalogue);
  const table = {
    hitPolicy: 'collect',
    inputs: fields.map((field) => ({ id: field, name: field, field })),
    outputs: [{ id: 'product', name: 'product', field: 'product' }],
    rules: rows.map((row) => ({
      ...Object.fromEntries(fields.map((field) => [field, ''])),
      ...row,
    })),
  };
  const node = (id: string, type: string, content?: unknown) => ({
    id,
    type,
    name: id,
    position: { x: 0, y: 0 },
    ...(content === undefined ? {} : { content }),
  });
  return new ZenEngine().createDecision({
    nodes: [
      node('in', 'inputNode'),
      node('table', 'decisionTableNode', table),
      node('out', 'outputNode'),
    ],
    edges: [
      { id: 'first', type: 'edge', sourceId: 'in', targetId: 'table' },
      { id: 'second', type: 'edge', sourceId: 'table', targetId: 'out' },
    ],
  });
}

/** The ids that fit, in the order of the products. */
export async function eligibleByZen(decision: ZenDecision, firm: Attributes): Promise<string[]> {
  const { result } = await decision.evaluate(firm);
  const rows: readonly unknown[] = Array.isArray(result) ? result : [];
  return rows.map((row) =>
    typeof row === 'object' && row !== null && 'product' in row ? String(row.product) : '',
  );
}

function cellOf(conditions: readonly PlainCondition[]): string {
  return conditions.map(toExpression).join(' and ');
}

function toExpression(condition: PlainCondition): string {
  switch (condition.op) {
    case 'at least':
      return `$ >= ${condition.bound}`;
    case 'above':
      return `$ > ${condition.bound}`;
    case 'at most':
      return `$ <= ${condition.bound}`;
    case 'is one of':
      return `$ in ${JSON.stringify(condition.words)}`;
    case 'is none of':
      return `$ not in ${JSON.stringify(condition.words)}`;
    case 'lacks':
      return `not contains($, ${JSON.stringify(condition.word)})`;
    case 'is':
      return `$ == ${condition.flag}`;
  }
}
