import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { handleForm } from '#lib/api/handle-form.ts';
import { setFlash } from '#lib/flash.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';
import { handleModelFile } from './handle-model-file.ts';
import { modelViewOf } from './model-views.ts';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('operator:model');
  const { dashboard } = locals.api;
  const view = modelViewOf(url.searchParams.get('view'));
  const [inForce, overview, stability, outcomes, challenge] = await Promise.all([
    dashboard.modelInForce.query(),
    view === 'population' || view === 'fairness' ? dashboard.modelReport.query() : null,
    view === 'stability' ? dashboard.modelStability.query(monthsOf(url.searchParams)) : null,
    view === 'outcomes' ? dashboard.modelOutcomes.query() : null,
    view === 'challenger' ? dashboard.modelChallenge.query() : null,
  ]);
  // What was counted at night is as of then.
  const { asOf } = overview ?? stability ?? outcomes ?? challenge ?? inForce;
  return { view, asOf, inForce, report: overview?.report ?? null, stability, outcomes, challenge };
};

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** A month typed by hand that is none is as good as no choice. */
function monthsOf(parameters: URLSearchParams) {
  const [expectedMonth, actualMonth] = ['from', 'to'].map((name) => parameters.get(name) ?? '');
  return {
    ...(expectedMonth && MONTH.test(expectedMonth) && { expectedMonth }),
    ...(actualMonth && MONTH.test(actualMonth) && { actualMonth }),
  };
}

export const actions: Actions = {
  register: (event) =>
    handleModelFile(event, async (content) => {
      const { version } = await event.locals.api.scoring.registerChallenger.mutate({ content });
      setFlash(event.cookies, m.dashboard_model_challenger_registered({ version }));
      redirect(303, CHALLENGER);
    }),
  remove: (event) =>
    handleForm(event, z.object({ challengerId: z.uuid() }), async (input) => {
      await event.locals.api.scoring.removeChallenger.mutate(input);
      setFlash(event.cookies, m.dashboard_model_challenger_removed());
      redirect(303, CHALLENGER);
    }),
};

const CHALLENGER = '/operator/model?view=challenger';
