import type { product } from '@xyd/api/contract';

/** One comparison as a person edits it: amounts in 万元, ratios in per cent, lists with commas. */
export type RuleRow = { field: string; op: string; value: string };
type Field = Pick<product.RuleFieldView, 'field' | 'type' | 'unit'>;
type Scalar = number | string | boolean;
type Leaf = { field: string; op: string; value?: Scalar | Scalar[] };

export type EditableRule = {
  rows: RuleRow[];
  /** Parts that are more than one comparison: kept as they are. */
  rest: unknown[];
};

const WAN_YUAN_FEN = 1_000_000;

export function toRows(rule: unknown, fields: readonly Field[]): EditableRule {
  const parts = isRecord(rule) && Array.isArray(rule['all']) ? (rule['all'] as unknown[]) : [rule];
  const leaves = parts.filter(isLeaf);
  return {
    rows: leaves.map(({ field, op, value }) => ({
      field,
      op,
      value:
        value === undefined
          ? ''
          : [value]
              .flat()
              .map((one) => shown(one, fieldOf(fields, field)))
              .join(', '),
    })),
    rest: parts.filter((part) => !isLeaf(part)),
  };
}

/** The rule that the rows say, or the numbers of the rows whose value cannot be read. */
export function fromRows(
  { rows, rest }: EditableRule,
  fields: readonly Field[],
): { rule: { all: unknown[] }; faults: number[] } {
  const leaves = rows
    .map((row, index) => ({ row, index }))
    .filter(({ row }) => row.field !== '')
    .map(({ row, index }) => ({ index, leaf: readLeaf(row, fieldOf(fields, row.field)) }));
  return {
    rule: { all: [...leaves.flatMap(({ leaf }) => leaf ?? []), ...rest] },
    faults: leaves.filter(({ leaf }) => leaf === null).map(({ index }) => index + 1),
  };
}

function readLeaf({ field, op, value }: RuleRow, definition: Field | undefined): Leaf | null {
  if (op === 'present') return { field, op };
  const texts = value
    .split(/[,，、]/)
    .map((text) => text.trim())
    .filter((text) => text !== '');
  const values = texts.map((text) => read(text, definition));
  const known = values.filter((one) => one !== null);
  const [first] = known;
  if (first === undefined || known.length < values.length) return null;
  if (op === 'in' || op === 'not_in') return { field, op, value: known };
  if (op === 'between') return known.length === 2 ? { field, op, value: known } : null;
  return known.length === 1 ? { field, op, value: first } : null;
}

function read(text: string, field: Field | undefined): Scalar | null {
  if (field?.type === 'boolean') return text === 'true' ? true : text === 'false' ? false : null;
  if (field?.type !== 'number') return text;
  const figure = Number(text.replace('%', ''));
  if (!Number.isFinite(figure)) return null;
  if (field.unit === 'fen') return Math.round(figure * WAN_YUAN_FEN);
  return field.unit === 'ratio' ? figure / 100 : figure;
}

function shown(value: Scalar, field: Field | undefined): string {
  if (typeof value !== 'number') return String(value);
  if (field?.unit === 'fen') return String(value / WAN_YUAN_FEN);
  return field?.unit === 'ratio' ? String(Math.round(value * 1_000_000) / 10_000) : String(value);
}

const fieldOf = (fields: readonly Field[], name: string) =>
  fields.find(({ field }) => field === name);
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isLeaf = (value: unknown): value is Leaf =>
  isRecord(value) && typeof value['field'] === 'string' && typeof value['op'] === 'string';
