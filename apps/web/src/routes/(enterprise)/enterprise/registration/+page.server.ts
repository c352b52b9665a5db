import { redirect } from '@sveltejs/kit';
import { enterprise } from '@xyd/api/contract';
import { z } from 'zod';
import { moneyInWan, wholeNumber } from '#lib/api/form-schemas.ts';
import { handleForm } from '#lib/api/handle-form.ts';
import { setFlash } from '#lib/flash.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, depends }) => {
  depends('enterprise:profile');
  const [profile, regions, industries] = await Promise.all([
    locals.api.enterprise.profile.query(),
    locals.api.enterprise.regions.query(),
    locals.api.enterprise.industries.query(),
  ]);
  return { profile, regions, industries };
};

const contract = enterprise.CorrectRegistrationInput.shape;
const Correction = z.object({
  version: wholeNumber,
  name: contract.name,
  legalRepresentativeName: contract.legalRepresentativeName,
  regionCode: contract.regionCode,
  industryCode: contract.industryCode,
  establishedOn: contract.establishedOn,
  registeredCapitalFen: moneyInWan,
});

export const actions: Actions = {
  default: (event) =>
    handleForm(
      event,
      Correction,
      async (input) => {
        await event.locals.api.enterprise.correctRegistration.mutate(input);
        setFlash(event.cookies, m.enterprise_registration_submitted());
        redirect(303, '/enterprise');
      },
      {
        fields: {
          'enterprise.unknown_region': 'regionCode',
          'enterprise.unknown_industry': 'industryCode',
        },
      },
    ),
};
