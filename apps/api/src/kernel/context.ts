import { NO_ORGANISATION, type OrganisationId } from '@xyd/db/ids';
import type { Database, Transaction } from '@xyd/db';
import { sql } from 'drizzle-orm';
import type { Actor } from './actor.ts';
import type { Clock } from './clock.ts';
import type { Settings } from './settings.ts';

type Ambient = {
  readonly clock: Clock;
  readonly actor: Actor;
  readonly requestId: string;
  readonly remoteAddress: string;
  readonly settings: Settings;
};

/** What a use case gets: it may open a transaction. */
export type Context = Ambient & { readonly database: Database };

/** What a step gets: the caller's open transaction. Neither type converts to the other, so nesting cannot compile. */
export type TransactionContext = Ambient & { readonly db: Transaction };

/** The same request, acting as the platform itself: sign-in before anyone is known, jobs, the demo world. */
export const asSystem = (context: Context, job: string): Context => ({
  ...context,
  actor: { kind: 'system', job },
});

/**
 * The same transaction with its events recorded as `actor`'s: for what a person does through the system, because
 * row-level security keeps from them a row that their act needs (another person's account, a directory).
 */
export const recordedAs = (tx: TransactionContext, actor: Actor): TransactionContext => ({
  ...tx,
  actor,
});

/**
 * Runs steps of one transaction without waiting between them: each up to its first statement, in this order, and the
 * connection runs what it is sent in order. So a step is a statement, or begins by awaiting one. Unlike with
 * `Promise.all` every step has ended when this does: one that lived on after the rollback would speak in another's
 * transaction. Throws the failure that made the others fail.
 */
export async function together<const Steps extends readonly (() => PromiseLike<unknown>)[]>(
  steps: Steps,
): Promise<{ -readonly [Index in keyof Steps]: Awaited<ReturnType<Steps[Index]>> }>;
export async function together(steps: readonly (() => PromiseLike<unknown>)[]): Promise<unknown[]> {
  const ends = await Promise.allSettled(steps.map(async (step) => await step()));
  const failed = ends.filter((end) => end.status === 'rejected');
  const cause = failed.find(({ reason }) => databaseErrorCode(reason) !== ABORTED) ?? failed[0];
  if (cause) throw cause.reason;
  return ends.map((end) => (end.status === 'fulfilled' ? end.value : undefined));
}

const ABORTED = '25P02';
const DEADLOCK = '40P01';
const SERIALIZATION_FAILURE = '40001';
const ATTEMPTS_MAX = 3;

/**
 * Runs `work` in one transaction under the actor's row-level-security context.
 * A deadlock's loser is run again, so `work` must have no effect outside the database.
 */
export async function withTransaction<Result>(
  context: Context,
  work: (tx: TransactionContext) => Promise<Result>,
): Promise<Result> {
  const { database, ...ambient } = context;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.transaction(async (db) => {
        // Waited for, whatever it costs: no statement of the work may ever run outside its actor's sight.
        await db.execute(sql.raw(rowSecurityContext(context.actor)));
        return await work({ ...ambient, db });
      });
    } catch (error) {
      if (attempt >= ATTEMPTS_MAX || !isRetryable(error)) throw error;
    }
  }
}

/**
 * Lets the rest of this transaction read one enterprise's rows as well. Only a step that has proved the right
 * (a consent, an application held) may call it.
 */
export async function revealEnterprise(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
): Promise<void> {
  await tx.db.execute(sql.raw(setting('consented_enterprise_id', enterpriseId)));
}

/**
 * Lets the rest of this transaction read and move one guarantor's capacity. Only a step that has locked a guarantee
 * of this guarantor may call it.
 */
export async function revealGuarantor(
  tx: TransactionContext,
  guarantorId: OrganisationId,
): Promise<void> {
  await tx.db.execute(sql.raw(setting('guarantor_id', guarantorId)));
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function setting(name: string, id: string): string {
  // SET takes no parameters, and Citus carries SET LOCAL but not set_config(): the value is checked, then quoted.
  if (!UUID.test(id)) throw new Error(`row-security context is not a UUID: ${name}`);
  return `SET LOCAL app.${name} = '${id}';`;
}

function rowSecurityContext(actor: Actor): string {
  const user = actor.kind === 'user' ? actor.userId : NO_ORGANISATION;
  const organisation = actor.kind === 'user' ? actor.organisationId : NO_ORGANISATION;
  const kind = actor.kind === 'user' ? actor.organisationKind : actor.kind;
  return [
    setting('user_id', user),
    setting('organisation_id', organisation),
    setting('consented_enterprise_id', NO_ORGANISATION),
    setting('guarantor_id', NO_ORGANISATION),
    `SET LOCAL app.organisation_kind = '${kind}';`,
  ].join(' ');
}

function isRetryable(error: unknown): boolean {
  const code = databaseErrorCode(error);
  return code === DEADLOCK || code === SERIALIZATION_FAILURE;
}

/** The SQLSTATE behind a failed query, through the query builder's wrapper. */
export function databaseErrorCode(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string' && /^[0-9A-Z]{5}$/.test(cause.code)) {
      return cause.code;
    }
  }
  return undefined;
}

/** The name of the constraint that refused a write (`23505` and its kin), if one did. */
export function violatedConstraint(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('constraint_name' in cause && typeof cause.constraint_name === 'string') {
      return cause.constraint_name;
    }
  }
  return undefined;
}
