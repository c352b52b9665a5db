import { z } from 'zod';
import { type AttributeCatalogue, definitionOf } from './catalogue.ts';
import { leafFault } from './leaf-fault.ts';
import { MAXIMUM_DEPTH, type Rule, type RuleIssueCode } from './rule.ts';

export type RuleIssue = {
  readonly path: readonly (string | number)[];
  readonly code: RuleIssueCode;
  readonly params: Readonly<Record<string, string>>;
};

export type RuleValidation =
  | { readonly ok: true; readonly rule: Rule }
  | { readonly ok: false; readonly issues: readonly RuleIssue[] };

/** Checks a rule against a catalogue and names the path of every fault. */
export function validateRule(json: unknown, catalogue: AttributeCatalogue): RuleValidation {
  const issues = inspect(json, catalogue, { path: [], depth: 1 });
  return issues.length === 0 ? { ok: true, rule: asRule(json) } : { ok: false, issues };
}

/** A zod schema of rules over a catalogue; each issue's message is the code of the fault. */
export function ruleSchema(catalogue: AttributeCatalogue): z.ZodType<Rule> {
  return z.unknown().transform((json, context): Rule => {
    const validation = validateRule(json, catalogue);
    if (validation.ok) {
      return validation.rule;
    }
    for (const issue of validation.issues) {
      context.addIssue({
        code: 'custom',
        path: [...issue.path],
        message: issue.code,
        params: issue.params,
      });
    }
    return z.NEVER;
  });
}

// `inspect` found no fault, so the value has the shape of a rule.
function asRule(json: unknown): Rule {
  return json as Rule;
}

type Place = { readonly path: readonly (string | number)[]; readonly depth: number };

function inspect(
  node: unknown,
  catalogue: AttributeCatalogue,
  { path, depth }: Place,
): RuleIssue[] {
  if (depth > MAXIMUM_DEPTH) {
    return [{ path, code: 'rule.too_deep', params: { maximum: String(MAXIMUM_DEPTH) } }];
  }
  if (!isRecord(node)) {
    return [{ path, code: 'rule.malformed', params: {} }];
  }
  const keys = Object.keys(node);
  const [key] = keys;
  if (keys.length === 1 && (key === 'all' || key === 'any')) {
    return inspectList(node[key], catalogue, { path: [...path, key], depth });
  }
  if (keys.length === 1 && key === 'not') {
    return inspect(node['not'], catalogue, { path: [...path, 'not'], depth: depth + 1 });
  }
  return inspectLeaf(node, catalogue, path);
}

function inspectList(
  children: unknown,
  catalogue: AttributeCatalogue,
  { path, depth }: Place,
): RuleIssue[] {
  if (!Array.isArray(children)) {
    return [{ path, code: 'rule.malformed', params: {} }];
  }
  return children.flatMap((child, index) =>
    inspect(child, catalogue, { path: [...path, index], depth: depth + 1 }),
  );
}

function inspectLeaf(
  node: Record<string, unknown>,
  catalogue: AttributeCatalogue,
  path: readonly (string | number)[],
): RuleIssue[] {
  const { field } = node;
  if (
    typeof field !== 'string' ||
    Object.keys(node).some((key) => key !== 'field' && key !== 'op' && key !== 'value')
  ) {
    return [{ path, code: 'rule.malformed', params: {} }];
  }
  const definition = definitionOf(catalogue, field);
  if (definition === null) {
    return [{ path: [...path, 'field'], code: 'rule.unknown_field', params: { field } }];
  }
  const fault = leafFault(node, definition);
  return fault === null
    ? []
    : [{ path: [...path, fault.at], code: fault.code, params: { field, type: definition.type } }];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
