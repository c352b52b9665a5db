import { describe, expect } from 'vitest';
import type { Connection } from '../index.ts';
import { readTables } from '../testing/catalogue.ts';
import { databaseTest as test } from '../testing/database-test.ts';

/**
 * Tables that name an enterprise and are not spread by it: directories, which say for the whole platform whose
 * something is, and what an institution has promised in all. The column that comes first instead stands beside.
 */
const keyedOtherwise: Readonly<Record<string, string>> = {
  enterprise_directory: 'uscc',
  loan_contract_directory: 'bank_id',
  repayment_reference: 'bank_id',
  guarantor_exposure: 'guarantor_id',
};

/** Figures that are no money and lose nothing by being approximate. */
const approximate = ['match_pair.utility'];

type KeyRow = {
  table_name: string;
  name: string;
  columns: string[];
  referenced: string | null;
  referenced_columns: string[];
};

const readKeys = ({ client }: Connection, kinds: string): Promise<KeyRow[]> =>
  client<KeyRow[]>`
    SELECT c.relname AS table_name, k.conname AS name, f.relname AS referenced,
      (SELECT array_agg(a.attname::text ORDER BY place) FROM unnest(k.conkey) WITH ORDINALITY AS key (number, place)
        JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = key.number) AS columns,
      (SELECT coalesce(array_agg(a.attname::text ORDER BY place), '{}')
        FROM unnest(k.confkey) WITH ORDINALITY AS key (number, place)
        JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = key.number) AS referenced_columns
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_class f ON f.oid = k.confrelid
    WHERE n.nspname = 'public' AND k.contype::text = ANY (string_to_array(${kinds}, NULL))
      AND k.conparentid = 0 AND NOT c.relispartition`;

async function ownedTables(owner: Connection): Promise<Set<string>> {
  const tables = await readTables(owner);
  return new Set(
    tables
      .filter(({ columns }) => columns.some(({ name }) => name === 'enterprise_id'))
      .map(({ name }) => name)
      .filter((name) => keyedOtherwise[name] === undefined),
  );
}

describe('a table of an enterprise', () => {
  test('has the enterprise first in its primary key and in every unique key', async ({ owner }) => {
    const owned = await ownedTables(owner);
    const keys = (await readKeys(owner, 'pu')).filter(({ table_name }) => owned.has(table_name));
    expect(keys.length).toBeGreaterThanOrEqual(owned.size);
    const astray = keys
      .filter(({ columns }) => columns[0] !== 'enterprise_id')
      .map(({ table_name, name, columns }) => `${table_name}: ${name} (${columns.join(', ')})`);
    expect(astray).toEqual([]);
  });

  test('has the enterprise first in every unique index', async ({ owner }) => {
    const owned = await ownedTables(owner);
    const indexes = await owner.client<
      { table_name: string; name: string; first: string | null }[]
    >`
      SELECT c.relname AS table_name, i.indexrelid::regclass::text AS name, a.attname AS first
      FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
      WHERE n.nspname = 'public' AND i.indisunique`;
    const astray = indexes.filter(
      (index) => owned.has(index.table_name) && index.first !== 'enterprise_id',
    );
    expect(astray.map(({ table_name, name }) => `${table_name}: ${name}`)).toEqual([]);
  });

  test('refers to another only within the same enterprise', async ({ owner }) => {
    const owned = await ownedTables(owner);
    const astray = (await readKeys(owner, 'f'))
      .filter(({ referenced }) => referenced !== null && owned.has(referenced))
      .filter(
        ({ columns, referenced_columns }) =>
          columns[0] !== 'enterprise_id' || referenced_columns[0] !== 'enterprise_id',
      )
      .map(({ table_name, name }) => `${table_name}: ${name}`);
    expect(astray).toEqual([]);
  });
});

describe('a table that names an enterprise and is not spread by it', () => {
  test.for(Object.entries(keyedOtherwise))(
    '%s has %s first',
    async ([table, column], { owner }) => {
      const keys = (await readKeys(owner, 'pu')).filter(({ table_name }) => table_name === table);
      expect(keys.map(({ columns }) => columns[0])).toContain(column);
    },
  );
});

describe('every table', () => {
  test('has a primary key', async ({ owner }) => {
    const keyed = new Set((await readKeys(owner, 'p')).map(({ table_name }) => table_name));
    const tables = (await readTables(owner)).filter(({ isPartition }) => !isPartition);
    expect(tables.map(({ name }) => name).filter((name) => !keyed.has(name))).toEqual([]);
  });

  test('keeps money in whole fen and nothing in floating point', async ({ owner }) => {
    const astray = (await readTables(owner)).flatMap((table) =>
      table.columns
        .filter(
          ({ name, type }) =>
            (name.endsWith('_fen') && type !== 'bigint') ||
            ['real', 'double precision', 'money'].includes(type),
        )
        .map(({ name }) => `${table.name}.${name}`)
        .filter((column) => !approximate.includes(column)),
    );
    expect(astray).toEqual([]);
  });

  test('keeps instants with their zone', async ({ owner }) => {
    const astray = (await readTables(owner)).flatMap((table) =>
      table.columns
        .filter(({ type }) => type === 'timestamp without time zone' || type.startsWith('time '))
        .map(({ name }) => `${table.name}.${name}`),
    );
    expect(astray).toEqual([]);
  });
});
