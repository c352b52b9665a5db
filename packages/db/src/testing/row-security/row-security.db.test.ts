import { describe, expect } from 'vitest';
import { APP_ROLE, type Connection } from '../../index.ts';
import { newId } from '../../ids.ts';
import { readTables, type TableFacts } from '../catalogue.ts';
import { databaseTest as test } from '../database-test.ts';
import { declaredOwnership } from './declared-ownership.ts';
import {
  askersOf,
  columnsOf,
  expectedOutcome,
  idsIn,
  isGranted,
  stranger,
  type Asker,
  type Row,
  type Verb,
} from './model.ts';
import { allOf, type Ownership } from './ownership.ts';
import { attempt, bareTables, insertStatement, makeRow, statementOf } from './probe.ts';
import { judgesChanges, variantsOf } from './variants.ts';

const verbs: readonly Verb[] = ['select', 'insert', 'update', 'delete'];

describe('the application', () => {
  test('owns nothing and cannot pass by row-level security', async ({ owner }) => {
    const [role] = await owner.client`
      SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = ${APP_ROLE}`;
    expect(role).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
    });
    const owned = await owner.client`
      SELECT oid FROM pg_class WHERE relowner = ${APP_ROLE}::regrole
      UNION ALL SELECT oid FROM pg_proc WHERE proowner = ${APP_ROLE}::regrole
      UNION ALL SELECT oid FROM pg_namespace WHERE nspowner = ${APP_ROLE}::regrole`;
    expect([...owned]).toEqual([]);
  });

  test('is a member of no other role', async ({ owner }) => {
    const memberships = await owner.client`
      SELECT roleid::regrole FROM pg_auth_members WHERE member = ${APP_ROLE}::regrole`;
    expect([...memberships]).toEqual([]);
  });

  test('runs as that role, not as whoever connected', async ({ application }) => {
    const [row] = await application.client`SELECT current_user AS name`;
    expect(row).toEqual({ name: APP_ROLE });
  });
});

describe('every table', () => {
  test('is declared with its owners', async ({ owner }) => {
    const tables = (await readTables(owner)).filter(({ isPartition }) => !isPartition);
    expect(Object.keys(declaredOwnership).sort()).toEqual(tables.map(({ name }) => name));
  });

  test('forces row-level security on its owner too, with a policy a verb', async ({ owner }) => {
    const tables = (await readTables(owner)).filter(({ isPartition }) => !isPartition);
    const policies = await owner.client<{ tablename: string; cmd: string }[]>`
      SELECT tablename, cmd FROM pg_policies WHERE schemaname = 'public' AND permissive = 'PERMISSIVE'`;
    for (const table of tables) {
      const commands = new Set(
        policies.filter(({ tablename }) => tablename === table.name).map(({ cmd }) => cmd),
      );
      expect
        .soft({
          table: table.name,
          forced: table.hasForcedSecurity,
          commands: [...commands].sort(),
        })
        .toEqual({
          table: table.name,
          forced: true,
          commands: ['DELETE', 'INSERT', 'SELECT', 'UPDATE'],
        });
    }
  });

  test('has policies without sub-selects and without calls that a spread database does not carry', async ({
    owner,
  }) => {
    const policies = await owner.client<{ name: string; rule: string }[]>`
      SELECT tablename || '.' || policyname AS name, concat_ws(' ', qual, with_check) AS rule
      FROM pg_policies WHERE schemaname = 'public'`;
    const astray = policies.filter(({ rule }) => /\bSELECT\b|set_config|\bEXISTS\b/i.test(rule));
    expect(astray.map(({ name }) => name)).toEqual([]);
  });

  test('cannot be reached past its parent where it is a partition', async ({ owner }) => {
    for (const { name } of (await readTables(owner)).filter(({ isPartition }) => isPartition)) {
      const [may] = await owner.client`
        SELECT has_table_privilege(${APP_ROLE}, ${`public.${name}`}, 'SELECT, INSERT, UPDATE, DELETE') AS may`;
      expect.soft({ name, ...may }).toEqual({ name, may: false });
    }
  });

  test('grants the application the declared verbs and no other', async ({ owner }) => {
    for (const [name, ownership] of Object.entries(declaredOwnership)) {
      const [granted] = await owner.client`
        SELECT has_table_privilege(${APP_ROLE}, ${name}, 'SELECT') AS select,
               has_table_privilege(${APP_ROLE}, ${name}, 'INSERT') AS insert,
               has_any_column_privilege(${APP_ROLE}, ${name}, 'UPDATE') AS update,
               has_table_privilege(${APP_ROLE}, ${name}, 'DELETE') AS delete,
               has_table_privilege(${APP_ROLE}, ${name}, 'TRUNCATE') AS truncate`;
      const declared = Object.fromEntries(verbs.map((verb) => [verb, isGranted(ownership, verb)]));
      expect.soft({ name, ...granted }).toEqual({ name, ...declared, truncate: false });
    }
  });

  test('lets only the declared columns be updated, where not all may', async ({ owner }) => {
    for (const [name, { updatable }] of Object.entries(declaredOwnership)) {
      if (updatable === undefined) continue;
      const columns = await owner.client<{ name: string }[]>`
        SELECT attname AS name FROM pg_attribute
        WHERE attrelid = ${name}::regclass AND attnum > 0
          AND has_column_privilege(${APP_ROLE}, attrelid, attnum, 'UPDATE')`;
      expect
        .soft({ name, columns: columns.map((column) => column.name) })
        .toEqual({ name, columns: updatable });
    }
  });
});

