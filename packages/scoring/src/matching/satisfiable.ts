import type { AttributeCatalogue } from './catalogue.ts';
import { fieldOf } from './evaluate.ts';
import type { Leaf, Rule } from './rule.ts';
import { type Demand, type FieldPossibilities, possibilitiesOf } from './value-classes.ts';

/** A part of a rule and what its outcome is to be. */
export type Goal = { readonly rule: Rule; readonly demand: Demand };

export type Verdict = 'possible' | 'impossible' | 'undecided';

const OPPOSITE: Readonly<Record<Demand, Demand>> = {
  yes: 'no',
  no: 'yes',
  not_no: 'not_yes',
  not_yes: 'not_no',
};

/** Rules with more comparisons, or that name more values of one field, are not looked into: they come from no person. */
const MOST_LEAVES = 400;
const MOST_VALUES = 2000;

type Box = ReadonlyMap<string, FieldPossibilities>;

/** Finds out whether any firm could meet several demands at once, over all attributes of a rule together. */
export class Satisfiability {
  readonly catalogue: AttributeCatalogue;
  private readonly everything: Box;
  private stepsLeft: number;

  /** `steps` bounds the work of all questions together; afterwards every answer is "undecided". */
  constructor(rule: Rule, catalogue: AttributeCatalogue, steps: number) {
    const leaves = leavesOf(rule);
    const byField = Map.groupBy(leaves, ({ field }) => field);
    const isTooLarge =
      leaves.length > MOST_LEAVES ||
      [...byField.values()].some((same) => valuesIn(same) > MOST_VALUES);
    this.catalogue = catalogue;
    this.stepsLeft = isTooLarge ? -1 : steps;
    this.everything = new Map(
      [...(isTooLarge ? [] : byField)].map(([field, same]) => [
        field,
        possibilitiesOf(same, fieldOf(catalogue, field)),
      ]),
    );
  }

  get isExhausted(): boolean {
    return this.stepsLeft < 0;
  }

  /** All goals at once; their rules must be parts of the rule this was made for. */
  check(goals: readonly Goal[]): Verdict {
    return this.search(goals, [], this.everything);
  }

  /** Comparisons narrow the box at once; choices wait until nothing else is left to do. */
  private search(
    goals: readonly Goal[],
    waiting: readonly (readonly Goal[])[],
    start: Box,
  ): Verdict {
    const choices = [...waiting];
    const pending = [...goals];
    const box = new Map(start);
    for (let goal = pending.pop(); goal !== undefined; goal = pending.pop()) {
      this.stepsLeft -= 1;
      if (this.stepsLeft < 0) {
        return 'undecided';
      }
      const { rule, demand } = goal;
      if ('field' in rule) {
        const left = box.get(rule.field)?.narrow(rule, demand);
        if (left === undefined || left.isEmpty) {
          return 'impossible';
        }
        box.set(rule.field, left);
      } else if ('not' in rule) {
        pending.push({ rule: rule.not, demand: OPPOSITE[demand] });
      } else {
        const isAll = 'all' in rule;
        const parts = (isAll ? rule.all : rule.any).map((part) => ({ rule: part, demand }));
        if (isAll === (demand === 'yes' || demand === 'not_no')) {
          pending.push(...parts);
        } else {
          choices.push(parts);
        }
      }
    }
    return this.choose(choices, box);
  }

  private choose(choices: readonly (readonly Goal[])[], box: Box): Verdict {
    // The choice with the fewest ways first: what fails then fails early.
    const [narrowest, ...others] = choices.toSorted((left, right) => left.length - right.length);
    if (narrowest === undefined) {
      return 'possible';
    }
    for (const goal of narrowest) {
      const verdict = this.search([goal], others, box);
      if (verdict !== 'impossible') {
        return verdict;
      }
    }
    return 'impossible';
  }
}

function valuesIn(leaves: readonly Leaf[]): number {
  return leaves.reduce((sum, { value }) => sum + (Array.isArray(value) ? value.length : 1), 0);
}

/** Every comparison of a rule, in its order. */
export function leavesOf(rule: Rule): Leaf[] {
  if ('field' in rule) {
    return [rule];
  }
  return partsOf(rule).flatMap(leavesOf);
}

/** What stands directly inside; nothing in a comparison. */
export function partsOf(rule: Rule): readonly Rule[] {
  if ('all' in rule) {
    return rule.all;
  }
  if ('any' in rule) {
    return rule.any;
  }
  return 'not' in rule ? [rule.not] : [];
}

/** The fields a rule speaks of. */
export function fieldsOf(rule: Rule): ReadonlySet<string> {
  return new Set(leavesOf(rule).map(({ field }) => field));
}
