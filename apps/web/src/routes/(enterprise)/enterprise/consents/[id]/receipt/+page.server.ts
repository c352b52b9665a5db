import { safePath } from '#lib/safe-path.ts';
import { versionOf } from '../version.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const consent = await locals.api.consent.get.query({ consentId: params.id, ...versionOf(url) });
  const receipt = await locals.api.consent.receipt.query({
    consentId: params.id,
    version: consent.version,
  });
  const next = url.searchParams.get('next');
  return { consent, receipt, next: next === null ? null : safePath(next, '/enterprise') };
};
