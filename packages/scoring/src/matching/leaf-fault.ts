import type { AttributeDefinition } from './catalogue.ts';
import { OPERATORS, type Operator, type RuleIssueCode } from './rule.ts';

export type LeafFault = { at: 'op' | 'value'; code: RuleIssueCode };

const EQUALITY: readonly Operator[] = ['eq', 'ne', 'in', 'not_in', 'present'];

/** What is wrong with a comparison of a field of this type; null when nothing is. */
export function leafFault(
  leaf: Record<string, unknown>,
  definition: AttributeDefinition,
): LeafFault | null {
  const { op, value } = leaf;
  if (!isOperator(op)) {
    return { at: 'op', code: 'rule.unknown_operator' };
  }
  if (!hasOrder(definition) && !EQUALITY.includes(op)) {
    return { at: 'op', code: 'rule.operator_not_for_type' };
  }
  return isValueFor(op, value, definition) ? null : { at: 'value', code: 'rule.wrong_type' };
}

function isValueFor(op: Operator, value: unknown, definition: AttributeDefinition): boolean {
  const fits = (one: unknown): boolean => isOfType(one, definition);
  switch (op) {
    case 'present':
      return value === undefined;
    case 'between':
      return Array.isArray(value) && value.length === 2 && value.every(fits);
    case 'in':
    case 'not_in':
      return Array.isArray(value) && value.every(fits);
    case 'eq':
    case 'ne':
    case 'lt':
    case 'le':
    case 'gt':
    case 'ge':
      return fits(value);
  }
}

function isOfType(value: unknown, definition: AttributeDefinition): boolean {
  switch (definition.type) {
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'string':
    case 'tags':
      return typeof value === 'string';
    case 'enum':
      return (
        typeof value === 'string' &&
        (definition.order === undefined || definition.order.includes(value))
      );
  }
}

function hasOrder(definition: AttributeDefinition): boolean {
  return (
    definition.type === 'number' || (definition.type === 'enum' && definition.order !== undefined)
  );
}

function isOperator(op: unknown): op is Operator {
  return OPERATORS.some((operator) => operator === op);
}
