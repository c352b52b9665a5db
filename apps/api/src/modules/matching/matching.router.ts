import { procedureFor, router } from '../../transport/trpc/init.ts';
import {
  CloseDemandInput,
  DemandView,
  EligiblePageView,
  FittingFirmsInput,
  FittingFirmsPage,
  IneligiblePageView,
  ListMatchesInput,
  MatchOfInput,
  MatchOfView,
  MatchSummaryView,
  PreviewReachInput,
  ProductPortfolioView,
  ReachView,
  SaveDemandInput,
  UndecidedPageView,
} from './contract.ts';
import { getPortfolio } from './get-portfolio.ts';
import { listFittingFirms } from './list-fitting-firms.ts';
import { previewReach } from './preview-reach.ts';
import {
  getMatchOf,
  getSummary,
  listEligible,
  listIneligible,
  listUndecided,
} from './read-matches.ts';
import { closeDemand, saveDemand } from './save-demand.ts';

export const matchingRouter = router({
  summary: procedureFor('enterprise')
    .output(MatchSummaryView)
    .query(({ ctx }) => getSummary(ctx, ctx.actor)),
  saveDemand: procedureFor('enterprise')
    .input(SaveDemandInput)
    .output(DemandView)
    .mutation(({ ctx, input }) => saveDemand(ctx, ctx.actor, input)),
  closeDemand: procedureFor('enterprise')
    .input(CloseDemandInput)
    .output(DemandView)
    .mutation(({ ctx, input }) => closeDemand(ctx, ctx.actor, input)),
  eligible: procedureFor('enterprise')
    .input(ListMatchesInput)
    .output(EligiblePageView)
    .query(({ ctx, input }) => listEligible(ctx, ctx.actor, input)),
  undecided: procedureFor('enterprise')
    .input(ListMatchesInput)
    .output(UndecidedPageView)
    .query(({ ctx, input }) => listUndecided(ctx, ctx.actor, input)),
  ineligible: procedureFor('enterprise')
    .input(ListMatchesInput)
    .output(IneligiblePageView)
    .query(({ ctx, input }) => listIneligible(ctx, ctx.actor, input)),
  of: procedureFor('enterprise')
    .input(MatchOfInput)
    .output(MatchOfView)
    .query(({ ctx, input }) => getMatchOf(ctx, ctx.actor, input)),

  previewReach: procedureFor('bank')
    .input(PreviewReachInput)
    .output(ReachView)
    .query(({ ctx, input }) => previewReach(ctx, input)),
  portfolio: procedureFor('bank')
    .input(MatchOfInput)
    .output(ProductPortfolioView)
    .query(({ ctx, input }) => getPortfolio(ctx, ctx.actor, input)),
  fittingFirms: procedureFor('bank')
    .input(FittingFirmsInput)
    .output(FittingFirmsPage)
    .query(({ ctx, input }) => listFittingFirms(ctx, ctx.actor, input)),
});
