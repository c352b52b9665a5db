import { redirect } from '@sveltejs/kit';
import { handleForm } from '#lib/api/handle-form.ts';
import { setFlash } from '#lib/flash.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';
import { FirmInput, firmFields, RegistrationInput } from './firm.ts';

export const load: PageServerLoad = async ({ locals }) => {
  const [regions, industries] = await Promise.all([
    locals.api.enterprise.regions.query(),
    locals.api.enterprise.industries.query(),
  ]);
  return { regions, industries };
};

const fields = {
  'enterprise.uscc_invalid': 'uscc',
  'enterprise.uscc_taken': 'uscc',
  'enterprise.unknown_region': 'regionCode',
  'enterprise.unknown_industry': 'industryCode',
  'identity.login_taken': 'login',
  'identity.weak_password': 'password',
};

export const actions: Actions = {
  firm: (event) =>
    handleForm(event, FirmInput, (_firm, values) => Promise.resolve({ step: 1, values })),
  edit: async ({ request }) => {
    const data = await request.formData();
    return {
      step: 0,
      values: Object.fromEntries(firmFields.map((name) => [name, textsOf(data, name)])),
    };
  },
  finish: async (event) => {
    const { api } = event.locals;
    const outcome = await handleForm(
      event,
      RegistrationInput,
      async ({ passwordAgain: _again, terms: _terms, contactName, ...input }) => {
        await api.enterprise.register.mutate({ ...input, ...(contactName && { contactName }) });
        await api.identity.signIn.mutate({ login: input.login, password: input.password });
        setFlash(event.cookies, m.enterprise_register_done());
        redirect(303, '/enterprise');
      },
      { fields },
    );
    // A refusal of the firm's own facts sends the person back to the step that holds them.
    const failure = outcome?.data.failure;
    if (failure?.issues.some(({ path }) => firmFields.includes(path))) failure.action = 'firm';
    return outcome;
  },
};

const textsOf = (data: FormData, name: string): string[] =>
  data.getAll(name).filter((value) => typeof value === 'string');
