import { redirect, type RequestEvent } from '@sveltejs/kit';
import { handleForm } from '#lib/api/handle-form.ts';
import { setFlash } from '#lib/flash.ts';
import { m } from '#lib/paraglide/messages.js';
import { enterpriseOf } from '#lib/enterprise/enterprise-of.ts';
import * as forms from './forms.ts';
import { previewOffer } from './preview-offer.ts';

type Event = RequestEvent<{ id: string }>;

const keyOf = ({ url, params }: Event) => ({
  enterpriseId: enterpriseOf(url),
  applicationId: params.id,
});

/** Back to the page by its own address, so that a reload repeats nothing. */
function done(event: Event, message: string): never {
  const { enterpriseId, applicationId } = keyOf(event);
  setFlash(event.cookies, message);
  redirect(303, `/bank/applications/${applicationId}?enterprise=${enterpriseId}`);
}

export const accept = (event: Event) =>
  handleForm(event, forms.Nothing, async () => {
    await event.locals.api.application.accept.mutate(keyOf(event));
    done(event, m.application_accepted());
  });

export const startDueDiligence = (event: Event) =>
  handleForm(event, forms.Nothing, async () => {
    await event.locals.api.application.startDueDiligence.mutate(keyOf(event));
    done(event, m.application_due_diligence_started());
  });

export const returnToFirm = (event: Event) =>
  handleForm(event, forms.ReturnForm, async (input) => {
    await event.locals.api.application.returnToFirm.mutate({ ...keyOf(event), ...input });
    done(event, m.application_returned());
  });

export const reject = (event: Event) =>
  handleForm(event, forms.RejectForm, async (input) => {
    await event.locals.api.application.reject.mutate({ ...keyOf(event), ...input });
    done(event, m.application_rejected());
  });

const amountFields = {
  'application.over_requested': 'amountFen',
  'application.amount_out_of_terms': 'amountFen',
  'application.term_out_of_terms': 'termMonths',
  'application.spread_out_of_terms': 'spreadBp',
  'application.method_not_offered': 'repaymentMethod',
  'application.guarantee_required': 'guaranteeRequired',
};

export const propose = (event: Event) =>
  handleForm(
    event,
    forms.ProposeForm,
    async (input, values) => {
      const { intent, guaranteeRequired, ...offer } = input;
      const { api } = event.locals;
      if (intent === 'preview') {
        const { productId } = await api.application.get.query(keyOf(event));
        return { preview: await previewOffer(api, productId, input), values };
      }
      const proposal = { ...offer, guaranteeRequired: guaranteeRequired === 'yes' };
      await api.application.propose.mutate({ ...keyOf(event), ...proposal });
      done(event, m.application_proposed());
    },
    { fields: amountFields },
  );

export const sendBack = (event: Event) =>
  handleForm(event, forms.SendBackForm, async (input) => {
    await event.locals.api.application.sendBack.mutate({ ...keyOf(event), ...input });
    done(event, m.application_sent_back());
  });

export const approve = (event: Event) =>
  handleForm(event, forms.ApproveForm, async (input) => {
    await event.locals.api.application.approve.mutate({ ...keyOf(event), ...input });
    done(event, m.application_approved());
  });

export const askCover = (event: Event) =>
  handleForm(
    event,
    forms.CoverForm,
    async (input) => {
      await event.locals.api.guarantee.request.mutate({ ...keyOf(event), ...input });
      done(event, m.guarantee_asked());
    },
    { fields: { 'guarantee.above_application': 'principalFen' } },
  );

export const releaseCover = (event: Event) =>
  handleForm(event, forms.ReleaseForm, async (input) => {
    const { enterpriseId } = keyOf(event);
    await event.locals.api.guarantee.release.mutate({ enterpriseId, ...input });
    done(event, m.guarantee_released());
  });
