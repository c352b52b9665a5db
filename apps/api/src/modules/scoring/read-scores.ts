import { asId } from '@xyd/db/ids';
import type { UserActor } from '../../kernel/actor.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import type { OwnScoreView, ScoreHistoryInput, ScoreHistoryView } from './contract.ts';
import * as store from './store.ts';
import { toHistoryEntryView, toOwnScoreView } from './view.ts';

/** The firm's own score as it stands, or null before the first. */
export function getOwnScore(context: Context, actor: UserActor): Promise<OwnScoreView | null> {
  return withTransaction(context, async (tx) => {
    const row = await store.findCurrentScore(tx, actor.organisationId);
    return row && toOwnScoreView(row);
  });
}

/** How the firm's own score came to be what it is, the newest first. */
export function listOwnScores(
  context: Context,
  actor: UserActor,
  input: ScoreHistoryInput,
): Promise<ScoreHistoryView> {
  return withTransaction(context, async (tx) => {
    const rows = await store.pageScores(tx, actor.organisationId, {
      ...(input.cursor === undefined ? {} : { before: asId<'Score'>(input.cursor) }),
      limit: input.limit + 1,
    });
    const shown = rows.slice(0, input.limit);
    return {
      items: shown.map(toHistoryEntryView),
      nextCursor: rows.length > input.limit ? (shown.at(-1)?.id ?? null) : null,
    };
  });
}
