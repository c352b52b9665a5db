import { asId } from '@xyd/db/ids';
import type { UserActor } from '../../kernel/actor.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import type { FetchView, ProgressInput, ProgressView } from './contract.ts';
import { newestBySource, type FetchRow } from './fetch-store.ts';

/** How far the questions to each source have come: what a live progress bar asks again and again. */
export function getProgress(
  context: Context,
  actor: UserActor,
  input: ProgressInput,
): Promise<ProgressView> {
  return withTransaction(context, async (tx) => {
    const rows = await newestBySource(tx, actor.organisationId, {
      consentId: input.consentId ? asId<'Consent'>(input.consentId) : undefined,
    });
    return toProgressView(rows);
  });
}

export function toProgressView(rows: readonly FetchRow[]): ProgressView {
  const done = rows.filter(({ finishedAt }) => finishedAt !== null).length;
  return {
    fetches: rows.map(toFetchView),
    done,
    total: rows.length,
    isComplete: rows.length > 0 && done === rows.length,
  };
}

const toFetchView = (row: FetchRow): FetchView => ({
  fetchId: row.id,
  source: row.source,
  status: row.status,
  attempts: row.attempts,
  records: row.insertedCount + row.unchangedCount,
  rejected: row.rejectedCount,
  errorCode: row.errorCode,
  queuedAt: row.queuedAt,
  startedAt: row.startedAt,
  finishedAt: row.finishedAt,
});
