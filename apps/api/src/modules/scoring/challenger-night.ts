import type { z } from 'zod';
import { parseScoreModel, FeatureVector, score, type ScoreModel } from '@xyd/scoring';
import { asId, type ChallengerId, type OrganisationId } from '@xyd/db/ids';
import { enqueueAll } from '../../jobs/outbox.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import {
  forgetRemovedScores,
  findChallenger,
  pageUnchallenged,
  keepChallengerScores,
  type ChallengerScore,
} from './challenger-store.ts';
import { modelInForce } from './model.ts';
import { listScoredRanges } from './night-store.ts';
import { challengeRange } from './scoring.jobs.ts';

/** Firms of one job: seconds of work, so that a worker that dies loses little. */
const RANGE_FIRMS = 5_000;
const PAGE = 500;
const DELETED_AT_A_TIME = 10_000;
const HOUR_CHARACTERS = '2026-11-22T05'.length;

/**
 * Asks for the challenger's scores of all firms, a job a range, and clears away what removed ones have said. Only firms
 * with a newer score than the challenger has seen are work; asked twice in an hour it asks for the same jobs.
 */
export async function planChallenge(context: Context): Promise<void> {
  await withTransaction(context, async (tx) => {
    const challenger = await findChallenger(tx);
    if (challenger === null) return;
    const hour = tx.clock.now().toISOString().slice(0, HOUR_CHARACTERS);
    const ranges = await listScoredRanges(tx, RANGE_FIRMS);
    await enqueueAll(
      tx,
      challengeRange,
      ranges.map((range) => ({
        payload: { challengerId: challenger.id, ...range },
        key: `${challenger.id}-${hour}-${range.from}`,
      })),
    );
  });
  let deleted = DELETED_AT_A_TIME;
  while (deleted === DELETED_AT_A_TIME) {
    deleted = await withTransaction(context, (tx) => forgetRemovedScores(tx, DELETED_AT_A_TIME));
  }
}

/**
 * Scores the firms of a range in shadow, from their stored features: a page a transaction. Begun anew after a fall it
 * goes on where it stopped; a challenger removed meanwhile is left alone.
 */
export async function challengeFirms(
  context: Context,
  range: z.infer<(typeof challengeRange)['payload']>,
): Promise<{ scored: number }> {
  const until = range.until === null ? null : asId<'Organisation'>(range.until);
  let from: OrganisationId = asId<'Organisation'>(range.from);
  let scored = 0;
  for (let isFirst = true; ; isFirst = false) {
    const page = { from, until, isFirst, limit: PAGE, modelHash: modelInForce.hash };
    const firms = await withTransaction(context, async (tx) => {
      const challenger = await findChallenger(tx);
      if (challenger === null || challenger.id !== range.challengerId) return [];
      const model = parseScoreModel(challenger.content);
      const found = await pageUnchallenged(tx, { ...page, challengerId: challenger.id });
      await keepChallengerScores(
        tx,
        found.map((firm) => scoreInShadow(firm, challenger.id, model)),
      );
      return found;
    });
    scored += firms.length;
    const last = firms.at(-1);
    if (last === undefined || firms.length < PAGE) return { scored };
    from = last.enterpriseId;
  }
}

type Firm = Awaited<ReturnType<typeof pageUnchallenged>>[number];

function scoreInShadow(
  { enterpriseId, scoreId, features }: Firm,
  challengerId: ChallengerId,
  model: ScoreModel,
): ChallengerScore {
  const result = score(FeatureVector.parse(features), model);
  const [grade, displayScore] =
    result.status === 'scored' ? [result.grade, result.displayScore] : [null, null];
  return { enterpriseId, challengerId, scoreId, status: result.status, grade, displayScore };
}
