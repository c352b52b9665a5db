import { redirect } from '@sveltejs/kit';
import { guarantee } from '@xyd/api/contract';
import { z } from 'zod';
import { readApiError } from '#lib/api/api-error.ts';
import { moneyInWan, percentAsPpm } from '#lib/api/form-schemas.ts';
import { handleForm } from '#lib/api/handle-form.ts';
import { setFlash } from '#lib/flash.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, depends }) => {
  depends('guarantor:desk');
  try {
    const { report, buckets } = await locals.api.guarantee.desk.query();
    return { report, outside: buckets.map(({ bucket, outsideFen }) => ({ bucket, outsideFen })) };
  } catch (error) {
    if (readApiError(error)?.code !== 'guarantee.capacity_not_reported') throw error;
    const outside = guarantee.LiabilityBucket.options.map((bucket) => ({ bucket, outsideFen: 0n }));
    return { report: null, outside };
  }
};

const ReportForm = z
  .object({
    licenceNumber: z.string().trim().min(1).max(60),
    licenceValidTo: z.iso.date(),
    paidInCapitalFen: moneyInWan,
    netAssetsFen: moneyInWan,
    equityInGuarantorsFen: moneyInWan,
    smallFarmerBalanceSharePpm: percentAsPpm,
    smallFarmerCustomerSharePpm: percentAsPpm,
    isGovernmentBacked: z.enum(['yes', 'no']),
    controllerUsccs: z.string().default(''),
    bucket: z.array(guarantee.LiabilityBucket),
    outside: z.array(moneyInWan),
  })
  .transform(({ bucket, outside, isGovernmentBacked, controllerUsccs, ...report }) => ({
    ...report,
    isGovernmentBacked: isGovernmentBacked === 'yes',
    controllerUsccs: controllerUsccs
      .toUpperCase()
      .split(/[\s,，]+/)
      .filter((code) => code !== ''),
    outsideBalances: bucket.map((code, index) => ({
      bucket: code,
      inForceFen: outside[index] ?? 0n,
    })),
  }));

export const actions: Actions = {
  report: (event) =>
    handleForm(
      event,
      ReportForm,
      async (input) => {
        await event.locals.api.guarantee.reportCapacity.mutate(input);
        setFlash(event.cookies, m.guarantee_reported());
        redirect(303, '/guarantor');
      },
      {
        fields: {
          'guarantee.capital_too_small': 'paidInCapitalFen',
          'guarantee.equity_above_net_assets': 'equityInGuarantorsFen',
        },
      },
    ),
};
