import { error } from '@sveltejs/kit';
import { readApiError } from '#lib/api/api-error.ts';
import { versionOf } from '../version.ts';
import type { RequestHandler } from './$types';

/** The receipt as a file: what was signed, the signature over it, and the key to check it with. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const { version = 1 } = versionOf(url);
  const receipt = await locals.api.consent.receipt
    .query({ consentId: params.id, version })
    .catch((refusal: unknown) => refuse(refusal, locals.requestId));
  const fileName = `consent-${receipt.consentId}-v${receipt.version}.json`;
  return new Response(JSON.stringify(receipt, null, 2), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${fileName}"`,
    },
  });
};

function refuse(refusal: unknown, requestId: string): never {
  const { status = 500, code = 'internal' } = readApiError(refusal) ?? {};
  error(status, { message: code, code, requestId });
}
