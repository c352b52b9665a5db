import { redirect } from '@sveltejs/kit';
import { handleForm } from '#lib/api/handle-form.ts';
import { formatDay } from '#lib/dates.ts';
import type { Actions, PageServerLoad } from './$types';
import { loadAmended, termsOf } from './amended.ts';
import { goOn } from '../go-on.ts';
import { GrantInput, toTerms } from './grant-input.ts';
import { dataFromOptions, validToOptions } from './periods.ts';

export const load: PageServerLoad = async ({ locals, url, parent }) => {
  const [banks, platforms, amended, { now }] = await Promise.all([
    locals.api.identity.institutions.query({ kind: 'bank' }),
    locals.api.identity.institutions.query({ kind: 'operator' }),
    loadAmended(locals.api, url.searchParams.get('amends')),
    parent(),
  ]);
  const today = formatDay(now);
  return {
    banks,
    platformId: platforms.find(({ code }) => code === 'platform')?.id ?? null,
    amended: amended && termsOf(amended),
    // What the person came for is pointed at, never ticked for them.
    askedItems: url.searchParams.getAll('item'),
    askedBanks: url.searchParams.getAll('bank'),
    validTo: validToOptions(today),
    dataFrom: dataFromOptions(today),
  };
};

export const actions: Actions = {
  default: (event) =>
    handleForm(
      event,
      GrantInput,
      async (input) => {
        const draft = await event.locals.api.consent.prepare.mutate(toTerms(input));
        redirect(
          303,
          goOn(event.url, `/enterprise/consents/${draft.consentId}/sign?version=${draft.version}`),
        );
      },
      {
        fields: {
          'consent.validity_too_long': 'validTo',
          'consent.validity_in_past': 'validTo',
          'consent.range_invalid': 'dataFrom',
          'consent.life_invalid': 'dataLifeDays',
          'consent.unknown_recipient': 'bankIds',
          'consent.purpose_not_allowed': 'bankPurposes',
        },
      },
    ),
};
