import type { PageServerLoad } from './$types';
import { modelViewOf } from './model-views.ts';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('operator:model');
  const { dashboard } = locals.api;
  const view = modelViewOf(url.searchParams.get('view'));
  const [inForce, overview, stability, outcomes] = await Promise.all([
    dashboard.modelInForce.query(),
    view === 'population' || view === 'fairness' ? dashboard.modelReport.query() : null,
    view === 'stability' ? dashboard.modelStability.query(monthsOf(url.searchParams)) : null,
    view === 'outcomes' ? dashboard.modelOutcomes.query() : null,
  ]);
  return { view, inForce, report: overview?.report ?? null, stability, outcomes };
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
