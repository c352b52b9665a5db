import {
  type AttributeCatalogue,
  type AttributeDefinition,
  type Attributes,
  attributeOf,
  type AttributeValue,
} from './catalogue.ts';
import { type NumberCells, numberCells } from './number-cells.ts';

/** One attribute of many enterprises, one row each. */
export type EnterpriseColumn = {
  readonly definition: AttributeDefinition;
  readonly cells:
    | { readonly kind: 'coded'; readonly codes: Codes; readonly values: readonly AttributeValue[] }
    | NumberCells;
};

type Codes = Uint8Array | Uint16Array | Int32Array;

/** Enterprises held by attribute, so that one rule runs down few columns. */
export type EnterpriseColumns = {
  readonly count: number;
  readonly bytes: number;
  readonly columns: ReadonlyMap<string, EnterpriseColumn>;
};

/** Numbers with more different values than this keep their values beside the codes. */
const MOST_CODED_NUMBERS = 65_536;

/**
 * Lays out enterprises for `matchEnterprises`. Every attribute of few different values becomes a
 * column of codes, a byte each where it can; numbers of many values get a byte and eight more.
 */
export function enterpriseColumns(
  enterprises: readonly Attributes[],
  catalogue: AttributeCatalogue,
): EnterpriseColumns {
  const columns = new Map<string, EnterpriseColumn>();
  let bytes = 0;
  for (const [field, definition] of Object.entries(catalogue)) {
    const values = enterprises.map((attributes) => attributeOf(attributes, field));
    const coded = encode(values, definition.type === 'number' ? MOST_CODED_NUMBERS : Infinity);
    const cells = coded ?? numberCells(values, definition);
    bytes += cells.codes.byteLength + (cells.kind === 'numbers' ? cells.numbers.byteLength : 0);
    columns.set(field, { definition, cells });
  }
  return { count: enterprises.length, bytes, columns };
}

/** Null when there are more different values than wanted. */
function encode(
  cells: readonly AttributeValue[],
  most: number,
): { kind: 'coded'; codes: Codes; values: AttributeValue[] } | null {
  const known = new Map<AttributeValue, number>();
  const values: AttributeValue[] = [];
  const codes = new Int32Array(cells.length);
  for (const [row, value] of cells.entries()) {
    // Lists are told apart by their content; the prefix keeps them from being taken for texts.
    const key =
      typeof value === 'object' && value !== null
        ? `list ${JSON.stringify(value)}`
        : textKey(value);
    let code = known.get(key);
    if (code === undefined) {
      code = values.length;
      if (code >= most) {
        return null;
      }
      known.set(key, code);
      values.push(value);
    }
    codes[row] = code;
  }
  return { kind: 'coded', codes: narrowest(codes, values.length), values };
}

function textKey(value: Exclude<AttributeValue, readonly string[]>): AttributeValue {
  return typeof value === 'string' ? `text ${value}` : value;
}

function narrowest(codes: Int32Array, different: number): Codes {
  if (different <= 2 ** 8) {
    return Uint8Array.from(codes);
  }
  return different <= 2 ** 16 ? Uint16Array.from(codes) : codes;
}
