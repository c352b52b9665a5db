import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type Connection } from '@xyd/db';
import { startEmbeddedPostgres } from '@xyd/db/embedded';
import { migrate } from '@xyd/db/migrate';
import { morningOf } from '../src/demo/stages/days.ts';
import { seedEnterprises } from '../src/demo/stages/enterprises.ts';
import { seedEvidence } from '../src/demo/stages/evidence.ts';
import { seedInstitutions } from '../src/demo/stages/institutions.ts';
import { seedProducts } from '../src/demo/stages/products.ts';
import type { DemoWorld } from '../src/demo/stages/world.ts';
import type { Context } from '../src/kernel/context.ts';
import { addDays, addMonths, dayOf } from '../src/kernel/local-date.ts';
import type { StageProgress } from '../src/commands/progress.ts';
import { DEMO_PASSWORD, hashPassword } from '../src/modules/identity/index.ts';
import { testSettings } from '../src/testing/settings.ts';

export type NightWorld = {
  url: string;
  connection: Connection;
  /** Now, a month after the firms were scored. */
  context: Context;
  firmIds: string[];
  close(): Promise<void>;
};

const idle = (): void => undefined;

/** Firms that are made one by one; more are copies of these. */
const SEEDED_FIRMS = 2_000;

/** A database of its own with firms that were scored and matched a month ago, and a province's catalogue. */
export async function makeNightWorld(
  firms: number,
  products: number,
  progress: StageProgress,
): Promise<NightWorld> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'xyd-bench-'));
  const server = await startEmbeddedPostgres({ dataDirectory, durable: false });
  await migrate(server.url);
  const connection = connect(server.url, { maxConnections: 12 });
  const now = new Date();
  const context: Context = {
    database: connection.database,
    clock: { now: () => now },
    settings: testSettings,
    actor: { kind: 'system', job: 'bench' },
    requestId: 'bench',
    remoteAddress: 'local',
  };
  const before = morningOf(addMonths(dayOf(now), -1));
  const world: DemoWorld = {
    context: { ...context, clock: { now: () => before } },
    connection,
    now: before,
    passwordHash: await hashPassword(DEMO_PASSWORD),
    banks: new Map(),
    guarantors: [],
    firms: [],
    products: new Map(),
    shown: [],
  };
  const founded = addDays(dayOf(before), -30);
  await seedInstitutions(world, morningOf(founded));
  await seedProducts(world, morningOf(founded), idle);
  await multiplyCatalogue(connection, products);
  const seeded = Math.min(firms, SEEDED_FIRMS);
  await seedEnterprises(world, seeded, morningOf(founded), progress.stage('enterprises', seeded));
  await seedEvidence(world, progress.stage('evidence', seeded - 1));
  const copies = Math.ceil(firms / seeded) - 1;
  await multiplyFirms(connection, copies, progress.stage('copies', copies));
  return {
    url: server.url,
    connection,
    context,
    firmIds: await listFirms(connection),
    close: async () => {
      await connection.close();
      await server.destroy();
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}

/** What the night reads and writes of a firm. Everything of a firm is keyed by it first, so a copy needs no other ids. */
const FIRM_TABLES = [
  'enterprise',
  'credit_file',
  'credit_record',
  'consent',
  'consent_grant',
  'score',
  'current_score',
  'match_run',
  'current_match',
  'match_pair',
];

/** Copies every firm so many times, with all that is known and was concluded of it. */
async function multiplyFirms(
  { client }: Connection,
  copies: number,
  advance: () => void,
): Promise<void> {
  for (let turn = 1; turn <= copies; turn += 1) {
    await client.begin(async (tx) => {
      await tx`SET LOCAL ROLE NONE`;
      // Copies have no account: what a firm is to the rest of the platform is nothing to the night.
      await tx`SET LOCAL session_replication_role = replica`;
      await tx`
        CREATE TEMPORARY TABLE copied ON COMMIT DROP AS
        SELECT enterprise_id AS original, overlay(enterprise_id::text PLACING
          lpad(to_hex(('x' || left(enterprise_id::text, 8))::bit(32)::bigint + ${turn}), 8, '0') FROM 1 FOR 8)::uuid AS twin
        FROM enterprise WHERE enterprise_id IN (SELECT enterprise_id FROM enterprise_directory)`;
      for (const table of FIRM_TABLES) {
        const columns = await tx<{ name: string }[]>`
          SELECT attname AS name FROM pg_attribute
          WHERE attrelid = ${table}::regclass AND attnum > 0 AND NOT attisdropped AND attname <> 'enterprise_id'`;
        const rest = columns.map(({ name }) => `"${name}"`).join(', ');
        await tx.unsafe(
          `INSERT INTO ${table} (enterprise_id, ${rest}) SELECT twin, ${rest} FROM ${table} JOIN copied ON original = enterprise_id`,
        );
      }
    });
    advance();
  }
}

async function listFirms({ client }: Connection): Promise<string[]> {
  return await client.begin(async (tx) => {
    await tx`SET LOCAL ROLE NONE`;
    // As after any night before: what was copied in bulk has no figures for the planner yet.
    await tx`ANALYZE`;
    const rows = await tx<{ id: string }[]>`
      SELECT enterprise_id AS id FROM current_score ORDER BY enterprise_id`;
    return rows.map(({ id }) => id);
  });
}

/** Copies the products until there are so many, each copy for the firms of one city, as city banks have them. */
async function multiplyCatalogue({ client }: Connection, products: number): Promise<void> {
  await client.begin(async (tx) => {
    // As the owner of the tables: no bank makes ten thousand products.
    await tx`SET LOCAL ROLE NONE`;
    await tx`
      CREATE TEMPORARY TABLE copy ON COMMIT DROP AS
      SELECT p.id AS of, gen_random_uuid() AS id, turn, city.code AS city
      FROM loan_product p
      CROSS JOIN generate_series(1, ${products}::integer) AS turn
      JOIN (SELECT code, row_number() OVER (ORDER BY code) - 1 AS place, count(*) OVER () AS cities
            FROM region WHERE level = 'city') AS city ON city.place = turn % city.cities
      WHERE p.status = 'published'
      ORDER BY turn, p.id
      LIMIT greatest(0, ${products} - (SELECT count(*) FROM loan_product WHERE status = 'published'))`;
    await tx`
      INSERT INTO loan_product (id, bank_id, code, status, version, updated_at)
      SELECT c.id, p.bank_id, left(p.code, 30) || '-' || c.turn, p.status, p.version, p.updated_at
      FROM copy c JOIN loan_product p ON p.id = c.of`;
    await tx`
      INSERT INTO loan_product_version
      SELECT (jsonb_populate_record(v, jsonb_build_object(
        'product_id', c.id,
        'rule', jsonb_build_object('all', jsonb_build_array(
          jsonb_build_object('field', 'city_code', 'op', 'eq', 'value', c.city), v.rule))))).*
      FROM copy c JOIN loan_product p ON p.id = c.of
      JOIN loan_product_version v ON v.product_id = p.id AND v.version = p.version`;
    await tx`
      INSERT INTO product_listing (product_id, listed_from, product_version, bank_id)
      SELECT c.id, k.version + 1, p.version, p.bank_id
      FROM copy c JOIN loan_product p ON p.id = c.of CROSS JOIN product_catalogue k`;
    await tx`UPDATE product_catalogue SET version = version + 1`;
  });
}
