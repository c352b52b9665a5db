import { isList, test, type Test } from './compare.ts';
import type { EnterpriseColumn } from './enterprise-columns.ts';
import { MISFIT_CODE, MISSING_CODE, type NumberCells } from './number-cells.ts';
import type { AttributeDefinition } from './catalogue.ts';
import { BITS_OF, NO } from './outcome-bits.ts';

/** The byte does not settle it; the number itself must be looked at. */
const LOOK = 0b10;

/** Writes the outcomes of the rows from `start` on, as many as `into` takes. */
export type ColumnTest = (into: Uint8Array, start: number) => void;

/** One comparison over one column. */
export function columnTest(one: Test, { definition, cells }: EnterpriseColumn): ColumnTest {
  const { codes } = cells;
  if (cells.kind === 'numbers') {
    return numberTest(one, cells, definition);
  }
  const outcomes = Uint8Array.from(cells.values, (value) => BITS_OF[test(one, value, definition)]);
  return (into, start) => {
    for (let row = 0; row < into.length; row += 1) {
      into[row] = outcomes[codes[start + row] ?? 0] ?? NO;
    }
  };
}

function numberTest(
  one: Test,
  { numbers, codes, cuts }: NumberCells,
  definition: AttributeDefinition,
): ColumnTest {
  const outcomeOf = (number: number): number => BITS_OF[test(one, number, definition)];
  const outcomes = new Uint8Array(256).fill(LOOK);
  outcomes[MISSING_CODE] = BITS_OF[test(one, null, definition)];
  outcomes[MISFIT_CODE] = outcomeOf(Number.NaN);
  const bounds = boundsOf(one);
  for (let cut = 0; cut <= cuts.length; cut += 1) {
    const low = cuts[cut - 1] ?? -Infinity;
    const high = cuts[cut] ?? Infinity;
    if (Number.isFinite(high)) {
      outcomes[2 * cut + 1] = outcomeOf(high);
    }
    // Between two cuts without a bound in between, all numbers meet the comparison or none does.
    if (!bounds.some((bound) => bound > low && bound < high)) {
      outcomes[2 * cut] = outcomeOf(between(low, high));
    }
  }
  return (into, start) => {
    for (let row = 0; row < into.length; row += 1) {
      const outcome = outcomes[codes[start + row] ?? 0] ?? NO;
      into[row] = outcome === LOOK ? outcomeOf(numbers[start + row] ?? 0) : outcome;
    }
  };
}

function boundsOf({ leaf: { value } }: Test): number[] {
  const list = value === undefined ? [] : isList(value) ? value : [value];
  return list.filter((bound) => typeof bound === 'number');
}

/** A number of a gap; where the doubles leave none in it, the gap has no rows and any answer will do. */
function between(low: number, high: number): number {
  if (!Number.isFinite(low)) {
    return Number.isFinite(high) ? below(high) : 0;
  }
  return Number.isFinite(high) ? low / 2 + high / 2 : -below(-low);
}

/** A finite number smaller than this one. */
function below(number: number): number {
  return number > 0 ? 0 : 2 * number - 1 === -Infinity ? -Number.MAX_VALUE : 2 * number - 1;
}
