import { getTableColumns, getTableName, sql, type SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { TransactionContext } from './context.ts';

/**
 * Adds rows in a statement whose text does not depend on how many they are, so that a connection prepares it once:
 * they go as one JSON value, which the database reads by the table's own types. All rows name the same columns; a
 * column that none names gets its default. For the inserts of hot paths: the query builder spends more on naming a
 * parameter for each value than the database on storing it.
 */
export async function insertRows<Table extends PgTable>(
  tx: TransactionContext,
  table: Table,
  rows: readonly Table['$inferInsert'][],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const { statement, columns } = insertionOf(table, namedColumns(first));
  const lines = rows.map((row) => {
    if (namedColumns(row).length !== columns.length) {
      throw new Error(`rows for ${getTableName(table)} do not name the same columns`);
    }
    return Object.fromEntries(
      columns.map(([key, column]) => [column.name, jsonOf(column, cellOf(row, key))]),
    );
  });
  await tx.db.execute(sql`${statement}${JSON.stringify(lines)}::json)`);
}

type Insertion = { statement: SQL; columns: readonly (readonly [key: string, column: PgColumn])[] };

const insertions = new WeakMap<PgTable, Map<string, Insertion>>();

const cellOf = (row: object, key: string): unknown => (row as Record<string, unknown>)[key];

const namedColumns = (row: object): string[] =>
  Object.keys(row).filter((key) => cellOf(row, key) !== undefined);

function insertionOf(table: PgTable, keys: readonly string[]): Insertion {
  const ofTable = insertions.get(table) ?? new Map<string, Insertion>();
  insertions.set(table, ofTable);
  const shape = keys.join();
  const known = ofTable.get(shape);
  if (known) return known;

  const all: Record<string, PgColumn> = getTableColumns(table);
  const columns = keys.map((key) => {
    const column = all[key];
    if (!column) throw new Error(`${getTableName(table)} has no column ${key}`);
    return [key, column] as const;
  });
  const name = `"${getTableName(table)}"`;
  const names = columns.map(([, column]) => `"${column.name}"`).join(', ');
  const insertion: Insertion = {
    statement: sql.raw(
      `INSERT INTO ${name} (${names}) SELECT ${names} FROM json_populate_recordset(NULL::${name}, `,
    ),
    columns,
  };
  ofTable.set(shape, insertion);
  return insertion;
}

/** What the column's own input function reads. Objects stay objects for JSON columns, arrays arrays for array columns. */
function jsonOf(column: PgColumn, value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'string')
    return column.columnType === 'PgJsonb' ? value : value.toWellFormed();
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`;
  return value;
}
