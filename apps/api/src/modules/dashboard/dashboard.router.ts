import { procedureFor, publicProcedure, router } from '../../transport/trpc/init.ts';
import { breakDown, breakDownRegions } from './break-down.ts';
import {
  BreakdownInput,
  BreakdownView,
  HeadlineView,
  KpisView,
  RegionInput,
  StatisticsView,
  TrendInput,
  TrendView,
} from './contract.ts';
import { describeHeadline } from './describe-headline.ts';
import { describeTrend } from './describe-trend.ts';
import { listKpis } from './list-kpis.ts';
import { describeModelCard } from './model-card.ts';
import { describeChallenge } from './model-challenge.ts';
import { ModelChallengeView } from './model-challenge-contract.ts';
import {
  ModelCardView,
  ModelInForceView,
  ModelOutcomesView,
  ModelReportView,
  ModelStabilityInput,
  ModelStabilityView,
} from './model-contract.ts';
import { describeOutcomes } from './model-outcomes.ts';
import { describeModel, reportModel } from './model-report.ts';
import { describeStability } from './model-stability.ts';
import { publishStatistics } from './publish-statistics.ts';

export const dashboardRouter = router({
  headline: procedureFor('government')
    .input(RegionInput)
    .output(HeadlineView)
    .query(({ ctx, input }) => describeHeadline(ctx, input)),
  kpis: procedureFor('government')
    .input(RegionInput)
    .output(KpisView)
    .query(({ ctx, input }) => listKpis(ctx, input)),
  regions: procedureFor('government')
    .input(RegionInput)
    .output(BreakdownView)
    .query(({ ctx, input }) => breakDownRegions(ctx, input)),
  breakdown: procedureFor('government')
    .input(BreakdownInput)
    .output(BreakdownView)
    .query(({ ctx, input }) => breakDown(ctx, input)),
  trend: procedureFor('government')
    .input(TrendInput)
    .output(TrendView)
    .query(({ ctx, input }) => describeTrend(ctx, input)),
  modelInForce: procedureFor('operator')
    .output(ModelInForceView)
    .query(({ ctx }) => describeModel(ctx)),
  modelReport: procedureFor('operator')
    .output(ModelReportView)
    .query(({ ctx }) => reportModel(ctx)),
  modelStability: procedureFor('operator')
    .input(ModelStabilityInput)
    .output(ModelStabilityView)
    .query(({ ctx, input }) => describeStability(ctx, input)),
  modelOutcomes: procedureFor('operator')
    .output(ModelOutcomesView)
    .query(({ ctx }) => describeOutcomes(ctx)),
  modelCard: procedureFor('operator')
    .output(ModelCardView)
    .query(({ ctx }) => describeModelCard(ctx)),
  modelChallenge: procedureFor('operator')
    .output(ModelChallengeView)
    .query(({ ctx }) => describeChallenge(ctx)),
  statistics: publicProcedure.output(StatisticsView).query(({ ctx }) => publishStatistics(ctx)),
});
