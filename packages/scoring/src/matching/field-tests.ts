import { Axis, isOrdered, knownRank } from './axis.ts';
import type { AttributeDefinition, AttributeValue } from './catalogue.ts';
import { test, type Test } from './compare.ts';
import { BITS_OF } from './outcome-bits.ts';

/** Answers of a field are remembered up to this many bytes. */
const MOST_REMEMBERED_BYTES = 4_000_000;

/** All comparisons of one field, answered together: values that none of them tells apart share one row of answers. */
export class FieldTests {
  readonly field: string;
  private readonly definition: AttributeDefinition;
  private readonly tests: readonly Test[];
  private readonly axis: Axis | null;
  private readonly remembered = new Map<string | number | null, Uint8Array>();

  constructor(field: string, definition: AttributeDefinition, tests: readonly Test[]) {
    this.field = field;
    this.definition = definition;
    this.tests = tests;
    const leaves = tests.map(({ leaf }) => leaf);
    this.axis = isOrdered(definition) ? new Axis(leaves, definition) : null;
  }

  /** One outcome for every comparison, in the order they were given. */
  answersFor(actual: AttributeValue): Uint8Array {
    const key = this.keyOf(actual);
    const known = this.remembered.get(key);
    if (known !== undefined) {
      return known;
    }
    const answers = Uint8Array.from(
      this.tests,
      (one) => BITS_OF[test(one, actual, this.definition)],
    );
    if (this.remembered.size * answers.length < MOST_REMEMBERED_BYTES) {
      this.remembered.set(key, answers);
    }
    return answers;
  }

  private keyOf(actual: AttributeValue): string | number | null {
    if (actual === null) {
      return null;
    }
    if (this.axis !== null) {
      const rank = knownRank(actual, this.definition);
      return rank === null ? 'misfit' : this.axis.placeOf(rank);
    }
    return typeof actual === 'string' ? `text ${actual}` : `other ${JSON.stringify(actual)}`;
  }
}
