import { randomUUID } from 'node:crypto';

/** What is read of a zod schema to make a value it accepts. */
type Definition = {
  type: string;
  shape?: Record<string, Schema>;
  innerType?: Schema;
  element?: Schema;
  options?: readonly Schema[];
  items?: readonly Schema[];
  entries?: Record<string, string | number>;
  values?: readonly unknown[];
  in?: Schema;
  keyType?: Schema;
  valueType?: Schema;
  getter?: () => Schema;
};

export type Schema = {
  _zod: { def: Definition };
  safeParse(value: unknown): { success: boolean; error?: { issues: unknown[] } };
};

const texts = (): string[] => [
  randomUUID(),
  '测试说明文字，至少二十个字，用来满足最短长度的要求，再写一点。',
  'person@example.test',
  '2026-11-18',
  '2026-11',
  '410100',
  '34',
  '123456',
  '1',
  '2026',
  'Correct-Horse-7',
  'test.event',
  'abc',
  '/path',
  '91410199MA9XX0011F',
  'TAX',
  'a'.repeat(64),
  '2026-11-18T04:00:00Z',
  'http://127.0.0.1/',
];

const candidates: Record<string, () => readonly unknown[]> = {
  string: texts,
  number: () => [1, 12, 0, 100, 20, 2026, 36_000, 0.5, 1_000_000],
  int: () => [1, 12, 0, 100, 20],
  bigint: () => [100n, 1n, 0n, 100_000_000n],
  boolean: () => [true, false],
  date: () => [new Date('2026-11-18T04:00:00Z')],
  null: () => [null],
  undefined: () => [undefined],
  void: () => [undefined],
  any: () => ['anything'],
  // A rule that asks nothing is the one structured value that is read by hand.
  unknown: () => ['anything', { all: [] }],
};

/** A value that the schema accepts, with every optional part present. Undefined where none was found. */
export function sampleOf(schema: Schema): unknown {
  return candidatesOf(schema).find((value) => schema.safeParse(value).success);
}

const candidatesOf = ({ _zod: { def } }: Schema): readonly unknown[] =>
  candidates[def.type]?.() ?? composed(def);

function composed(def: Definition): readonly unknown[] {
  switch (def.type) {
    case 'object':
      return [objectOf(def.shape ?? {})];
    case 'array': {
      const one = def.element && sampleOf(def.element);
      return [[one], []];
    }
    case 'tuple':
      return [(def.items ?? []).map(sampleOf)];
    case 'union':
      return (def.options ?? []).map(sampleOf);
    case 'enum':
      return Object.values(def.entries ?? {});
    case 'literal':
      return def.values ?? [];
    case 'record':
      return [recordOf(def), {}];
    case 'lazy':
      return def.getter ? [sampleOf(def.getter())] : [];
    case 'pipe':
      return def.in ? candidatesOf(def.in) : [];
    default:
      return def.innerType ? [sampleOf(def.innerType), undefined, null] : [];
  }
}

const objectOf = (shape: Record<string, Schema>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(shape)
      .map(([key, schema]): [string, unknown] => [key, sampleOf(schema)])
      .filter(([, value]) => value !== undefined),
  );

function recordOf({ keyType, valueType }: Definition): Record<string, unknown> {
  const key = keyType && sampleOf(keyType);
  return typeof key === 'string' && valueType ? { [key]: sampleOf(valueType) } : {};
}
