import { procedureFor, router } from '../../transport/trpc/init.ts';
import {
  ChallengerView,
  RegisterChallengerInput,
  RemoveChallengerInput,
} from './challenger-contract.ts';
import { OwnScoreView, ScoreHistoryInput, ScoreHistoryView } from './contract.ts';
import { registerChallenger } from './register-challenger.ts';
import { removeChallenger } from './remove-challenger.ts';
import { getOwnScore, listOwnScores } from './read-scores.ts';

export const scoringRouter = router({
  current: procedureFor('enterprise')
    .output(OwnScoreView.nullable())
    .query(({ ctx }) => getOwnScore(ctx, ctx.actor)),
  history: procedureFor('enterprise')
    .input(ScoreHistoryInput)
    .output(ScoreHistoryView)
    .query(({ ctx, input }) => listOwnScores(ctx, ctx.actor, input)),
  registerChallenger: procedureFor('operator')
    .input(RegisterChallengerInput)
    .output(ChallengerView)
    .mutation(({ ctx, input }) => registerChallenger(ctx, ctx.actor, input)),
  removeChallenger: procedureFor('operator')
    .input(RemoveChallengerInput)
    .mutation(({ ctx, input }) => removeChallenger(ctx, ctx.actor, input)),
});
