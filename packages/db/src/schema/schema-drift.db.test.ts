import { is } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { describe, expect } from 'vitest';
import { readTables } from '../testing/catalogue.ts';
import { databaseTest as test } from '../testing/database-test.ts';
import * as schema from './index.ts';

/** The tables as the code believes them to be. */
const declared = Object.values(schema)
  .filter((value) => is(value, PgTable))
  .map((table) => getTableConfig(table));

describe('the schema in code', () => {
  test('names the tables that the migrations make, and no other', async ({ owner }) => {
    const tables = (await readTables(owner)).filter(({ isPartition }) => !isPartition);
    expect(declared.map(({ name }) => name).sort()).toEqual(tables.map(({ name }) => name));
  });

  test('has their columns: names, types and what may be null', async ({ owner }) => {
    const inCode = declared
      .flatMap(({ name, columns }) =>
        columns.map(
          (column) => `${name}.${column.name} ${column.getSQLType()} ${nullness(!column.notNull)}`,
        ),
      )
      .sort();
    const inDatabase = (await readTables(owner))
      .filter(({ isPartition }) => !isPartition)
      .flatMap(({ name, columns }) =>
        columns.map(
          (column) => `${name}.${column.name} ${column.type} ${nullness(column.isNullable)}`,
        ),
      )
      .sort();
    expect(inCode).toEqual(inDatabase);
  });

  test('leaves to the database only defaults that it has', async ({ owner }) => {
    const tables = new Map((await readTables(owner)).map((table) => [table.name, table]));
    const without = declared.flatMap(({ name, columns }) =>
      columns
        .filter((column) => column.default !== undefined)
        .filter(
          (column) =>
            !tables.get(name)?.columns.find((real) => real.name === column.name)?.hasDefault,
        )
        .map((column) => `${name}.${column.name}`),
    );
    expect(without).toEqual([]);
  });
});

const nullness = (isNullable: boolean): string => (isNullable ? 'null' : 'not null');
