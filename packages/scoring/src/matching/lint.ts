import type { AttributeCatalogue } from './catalogue.ts';
import { evaluate, fieldOf } from './evaluate.ts';
import { representatives } from './representatives.ts';
import type { Rule } from './rule.ts';

export type LintFinding = {
  path: (string | number)[];
  /** No value can satisfy the part, or none can fail it. */
  code: 'rule.contradiction' | 'rule.always_true';
  field: string | null;
};

/**
 * Finds parts of a rule that one attribute alone makes impossible or idle, by trying one value of
 * every interval and list the part can tell apart. Faults that take two attributes are not seen.
 */
export function lint(rule: Rule, catalogue: AttributeCatalogue): LintFinding[] {
  return inspect(rule, catalogue, []);
}

function inspect(
  rule: Rule,
  catalogue: AttributeCatalogue,
  path: (string | number)[],
): LintFinding[] {
  const fields = fieldsOf(rule);
  if (fields.size <= 1) {
    const [field = null] = fields;
    const code = verdictOf(rule, field, catalogue);
    return code === null ? [] : [{ path, code, field }];
  }
  if ('field' in rule) {
    return [];
  }
  if ('not' in rule) {
    return inspect(rule.not, catalogue, [...path, 'not']);
  }
  const key = 'all' in rule ? 'all' : 'any';
  const children = childrenOf(rule);
  const inside = children.flatMap((child, index) =>
    inspect(child, catalogue, [...path, key, index]),
  );
  const clashes = together(key, children, catalogue).map(({ code, field }) => ({
    path,
    code,
    field,
  }));
  return [...clashes, ...inside];
}

/** Children of one node that speak of the same field may clash, or cover everything, only together. */
function together(
  key: 'all' | 'any',
  children: readonly Rule[],
  catalogue: AttributeCatalogue,
): { code: LintFinding['code']; field: string }[] {
  const byField = new Map<string, Rule[]>();
  for (const child of children) {
    const [field, ...others] = fieldsOf(child);
    if (field !== undefined && others.length === 0 && verdictOf(child, field, catalogue) === null) {
      byField.set(field, [...(byField.get(field) ?? []), child]);
    }
  }
  return [...byField].flatMap(([field, group]) => {
    const code = verdictOf(key === 'all' ? { all: group } : { any: group }, field, catalogue);
    return code === null ? [] : [{ code, field }];
  });
}

function verdictOf(
  rule: Rule,
  field: string | null,
  catalogue: AttributeCatalogue,
): LintFinding['code'] | null {
  const values = field === null ? [null] : representatives(rule, fieldOf(catalogue, field));
  if (values === null) {
    return null;
  }
  const outcomes = values.map((value) =>
    evaluate(rule, field === null ? {} : { [field]: value }, catalogue),
  );
  if (!outcomes.includes('yes')) {
    return 'rule.contradiction';
  }
  return outcomes.includes('no') ? null : 'rule.always_true';
}

/** The fields a rule speaks of. */
function fieldsOf(rule: Rule): ReadonlySet<string> {
  return 'field' in rule
    ? new Set([rule.field])
    : new Set(childrenOf(rule).flatMap((child) => [...fieldsOf(child)]));
}

function childrenOf(rule: Exclude<Rule, { field: string }>): readonly Rule[] {
  if ('all' in rule) {
    return rule.all;
  }
  return 'any' in rule ? rule.any : [rule.not];
}
