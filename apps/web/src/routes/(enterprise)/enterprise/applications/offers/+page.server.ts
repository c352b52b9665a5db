import { formatDay } from '#lib/dates.ts';
import { offerActions } from '../offer-actions.ts';
import { loadOfferPreview } from '../offer-preview.ts';
import type { Actions, PageServerLoad } from './$types';

const LIMIT = 100;

export const load: PageServerLoad = async ({ locals, parent, depends }) => {
  depends('enterprise:application');
  const [{ rows }, home, { now }] = await Promise.all([
    locals.api.application.mine.query({ limit: LIMIT }),
    locals.api.enterprise.home.query(),
    parent(),
  ]);
  const offered = rows.flatMap((application) =>
    application.status === 'APPROVED' && application.offer
      ? [{ application, offer: application.offer }]
      : [],
  );
  const offers = await Promise.all(
    offered.map(async (one) => ({
      ...one,
      preview: await loadOfferPreview(locals.api, one.offer, formatDay(now)),
    })),
  );
  return { offers, maySign: home.maySign };
};

export const actions: Actions = offerActions;
