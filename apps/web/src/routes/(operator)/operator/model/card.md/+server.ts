import { getLocale } from '#lib/paraglide/runtime.js';
import { cardMarkdown } from '../card-markdown.ts';
import { cardResponse, readCard } from '../read-card.ts';
import type { RequestHandler } from './$types';

/** The card as a document, in the reader's language. */
export const GET: RequestHandler = async ({ locals }) => {
  const { card, places } = await readCard(locals);
  return cardResponse(card, cardMarkdown(card, places, getLocale()), 'md');
};
