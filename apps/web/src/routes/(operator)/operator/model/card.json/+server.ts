import { cardResponse, readCard } from '../read-card.ts';
import type { RequestHandler } from './$types';

/** The card as data, for a register of models or another program. */
export const GET: RequestHandler = async ({ locals }) => {
  const { card } = await readCard(locals);
  return cardResponse(card, `${JSON.stringify(card, null, 2)}\n`, 'json');
};
