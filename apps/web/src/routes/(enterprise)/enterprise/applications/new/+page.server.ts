import { randomUUID } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { handleForm } from '#lib/api/handle-form.ts';
import type { Actions, PageServerLoad } from './$types';
import { AnswersInput, answerFields } from './answers.ts';
import { loadCandidates } from './candidates.ts';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('enterprise:application');
  const [candidates, { demand }, home] = await Promise.all([
    loadCandidates(locals.api, url.searchParams.getAll('product')),
    locals.api.matching.summary.query(),
    locals.api.enterprise.home.query(),
  ]);
  // One intended submission, one id: however often the button is pressed, the banks get it once.
  return { candidates, demand, maySign: home.maySign, requestId: randomUUID() };
};

const fields = {
  'application.amount_out_of_terms': 'amountFen',
  'application.term_out_of_terms': 'termMonths',
};

export const actions: Actions = {
  check: (event) =>
    handleForm(event, AnswersInput, (_answers, values) => Promise.resolve({ step: 1, values })),
  edit: async ({ request }) => {
    const data = await request.formData();
    const texts = (name: string) => data.getAll(name).filter((value) => typeof value === 'string');
    return { step: 0, values: Object.fromEntries(answerFields.map((name) => [name, texts(name)])) };
  },
  submit: async (event) => {
    const outcome = await handleForm(
      event,
      AnswersInput,
      async (input) => {
        const submission = await event.locals.api.application.submit.mutate(input);
        redirect(303, `/enterprise/applications/submitted?snapshot=${submission.snapshotId}`);
      },
      { fields },
    );
    // A refusal of an answer sends the person back to the step that asked for it.
    const failure = outcome?.data.failure;
    if (failure?.issues.some(({ path }) => path !== 'stepUpCode')) failure.action = 'check';
    return outcome;
  },
};
