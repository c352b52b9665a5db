import { type AttributeCatalogue, type Attributes, attributeOf } from './catalogue.ts';
import type { Test } from './compare.ts';
import { fieldOf } from './evaluate.ts';
import { FieldTests } from './field-tests.ts';
import type { IndexedProduct } from './match-index.ts';
import { needsOf } from './needs.ts';
import { NO, YES } from './outcome-bits.ts';
import type { Leaf, Rule } from './rule.ts';

/** Hears of every product, in the order the products were given. */
export type ExplanationVisitor = {
  yes(position: number): void;
  /** With the comparisons that stand in the way, as places in `comparisons`; the list is reused. */
  no(position: number, failed: readonly number[]): void;
  unknown(position: number, needs: readonly string[]): void;
};

export type Explainer = {
  /** The different comparisons of all products. One that also stands under a `not` is there twice. */
  readonly comparisons: readonly Leaf[];
  readonly explainAll: (attributes: Attributes, visitor: ExplanationVisitor) => void;
};

/** A rule without `not`, over places in the list of comparisons. */
type Plan = number | { readonly isAll: boolean; readonly parts: readonly Plan[] };

/**
 * Explains every product to a firm, saying of each what `explain` says. For listings that leave no
 * refusal unexplained; where only the eligible are wanted, the index is quicker by far.
 */
export function buildExplainer(
  products: readonly IndexedProduct[],
  catalogue: AttributeCatalogue,
): Explainer {
  const plans = new PlanMaker();
  const planned = products.map(({ rule }) => ({ rule, plan: plans.planOf(rule, false) }));
  const { fields, placeOf, comparisons } = inFieldOrder(plans.tests, catalogue);
  const compiled = planned.map(({ rule, plan }) => ({ rule, plan: renumber(plan, placeOf) }));
  const outcomes = new Uint8Array(comparisons.length);
  const failed: number[] = [];
  return {
    comparisons,
    explainAll: (attributes, visitor) => {
      let place = 0;
      for (const tests of fields) {
        const answers = tests.answersFor(attributeOf(attributes, tests.field));
        outcomes.set(answers, place);
        place += answers.length;
      }
      for (let position = 0; position < compiled.length; position += 1) {
        const product = compiled[position];
        if (product === undefined) {
          continue;
        }
        const outcome = outcomeOf(product.plan, outcomes);
        if (outcome === YES) {
          visitor.yes(position);
        } else if (outcome === NO) {
          failed.length = 0;
          collectFailed(product.plan, outcomes, failed);
          visitor.no(position, failed);
        } else {
          visitor.unknown(position, needsOf(product.rule, attributes, catalogue));
        }
      }
    },
  };
}

function outcomeOf(plan: Plan, outcomes: Uint8Array): number {
  if (typeof plan === 'number') {
    return outcomes[plan] ?? NO;
  }
  const { isAll, parts } = plan;
  let outcome = isAll ? YES : NO;
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index] ?? 0;
    const one = typeof part === 'number' ? (outcomes[part] ?? NO) : outcomeOf(part, outcomes);
    outcome = isAll ? outcome & one : outcome | one;
  }
  return outcome;
}

/** Without `not`, what makes a part fail is those of its parts that fail. */
function collectFailed(plan: Plan, outcomes: Uint8Array, failed: number[]): void {
  if (typeof plan === 'number') {
    failed.push(plan);
    return;
  }
  for (const part of plan.parts) {
    if (outcomeOf(part, outcomes) === NO) {
      collectFailed(part, outcomes, failed);
    }
  }
}

/** Numbers the different comparisons of many rules. */
class PlanMaker {
  readonly tests: Test[] = [];
  private readonly numbers = new Map<string, number>();

  planOf(rule: Rule, negated: boolean): Plan {
    if ('not' in rule) {
      return this.planOf(rule.not, !negated);
    }
    if ('field' in rule) {
      return this.numberOf({ leaf: rule, negated });
    }
    const isAll = 'all' in rule;
    const parts = (isAll ? rule.all : rule.any).map((part) => this.planOf(part, negated));
    return { isAll: isAll !== negated, parts };
  }

  private numberOf(one: Test): number {
    const { leaf, negated } = one;
    const key = JSON.stringify([leaf.field, leaf.op, leaf.value, negated]);
    const known = this.numbers.get(key);
    if (known !== undefined) {
      return known;
    }
    this.numbers.set(key, this.tests.length);
    return this.tests.push(one) - 1;
  }
}

/** Lays the comparisons of each field side by side, so that their answers are one copy. */
function inFieldOrder(tests: readonly Test[], catalogue: AttributeCatalogue) {
  const byField = Map.groupBy(tests.entries(), ([, { leaf }]) => leaf.field);
  const placeOf = new Int32Array(tests.length);
  const comparisons: Leaf[] = [];
  for (const [number, { leaf }] of [...byField.values()].flat()) {
    placeOf[number] = comparisons.push(leaf) - 1;
  }
  const fields = [...byField].map(
    ([field, entries]) =>
      new FieldTests(
        field,
        fieldOf(catalogue, field),
        entries.map(([, one]) => one),
      ),
  );
  return { fields, placeOf, comparisons };
}

function renumber(plan: Plan, placeOf: Int32Array): Plan {
  return typeof plan === 'number'
    ? (placeOf[plan] ?? plan)
    : { ...plan, parts: plan.parts.map((part) => renumber(part, placeOf)) };
}
