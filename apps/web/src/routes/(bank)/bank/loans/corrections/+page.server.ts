import { redirect } from '@sveltejs/kit';
import type { loan } from '@xyd/api/contract';
import { z } from 'zod';
import { handleForm } from '#lib/api/handle-form.ts';
import type { ApiClient } from '#lib/api/types.ts';
import { setFlash } from '#lib/flash.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('bank:correction');
  const cursor = url.searchParams.get('cursor');
  const page = await locals.api.loan.corrections.query(cursor === null ? {} : { cursor });
  // Who decides must see which payment it is about; what is decided is told by its reason.
  const corrections = await Promise.all(
    page.corrections.map(async (correction) => ({
      ...correction,
      payment: correction.status === 'requested' ? await findPayment(locals.api, correction) : null,
    })),
  );
  return { ...page, corrections };
};

async function findPayment(
  api: ApiClient,
  { enterpriseId, loanId, transferId }: loan.CorrectionView,
) {
  const detail = await api.loan.get.query({ enterpriseId, loanId });
  const transfer = detail.transfers.find(({ id }) => id === transferId);
  if (transfer === undefined) return null;
  const { amountFen, valueOn, bankReference } = transfer;
  const { enterpriseName, contractNumber } = detail.loan;
  return { enterpriseName, contractNumber, amountFen, valueOn, bankReference };
}

const Decision = z.object({
  enterpriseId: z.uuid(),
  correctionId: z.uuid(),
  decision: z.enum(['approve', 'refuse']),
});

export const actions: Actions = {
  decide: (event) =>
    handleForm(event, Decision, async ({ decision, ...key }) => {
      const approve = decision === 'approve';
      await event.locals.api.loan.decideCorrection.mutate({ ...key, approve });
      setFlash(event.cookies, approve ? m.loan_correction_approved() : m.loan_correction_refused());
      redirect(303, '/bank/loans/corrections');
    }),
};
