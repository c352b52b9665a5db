import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { PgTransaction } from 'drizzle-orm/pg-core';
import type { PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import type { ExtractTablesWithRelations } from 'drizzle-orm';
import postgres from 'postgres';
import * as schema from './schema/index.ts';

export type Schema = typeof schema;
export type Database = PostgresJsDatabase<Schema>;
export type Transaction = PgTransaction<
  PostgresJsQueryResultHKT,
  Schema,
  ExtractTablesWithRelations<Schema>
>;

/** The role every request and job runs as: owns no table, cannot bypass row-level security. */
export const APP_ROLE = 'xyd_app';

export type Connection = {
  database: Database;
  /** The driver itself, for COPY and LISTEN only. */
  client: postgres.Sql;
  close(): Promise<void>;
};

export type ConnectOptions = {
  maxConnections: number;
  /** `owner` only for migrations and the verify commands; everything else is the application. */
  role?: 'app' | 'owner';
  /** Commits need not reach the disk before they are acknowledged: for work that is begun anew after a crash. */
  isDisposable?: boolean;
};

/** Opens a pool. Connections of the application drop to `xyd_app` in the start-up packet, before any statement. */
export function connect(url: string, options: ConnectOptions): Connection {
  const asApplication = (options.role ?? 'app') === 'app';
  const client = postgres(url, {
    max: options.maxConnections,
    onnotice: () => undefined,
    connection: {
      TimeZone: 'UTC',
      ...(asApplication ? { role: APP_ROLE } : {}),
      ...(options.isDisposable ? { synchronous_commit: 'off' } : {}),
    },
  });
  return {
    client,
    database: drizzle(preparing(client), { schema }),
    close: () => client.end({ timeout: 5 }),
  };
}

/** A statement with more parameters than this is a batch whose text hardly ever comes twice. */
const PREPARED_PARAMETERS_MAX = 100;

/**
 * The driver as the query builder sees it. Statements with parameters are prepared once a connection: the builder asks
 * for unnamed ones, and those cost a second round trip (what type is each parameter?) and a new plan every time. And a
 * statement is sent when it is asked for, not when it is awaited, so that several go out in the order of the asking.
 */
function preparing<Client extends postgres.ISql>(client: Client): Client {
  const begun = (work: unknown): unknown =>
    typeof work === 'function' ? (inner: postgres.ISql): unknown => work(preparing(inner)) : work;
  return new Proxy(client, {
    get: (target, name): unknown => {
      if (name === 'unsafe') {
        return (text: string, parameters: ParameterOrJSON[] = []) =>
          target
            .unsafe(text, parameters, {
              prepare: parameters.length > 0 && parameters.length <= PREPARED_PARAMETERS_MAX,
            })
            .execute();
      }
      const value: unknown = Reflect.get(target, name);
      if (name !== 'begin' && name !== 'savepoint') return value;
      return typeof value === 'function'
        ? (...steps: unknown[]): unknown => Reflect.apply(value, target, steps.map(begun))
        : value;
    },
  });
}

type ParameterOrJSON = postgres.ParameterOrJSON<never>;
