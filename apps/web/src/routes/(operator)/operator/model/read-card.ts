import { error } from '@sveltejs/kit';
import { readApiError } from '#lib/api/api-error.ts';
import type { ModelCard, Places } from './card-texts.ts';

/** The card of the model in force; without one the designed error page. */
export async function readCard(locals: App.Locals): Promise<{ card: ModelCard; places: Places }> {
  const { card, places } = await locals.api.dashboard.modelCard
    .query()
    .catch((refusal: unknown) => {
      const { status = 500, code = 'internal' } = readApiError(refusal) ?? {};
      error(status, { message: code, code, requestId: locals.requestId });
    });
  if (card === null) {
    error(404, { message: 'not_found', code: 'not_found', requestId: locals.requestId });
  }
  return { card, places };
}

const TYPES = { json: 'application/json', md: 'text/markdown' } as const;

/** A file to keep, named after the model and the day. */
export const cardResponse = (card: ModelCard, text: string, ending: keyof typeof TYPES): Response =>
  new Response(text, {
    headers: {
      'content-type': `${TYPES[ending]}; charset=utf-8`,
      'content-disposition': `attachment; filename="model-card-${card.identity.version}-${card.preparedOn}.${ending}"`,
    },
  });
