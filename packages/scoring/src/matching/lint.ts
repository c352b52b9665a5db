import type { AttributeCatalogue } from './catalogue.ts';
import { findOverlaps, findRedundant, findUnreachable, type Place } from './lint-parts.ts';
import type { Rule } from './rule.ts';
import { fieldsOf, type Goal, partsOf, Satisfiability } from './satisfiable.ts';

export type LintCode =
  /** No firm can satisfy the part. */
  | 'rule.contradiction'
  /** No firm can fail the part. */
  | 'rule.always_true'
  /** The alternative can hold, but never where the rest of the rule does. */
  | 'rule.unreachable'
  /** Leaving the part out changes no outcome. */
  | 'rule.redundant'
  /** Two alternatives over the same attributes can both hold. */
  | 'rule.overlap'
  /** Too many cases to try: what else was found stands, but more may be wrong. */
  | 'rule.undecided';

export type LintFinding = {
  path: (string | number)[];
  code: LintCode;
  /** The attribute it is about, where it is one. */
  field: string | null;
};

/** Steps of the search for a firm that a finding would need; a rule a person wrote takes hundreds. */
const STEPS = 100_000;

/**
 * Finds parts of a validated rule that are impossible, idle, or at odds with one another, over all of
 * its attributes together. Exact: a finding is proved, and what is not found is not there, save where
 * the finding is that the rule is too large to decide.
 */
export function lint(rule: Rule, catalogue: AttributeCatalogue, steps = STEPS): LintFinding[] {
  const satisfiability = new Satisfiability(rule, catalogue, steps);
  const findings: LintFinding[] = [];
  if (satisfiability.isExhausted) {
    return [{ path: [], code: 'rule.undecided', field: null }];
  }
  inspect({ rule, path: [], context: [], negated: false }, satisfiability, findings);
  return satisfiability.isExhausted
    ? [...findings, { path: [], code: 'rule.undecided', field: null }]
    : findings;
}

function inspect(place: Place, satisfiability: Satisfiability, findings: LintFinding[]): void {
  const { rule, path } = place;
  const code = verdictOf(rule, satisfiability);
  const fields = fieldsOf(rule);
  if (code !== null && fields.size <= 1) {
    findings.push({ path, code, field: onlyOne(fields) });
    return;
  }
  if (code === null && !('field' in rule)) {
    findings.push(
      ...findRedundant(place, satisfiability),
      ...findUnreachable(place, satisfiability),
      ...findOverlaps(place, satisfiability),
    );
  } else if (code !== null && code === spoiling(rule)) {
    const blamed = partsOf(rule).some((part) => verdictOf(part, satisfiability) === code);
    findings.push(...(blamed ? [] : clashes(place, code, satisfiability)));
  }
  for (const part of partPlaces(place)) {
    inspect(part, satisfiability, findings);
  }
}

/** Whether a part can hold at all, and whether it can fail; null as well where that is too much work. */
function verdictOf(rule: Rule, satisfiability: Satisfiability): LintCode | null {
  if (satisfiability.check([{ rule, demand: 'yes' }]) === 'impossible') {
    return 'rule.contradiction';
  }
  return satisfiability.check([{ rule, demand: 'no' }]) === 'impossible'
    ? 'rule.always_true'
    : null;
}

/** The verdict that one part alone brings upon the whole. */
function spoiling(rule: Rule): LintCode | null {
  if ('all' in rule) {
    return 'rule.contradiction';
  }
  return 'any' in rule ? 'rule.always_true' : null;
}

/** Parts that are sound by themselves clash together: on one attribute where that suffices, else on several. */
function clashes(
  { rule, path }: Place,
  code: LintCode,
  satisfiability: Satisfiability,
): LintFinding[] {
  const byField = Map.groupBy(partsOf(rule), (part) => onlyOne(fieldsOf(part)));
  byField.delete(null);
  const clashing = [...byField].filter(([, parts]) => {
    const together: Rule = 'all' in rule ? { all: parts } : { any: parts };
    return verdictOf(together, satisfiability) === code;
  });
  return clashing.length === 0
    ? [{ path, code, field: null }]
    : clashing.map(([field]) => ({ path, code, field }));
}

function partPlaces({ rule, path, context, negated }: Place): Place[] {
  if ('not' in rule) {
    return [{ rule: rule.not, path: [...path, 'not'], context, negated: !negated }];
  }
  if ('field' in rule) {
    return [];
  }
  const key = 'all' in rule ? 'all' : 'any';
  const parts = partsOf(rule);
  const areAllNeeded = (key === 'all') !== negated;
  return parts.map((part, index) => ({
    rule: part,
    path: [...path, key, index],
    // Where all are needed, a part counts only where the others hold (or, under a `not`, fail).
    context: areAllNeeded ? [...context, ...goalsOf(parts.toSpliced(index, 1), negated)] : context,
    negated,
  }));
}

function goalsOf(parts: readonly Rule[], negated: boolean): Goal[] {
  return parts.map((rule) => ({ rule, demand: negated ? 'no' : 'yes' }));
}

function onlyOne(fields: ReadonlySet<string>): string | null {
  const [field = null] = fields;
  return fields.size === 1 ? field : null;
}
