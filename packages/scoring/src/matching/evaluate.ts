import {
  type AttributeCatalogue,
  type AttributeDefinition,
  type Attributes,
  attributeOf,
  definitionOf,
} from './catalogue.ts';
import { compare, negate } from './compare.ts';
import type { Outcome, Rule } from './rule.ts';

/** Kleene's three values: missing data never refuses, it leaves the rule unknown. */
export function evaluate(
  rule: Rule,
  attributes: Attributes,
  catalogue: AttributeCatalogue,
): Outcome {
  if ('all' in rule) {
    return every(rule.all, (child) => evaluate(child, attributes, catalogue));
  }
  if ('any' in rule) {
    return negate(every(rule.any, (child) => negate(evaluate(child, attributes, catalogue))));
  }
  if ('not' in rule) {
    return negate(evaluate(rule.not, attributes, catalogue));
  }
  return compare(rule, attributeOf(attributes, rule.field), fieldOf(catalogue, rule.field));
}

/** A validated rule speaks only of fields in its catalogue; anything else is a programming error. */
export function fieldOf(catalogue: AttributeCatalogue, field: string): AttributeDefinition {
  const definition = definitionOf(catalogue, field);
  if (definition === null) {
    throw new Error(`Rule speaks of ${field}, which its catalogue does not have`);
  }
  return definition;
}

function every(children: readonly Rule[], outcomeOf: (child: Rule) => Outcome): Outcome {
  let result: Outcome = 'yes';
  for (const child of children) {
    const outcome = outcomeOf(child);
    if (outcome === 'no') {
      return 'no';
    }
    result = outcome === 'unknown' ? 'unknown' : result;
  }
  return result;
}