describe('a row', () => {
  test.beforeAll(async ({ owner }) => {
    await bareTables(owner);
  });

  const tableOf = async (owner: Connection, name: string): Promise<TableFacts> => {
    const table = (await readTables(owner)).find((one) => one.name === name);
    if (!table) throw new Error(`no table ${name}`);
    return table;
  };

  test.for(Object.entries(declaredOwnership))(
    'of %s is seen and written by those whom the declaration names, and by nobody else',
    { timeout: 120_000 },
    async ([name, ownership], { owner, application }) => {
      const table = await tableOf(owner, name);
      const surprises: string[] = [];
      for (const variant of variantsOf(ownership)) {
        const row = makeRow(table, variant);
        const ask = async (verb: Verb, asker: Asker, after: Row = row): Promise<void> => {
          const statement = statementOf(verb, table, changedPart(ownership, verb, after));
          const outcome = await attempt(application.client, asker, statement);
          const expected = expectedOutcome(ownership, verb, asker, row, after);
          if (outcome !== expected)
            surprises.push(tell(verb, asker, row, after, outcome, expected));
        };
        await owner.client.unsafe(`TRUNCATE "${name}" CASCADE`);
        for (const asker of askersOf(ownership, row)) await ask('insert', asker);
        await owner.client.unsafe(insertStatement(table, row));
        for (const asker of askersOf(ownership, row)) {
          await ask('select', asker);
          await ask('delete', asker);
          for (const after of aftersOf(ownership, row)) await ask('update', asker, after);
        }
      }
      expect(surprises.slice(0, 5)).toEqual([]);
    },
  );

  test.for(Object.entries(declaredOwnership))(
    'of %s cannot be handed to another organisation by its own',
    async ([name, ownership], { owner, application }) => {
      const table = await tableOf(owner, name);
      if (!ownership.verbs.includes('U')) return;
      await owner.client.unsafe(`TRUNCATE "${name}" CASCADE`);
      const row = makeRow(table, {});
      await owner.client.unsafe(insertStatement(table, row));
      for (const { organisation } of ownership.updates ?? ownership.inserts) {
        const [column] = columnsOf(organisation);
        const [own] = column === undefined ? [] : idsIn(row[column]);
        if (column === undefined || own === undefined) continue;
        const asker = { ...stranger('bank'), organisationId: own };
        const moved = { ...row, [column]: String(row[column]).replace(own, newId()) };
        expect(expectedOutcome(ownership, 'update', asker, row, moved)).not.toBe('done');
        const outcome = await attempt(
          application.client,
          asker,
          statementOf('update', table, moved),
        );
        expect(outcome).toBe(expectedOutcome(ownership, 'update', asker, row, moved));
      }
    },
  );

  test.for(Object.entries(declaredOwnership))(
    'of %s is as out of sight without a context as to a stranger',
    async ([name, ownership], { owner, application }) => {
      const table = await tableOf(owner, name);
      const row = makeRow(table, {});
      await owner.client.unsafe(`TRUNCATE "${name}" CASCADE`);
      await owner.client.unsafe(insertStatement(table, row));
      const seen = await application.client
        .unsafe(`SELECT 1 FROM "${name}"`)
        // After a first transaction a setting is left empty, and an empty text is no UUID: an error, not a row.
        .catch((error: unknown) => (isUuidError(error) ? [] : Promise.reject(error as Error)));
      const toStranger = expectedOutcome(ownership, 'select', stranger('public'), row);
      // An error hides a public row as well: less is seen, never more.
      if (toStranger === 'nothing') expect(seen).toHaveLength(0);
      else expect(seen.length).toBeLessThanOrEqual(1);
    },
  );
});

/** Only the columns that may be updated, where not all may. */
const changedPart = ({ updatable }: Ownership, verb: Verb, row: Row): Row =>
  verb === 'update' && updatable
    ? Object.fromEntries(updatable.map((column) => [column, row[column]]))
    : row;

/** What an update would leave: the same, or where changes are judged, the row in each of its other states. */
const aftersOf = (ownership: Ownership, row: Row): Row[] =>
  judgesChanges(ownership)
    ? [
        row,
        ...variantsOf(ownership).map((state) => ({ ...row, ...onlyConditions(ownership, state) })),
      ]
    : [row];

/** A state without the owners that a variant may bring along: those stay the row's own. */
function onlyConditions(ownership: Ownership, state: Row): Row {
  const owners = new Set(allOf(ownership).flatMap(({ organisation }) => columnsOf(organisation)));
  return Object.fromEntries(Object.entries(state).filter(([column]) => !owners.has(column)));
}

const tell = (...parts: unknown[]): string => parts.map((part) => JSON.stringify(part)).join(' ');

const isUuidError = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '22P02';
