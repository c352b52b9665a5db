import { regionNames } from '../../region-name.ts';
import { enterpriseOf } from '#lib/enterprise/enterprise-of.ts';
import * as decisions from './actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  depends('bank:application');
  const { api } = locals;
  const key = { enterpriseId: enterpriseOf(url), applicationId: params.id };
  const [application, covers, guarantors, lpr, regionName] = await Promise.all([
    api.application.get.query(key),
    api.guarantee.ofApplication.query(key),
    api.identity.institutions.query({ kind: 'guarantor' }),
    api.product.lpr.query(),
    regionNames(api),
  ]);
  const { terms } = await api.product.offer.query({ productId: application.productId });
  return {
    application,
    covers,
    guarantors,
    lpr,
    terms,
    regionName: regionName(application.regionCode),
  };
};

export const actions: Actions = { ...decisions };
