import { randomUUID } from 'node:crypto';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { loan } from '@xyd/api/contract';
import { z } from 'zod';
import { handleForm } from '#lib/api/handle-form.ts';
import { setFlash } from '#lib/flash.ts';
import { m } from '#lib/paraglide/messages.js';
import { enterpriseOf } from '#lib/enterprise/enterprise-of.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  depends('bank:loan');
  const detail = await locals.api.loan.get.query(keyOf({ url, params }));
  return { ...detail, transferId: randomUUID() };
};

const ConfirmForm = z
  .object({ contractNumber: loan.contractNumber.or(z.literal('')), transferId: z.uuid() })
  .transform(({ contractNumber, transferId }) => ({
    transferId,
    ...(contractNumber !== '' && { contractNumber }),
  }));
const ClassForm = z.object({ reportedClass: loan.LoanClass });
const CorrectionForm = z.object({
  transferId: z.uuid(),
  reasonCode: loan.CorrectionReason,
  reasonText: z.string().trim().min(1).max(500),
});
const Nothing = z.object({});

export const actions: Actions = {
  confirm: (event) =>
    handleForm(
      event,
      ConfirmForm,
      async (input) => {
        await event.locals.api.loan.confirmDisbursement.mutate({ ...keyOf(event), ...input });
        done(event, m.loan_disbursed());
      },
      { fields: { 'loan.contract_number_taken': 'contractNumber' } },
    ),
  cancel: (event) =>
    handleForm(event, Nothing, async () => {
      await event.locals.api.loan.cancelDraw.mutate(keyOf(event));
      done(event, m.loan_draw_refused());
    }),
  reportClass: (event) =>
    handleForm(event, ClassForm, async (input) => {
      await event.locals.api.loan.reportClass.mutate({ ...keyOf(event), ...input });
      done(event, m.loan_class_reported());
    }),
  call: (event) =>
    handleForm(event, Nothing, async () => {
      await event.locals.api.loan.callGuarantee.mutate(keyOf(event));
      done(event, m.loan_guarantee_called());
    }),
  correct: (event) =>
    handleForm(event, CorrectionForm, async (input) => {
      await event.locals.api.loan.requestCorrection.mutate({ ...keyOf(event), ...input });
      done(event, m.loan_correction_requested());
    }),
};

type Place = Pick<RequestEvent<{ id: string }>, 'url' | 'params'>;

function keyOf({ url, params }: Place) {
  return { enterpriseId: enterpriseOf(url), loanId: params.id };
}

function done(event: RequestEvent<{ id: string }>, message: string): never {
  setFlash(event.cookies, message);
  redirect(303, `/bank/loans/${event.params.id}?enterprise=${enterpriseOf(event.url)}`);
}
