import { Engine, type NestedCondition } from 'json-rules-engine';
import type { AttributeCatalogue, Attributes, IndexedProduct } from '../../src/index.ts';
import { type PlainCondition, plainConditions } from './plain-condition.ts';

/** The products as rules of json-rules-engine. */
export function jsonRulesEngine(
  products: readonly IndexedProduct[],
  catalogue: AttributeCatalogue,
): Engine {
  const rules = products.map(({ id, rule }) => ({
    conditions: { all: plainConditions(rule, catalogue).map(toCondition) },
    event: { type: id },
  }));
  return new Engine(rules);
}

/** The ids that fit, in the order of the products. */
export async function eligibleByJsonRules(engine: Engine, firm: Attributes): Promise<string[]> {
  const { events } = await engine.run(firm);
  return events.map(({ type }) => type).toSorted(byNumber);
}

function byNumber(left: string, right: string): number {
  return Number(left.slice(1)) - Number(right.slice(1));
}

function toCondition(condition: PlainCondition): NestedCondition {
  const fact = condition.field;
  switch (condition.op) {
    case 'at least':
      return { fact, operator: 'greaterThanInclusive', value: condition.bound };
    case 'above':
      return { fact, operator: 'greaterThan', value: condition.bound };
    case 'at most':
      return { fact, operator: 'lessThanInclusive', value: condition.bound };
    case 'is one of':
      return { fact, operator: 'in', value: condition.words };
    case 'is none of':
      return { fact, operator: 'notIn', value: condition.words };
    case 'lacks':
      return { fact, operator: 'doesNotContain', value: condition.word };
    case 'is':
      return { fact, operator: 'equal', value: condition.flag };
  }
}
