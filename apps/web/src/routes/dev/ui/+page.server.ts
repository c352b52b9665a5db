import { error, fail } from '@sveltejs/kit';
import { dev } from '$app/env';
import { UI_GALLERY } from '$app/env/private';
import type { FormFailure } from '#lib/api/form-failure.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
  if (!dev && !UI_GALLERY)
    error(404, { message: 'not found', code: 'not_found', requestId: locals.requestId });
};

const failure: FormFailure = {
  action: 'refuse',
  values: { name: ['Luoyang'], amount: ['0'], uscc: ['91410300MA9F8K2X4P'] },
  issues: [
    { path: 'amount', code: 'not_money', parameters: {} },
    { path: 'purpose', code: 'required', parameters: {} },
  ],
  problem: null,
};

export const actions: Actions = { refuse: () => fail(422, { failure }) };
