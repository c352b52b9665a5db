import type { Connection } from '../index.ts';

export type ColumnFacts = {
  name: string;
  type: string;
  isNullable: boolean;
  hasDefault: boolean;
  isGenerated: boolean;
};

export type TableFacts = {
  name: string;
  isPartition: boolean;
  hasForcedSecurity: boolean;
  columns: ColumnFacts[];
};

/** Every table of ours, as the database itself describes it. */
export async function readTables({ client }: Connection): Promise<TableFacts[]> {
  const tables = await client<TableRow[]>`
    SELECT c.oid::int AS id, c.relname AS name, c.relispartition AS is_partition,
           c.relrowsecurity AND c.relforcerowsecurity AS has_forced_security
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')
    ORDER BY c.relname`;
  const columns = await client<ColumnRow[]>`
    SELECT a.attrelid::int AS table_id, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
           NOT a.attnotnull AS is_nullable, a.atthasdef AS has_default,
           a.attgenerated <> '' OR a.attidentity <> '' AS is_generated
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
    ORDER BY a.attrelid, a.attnum`;
  return tables.map((table) => ({
    name: table.name,
    isPartition: table.is_partition,
    hasForcedSecurity: table.has_forced_security,
    columns: columns
      .filter((column) => column.table_id === table.id)
      .map((column) => ({
        name: column.name,
        type: column.type,
        isNullable: column.is_nullable,
        hasDefault: column.has_default,
        isGenerated: column.is_generated,
      })),
  }));
}

type TableRow = { id: number; name: string; is_partition: boolean; has_forced_security: boolean };
type ColumnRow = {
  table_id: number;
  name: string;
  type: string;
  is_nullable: boolean;
  has_default: boolean;
  is_generated: boolean;
};
