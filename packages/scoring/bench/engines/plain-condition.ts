import { type AttributeCatalogue, evaluate, type Leaf, type Rule } from '../../src/index.ts';

/** A condition as every engine knows them: without orders of words, which are spelt out. */
export type PlainCondition =
  | {
      readonly field: string;
      readonly op: 'at least' | 'above' | 'at most';
      readonly bound: number;
    }
  | {
      readonly field: string;
      readonly op: 'is one of' | 'is none of';
      readonly words: readonly string[];
    }
  | { readonly field: string; readonly op: 'lacks'; readonly word: string }
  | { readonly field: string; readonly op: 'is'; readonly flag: boolean };

/** The conditions of a rule of the market, which is one list of comparisons. */
export function plainConditions(rule: Rule, catalogue: AttributeCatalogue): PlainCondition[] {
  if (!('all' in rule)) {
    throw new TypeError('The rules of the market are lists of comparisons');
  }
  return rule.all.flatMap((part) => ('field' in part ? plain(part, catalogue) : []));
}

function plain(leaf: Leaf, catalogue: AttributeCatalogue): PlainCondition[] {
  const { field, op, value } = leaf;
  const order = catalogue[field]?.order;
  if (order !== undefined) {
    const words = order.filter((word) => evaluate(leaf, { [field]: word }, catalogue) === 'yes');
    return [{ field, op: 'is one of', words }];
  }
  if (typeof value === 'boolean') {
    return [{ field, op: 'is', flag: value }];
  }
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const words = list.filter((word) => typeof word === 'string');
  const [low = 0, high = low] = list.filter((bound) => typeof bound === 'number');
  if (catalogue[field]?.type === 'tags') {
    return words.map((word) => ({ field, op: 'lacks', word }));
  }
  switch (op) {
    case 'in':
      return [{ field, op: 'is one of', words }];
    case 'not_in':
      return [{ field, op: 'is none of', words }];
    case 'gt':
      return [{ field, op: 'above', bound: low }];
    case 'ge':
      return [{ field, op: 'at least', bound: low }];
    case 'between':
      return [
        { field, op: 'at least', bound: low },
        { field, op: 'at most', bound: high },
      ];
    case 'eq':
    case 'ne':
    case 'lt':
    case 'le':
    case 'present':
      throw new TypeError(`The market has no ${op}`);
  }
}
