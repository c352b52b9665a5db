import { procedureFor, router } from '../../transport/trpc/init.ts';
import { OwnScoreView, ScoreHistoryInput, ScoreHistoryView } from './contract.ts';
import { getOwnScore, listOwnScores } from './read-scores.ts';

export const scoringRouter = router({
  current: procedureFor('enterprise')
    .output(OwnScoreView.nullable())
    .query(({ ctx }) => getOwnScore(ctx, ctx.actor)),
  history: procedureFor('enterprise')
    .input(ScoreHistoryInput)
    .output(ScoreHistoryView)
    .query(({ ctx, input }) => listOwnScores(ctx, ctx.actor, input)),
});
