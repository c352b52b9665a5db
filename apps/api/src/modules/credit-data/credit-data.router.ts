import { z } from 'zod';
import { procedureFor, publicProcedure, router } from '../../transport/trpc/init.ts';
import * as contract from './contract.ts';
import { disputeRecord } from './dispute-record.ts';
import { settleDispute, withdrawDispute } from './end-dispute.ts';
import { getFreshness, listCatalogue } from './get-freshness.ts';
import { getProgress } from './get-progress.ts';
import { listDisputes, listRecords, listUnsettledDisputes } from './list-records.ts';
import { refreshRecords } from './refresh-records.ts';

export const creditDataRouter = router({
  catalogue: publicProcedure
    .output(z.array(contract.CatalogueItemView))
    .query(() => listCatalogue()),
  progress: procedureFor('enterprise')
    .input(contract.ProgressInput)
    .output(contract.ProgressView)
    .query(({ ctx, input }) => getProgress(ctx, ctx.actor, input)),
  refresh: procedureFor('enterprise')
    .output(contract.ProgressView)
    .mutation(({ ctx }) => refreshRecords(ctx, ctx.actor)),
  freshness: procedureFor('enterprise')
    .output(z.array(contract.FreshnessView))
    .query(({ ctx }) => getFreshness(ctx, ctx.actor)),
  records: procedureFor('enterprise')
    .input(contract.ListRecordsInput)
    .output(contract.RecordPage)
    .query(({ ctx, input }) => listRecords(ctx, ctx.actor, input)),
  dispute: procedureFor('enterprise')
    .input(contract.DisputeRecordInput)
    .output(contract.DisputeView)
    .mutation(({ ctx, input }) => disputeRecord(ctx, ctx.actor, input)),
  disputes: procedureFor('enterprise')
    .output(z.array(contract.DisputeView))
    .query(({ ctx }) => listDisputes(ctx, ctx.actor)),
  withdrawDispute: procedureFor('enterprise')
    .input(contract.WithdrawDisputeInput)
    .output(contract.DisputeView)
    .mutation(({ ctx, input }) => withdrawDispute(ctx, ctx.actor, input)),
  openDisputes: procedureFor('operator')
    .input(contract.OpenDisputesInput)
    .output(z.array(contract.DisputeView))
    .query(({ ctx, input }) => listUnsettledDisputes(ctx, ctx.actor, input)),
  settleDispute: procedureFor('operator')
    .input(contract.SettleDisputeInput)
    .output(contract.DisputeView)
    .mutation(({ ctx, input }) => settleDispute(ctx, ctx.actor, input)),
});
