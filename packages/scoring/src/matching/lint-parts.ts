import type { AttributeCatalogue } from './catalogue.ts';
import type { LintFinding } from './lint.ts';
import type { Rule } from './rule.ts';
import { fieldsOf, type Goal, leavesOf, partsOf, type Satisfiability } from './satisfiable.ts';

/** A part of a rule where it stands. */
export type Place = {
  readonly rule: Rule;
  readonly path: (string | number)[];
  /** What else must be so for the part to matter. */
  readonly context: readonly Goal[];
  /** Whether it stands under an odd number of `not`. */
  readonly negated: boolean;
};

/** Parts of a list without which it says the same of every firm; of two alike the later one. */
export function findRedundant(
  { rule, path }: Place,
  satisfiability: Satisfiability,
): LintFinding[] {
  const key = listKey(rule);
  if (key === null) {
    return [];
  }
  const parts = partsOf(rule);
  const found: LintFinding[] = [];
  let kept = parts.map((part, index) => ({ part, index }));
  for (const [index, part] of [...parts.entries()].toReversed()) {
    const others = kept.filter((one) => one.index !== index);
    const rest = asList(
      key,
      others.map((one) => one.part),
    );
    // In both lists a part matters where it pulls the outcome of the rest down, or up.
    const changes: Goal[][] =
      key === 'all'
        ? [
            [goal(rest, 'yes'), goal(part, 'not_yes')],
            [goal(rest, 'not_no'), goal(part, 'no')],
          ]
        : [
            [goal(rest, 'not_yes'), goal(part, 'yes')],
            [goal(rest, 'no'), goal(part, 'not_no')],
          ];
    if (
      !isSpoilt(part, satisfiability) &&
      changes.every((goals) => satisfiability.check(goals) === 'impossible')
    ) {
      kept = others;
      found.push({ path: [...path, key, index], code: 'rule.redundant', field: fieldOfPart(part) });
    }
  }
  return found.toReversed();
}

/** Alternatives that can hold, but not together with what else the rule asks for. */
export function findUnreachable(place: Place, satisfiability: Satisfiability): LintFinding[] {
  const { rule, path, context } = place;
  const key = listKey(rule);
  if (key === null || !isChoice(place) || satisfiability.check(context) !== 'possible') {
    return [];
  }
  return partsOf(rule).flatMap((part, index) =>
    !isSpoilt(part, satisfiability) &&
    satisfiability.check([...context, alternative(part, place)]) === 'impossible'
      ? [
          {
            path: [...path, key, index],
            code: 'rule.unreachable' as const,
            field: fieldOfPart(part),
          },
        ]
      : [],
  );
}

/**
 * Alternatives over the same attributes that can hold at once: they look like a division into cases
 * and are none. Alternatives over different attributes, or that differ only in tags, of which a firm
 * may have several, are meant to overlap; one that another covers is redundant instead.
 */
export function findOverlaps(place: Place, satisfiability: Satisfiability): LintFinding[] {
  const { rule, path, context } = place;
  const key = listKey(rule);
  if (key === null || !isChoice(place)) {
    return [];
  }
  const parts = partsOf(rule);
  const redundant = new Set(findRedundant(place, satisfiability).map((one) => one.path.at(-1)));
  return parts.flatMap((part, index) => {
    const overlapping = parts
      .slice(0, index)
      .some(
        (earlier, before) =>
          !redundant.has(before) &&
          looksLikeDivision(earlier, part, satisfiability.catalogue) &&
          satisfiability.check([
            ...context,
            alternative(earlier, place),
            alternative(part, place),
          ]) === 'possible',
      );
    return overlapping && !redundant.has(index)
      ? [{ path: [...path, key, index], code: 'rule.overlap' as const, field: fieldOfPart(part) }]
      : [];
  });
}

function looksLikeDivision(left: Rule, right: Rule, catalogue: AttributeCatalogue): boolean {
  const fields = fieldsOf(left);
  const others = fieldsOf(right);
  return (
    fields.size === others.size &&
    [...fields].every((field) => others.has(field)) &&
    [...fields].some(
      (field) => catalogue[field]?.type !== 'tags' && asksOf(left, field) !== asksOf(right, field),
    )
  );
}

/** What a part asks of one field, as a text to compare. */
function asksOf(part: Rule, field: string): string {
  return JSON.stringify(leavesOf(part).filter((leaf) => leaf.field === field));
}

/** Any part suffices: an `any`, or an `all` under a `not`. */
function isChoice({ rule, negated }: Place): boolean {
  return 'any' in rule !== negated;
}

function alternative(rule: Rule, { negated }: Place): Goal {
  return goal(rule, negated ? 'no' : 'yes');
}

/** A part that is impossible or always true is reported as that. */
function isSpoilt(part: Rule, satisfiability: Satisfiability): boolean {
  return (['yes', 'no'] as const).some(
    (demand) => satisfiability.check([goal(part, demand)]) === 'impossible',
  );
}

function listKey(rule: Rule): 'all' | 'any' | null {
  if ('all' in rule) {
    return 'all';
  }
  return 'any' in rule ? 'any' : null;
}

function asList(key: 'all' | 'any', parts: readonly Rule[]): Rule {
  return key === 'all' ? { all: parts } : { any: parts };
}

function fieldOfPart(part: Rule): string | null {
  const [field = null, ...others] = fieldsOf(part);
  return others.length === 0 ? field : null;
}

function goal(rule: Rule, demand: Goal['demand']): Goal {
  return { rule, demand };
}
