import type { Connection } from '@xyd/db';
import type { OrganisationId } from '@xyd/db/ids';

/** Ids of rows that hang together and belong to one firm, its bank and its guarantor, by the name inputs give them. */
export type ForeignRows = {
  ids: ReadonlyMap<string, string>;
  /** Texts that nobody else may be shown. */
  secrets: readonly string[];
};

const camelCase = (column: string): string =>
  column.replaceAll(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());

/** Picks a firm whose loan is guaranteed, and one row of each table that belongs to it. */
export async function pickForeignRows({ client }: Connection): Promise<ForeignRows> {
  const [firm] = await client<
    { enterprise_id: string; name: string; uscc: string; person: string }[]
  >`
    SELECT e.enterprise_id, e.name, e.uscc, e.legal_representative_name AS person
    FROM enterprise e JOIN loan l USING (enterprise_id) JOIN guarantee g USING (enterprise_id)
    ORDER BY e.enterprise_id LIMIT 1`;
  if (!firm) throw new Error('no firm has a guaranteed loan');
  const tables = await client<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'enterprise_id' ORDER BY table_name`;
  const ids = new Map<string, string>();
  for (const { name } of tables) {
    const [row] = await client.unsafe<Record<string, unknown>[]>(
      `SELECT * FROM "${name}" WHERE enterprise_id = '${firm.enterprise_id}' ORDER BY 1, 2 LIMIT 1`,
    );
    for (const [column, value] of Object.entries(row ?? {})) {
      if (column.endsWith('_id') && typeof value === 'string' && !ids.has(camelCase(column))) {
        ids.set(camelCase(column), value);
      }
    }
  }
  return { ids, secrets: [firm.name, firm.uscc] };
}

/** The input with every id in it replaced by the foreign row's of that name; the names that were replaced. */
export function withForeignIds(
  input: unknown,
  { ids }: ForeignRows,
): { input: unknown; replaced: string[] } {
  const replaced: string[] = [];
  const walk = (value: unknown, name: string): unknown => {
    if (Array.isArray(value)) return value.map((item) => walk(item, name.replace(/s$/, '')));
    if (
      typeof value === 'object' &&
      value !== null &&
      Object.getPrototypeOf(value) === Object.prototype
    ) {
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, walk(item, key)]));
    }
    const foreign = typeof value === 'string' ? ids.get(name) : undefined;
    if (foreign === undefined) return value;
    replaced.push(name);
    return foreign;
  };
  return { input: walk(input, ''), replaced };
}

/** What strangers' own acts leave: their sessions, attempts, the jobs they ask for, the heads of chains they extend. */
const movedByAnybody = [
  'session',
  'sign_in_attempt',
  'used_one_time_code',
  'outbox_job',
  'audit_head',
];

/** A fingerprint of every table without the rows that name one of these organisations. */
export async function fingerprints(
  { client }: Connection,
  strangers: readonly OrganisationId[],
): Promise<Record<string, string>> {
  const tables = await client<{ name: string }[]>`
    SELECT relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind = 'r' AND relname <> ALL (${movedByAnybody}) ORDER BY relname`;
  const prints: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await client.unsafe<{ print: string }[]>(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '' ORDER BY t::text)), '') AS print
       FROM "${name}" t WHERE t::text !~ '${strangers.join('|')}'`,
    );
    prints[name] = row?.print ?? '';
  }
  return prints;
}
