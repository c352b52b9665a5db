import { randomBytes } from 'node:crypto';
import type postgres from 'postgres';
import type { Connection } from '../../index.ts';
import { newId } from '../../ids.ts';
import type { ColumnFacts, TableFacts } from '../catalogue.ts';
import type { Asker, Outcome, Row, Verb } from './model.ts';

/** Takes every check and foreign key away, so that a row is nothing but its owners. Policies stay. */
export async function bareTables({ client }: Connection): Promise<void> {
  const constraints = await client<{ statement: string }[]>`
    SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS statement
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND contype IN ('c', 'f') AND conparentid = 0 AND coninhcount = 0
    ORDER BY contype DESC`;
  for (const { statement } of constraints) await client.unsafe(statement);
}

/** A row with a value of its own in every column. */
export function makeRow(table: TableFacts, overrides: Row): Row {
  const columns = table.columns.filter(({ isGenerated }) => !isGenerated);
  return Object.fromEntries(
    columns.map((column) => {
      if (!(column.name in overrides)) return [column.name, valueOf(column)];
      const value = overrides[column.name];
      return [column.name, column.type.endsWith('[]') ? `{${String(value)}}` : value];
    }),
  );
}

let serial = 1_000;

function valueOf({ name, type }: ColumnFacts): unknown {
  serial += 1;
  if (type === 'uuid') return newId();
  if (type === 'uuid[]') return `{${newId()}}`;
  if (type.endsWith('[]')) return '{}';
  if (type === 'smallint') return serial % 30_000;
  if (type === 'text' || type.startsWith('character')) return `value-${serial}`;
  if (['bigint', 'integer', 'numeric', 'double precision', 'real'].includes(type)) return serial;
  if (type === 'boolean') return false;
  if (type === 'date') return '2026-11-18';
  if (type.startsWith('timestamp')) return '2026-11-18T04:00:00Z';
  if (type.startsWith('json')) return '{}';
  if (type === 'bytea') return `\\x${randomBytes(32).toString('hex')}`;
  throw new Error(`no value is known for column ${name} of type ${type}`);
}

const quoted = (name: string): string => `"${name}"`;

/** Literals, not parameters: the probe decides nothing about types. Only generated values come here. */
function literal(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `'${text.replaceAll("'", "''")}'`;
}

export function insertStatement(table: TableFacts, row: Row): string {
  const names = Object.keys(row);
  return `INSERT INTO ${quoted(table.name)} (${names.map(quoted).join(', ')})
    VALUES (${names.map((name) => literal(row[name])).join(', ')})`;
}

/** Overwrites every row that the asker can reach, without looking at any: the strongest form. */
function blindUpdate(table: TableFacts, row: Row): string {
  const names = Object.keys(row);
  return `UPDATE ${quoted(table.name)} SET ${names.map((name) => `${quoted(name)} = ${literal(row[name])}`).join(', ')}`;
}

export function statementOf(verb: Verb, table: TableFacts, row: Row): string {
  switch (verb) {
    case 'select':
      return `SELECT 1 FROM ${quoted(table.name)}`;
    case 'insert':
      return insertStatement(table, row);
    case 'update':
      return blindUpdate(table, row);
    case 'delete':
      return `DELETE FROM ${quoted(table.name)}`;
  }
}

const REFUSED = '42501';

class Undo extends Error {}

/** What one statement of an asker comes to. Nothing of it stays. */
export async function attempt(
  client: postgres.Sql,
  asker: Asker,
  statement: string,
): Promise<Outcome> {
  let outcome: Outcome = 'refused';
  try {
    await client.begin(async (transaction) => {
      await transaction.unsafe(contextOf(asker));
      const result = await transaction.unsafe(statement);
      outcome = result.count > 0 ? 'done' : 'nothing';
      throw new Undo();
    });
  } catch (error) {
    if (!(error instanceof Undo) && !isRefusal(error)) throw error;
  }
  return outcome;
}

const isRefusal = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === REFUSED;

const contextOf = ({ kind, organisationId, userId, revealedId, guarantorId }: Asker): string => `
  SET LOCAL app.organisation_kind = '${kind}';
  SET LOCAL app.organisation_id = '${organisationId}';
  SET LOCAL app.user_id = '${userId}';
  SET LOCAL app.consented_enterprise_id = '${revealedId}';
  SET LOCAL app.guarantor_id = '${guarantorId}';`;
