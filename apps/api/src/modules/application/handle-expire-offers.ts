import type { Context } from '../../kernel/context.ts';
import { expireOffers } from './expire-offers.ts';

export async function handleExpireOffers(context: Context): Promise<void> {
  await expireOffers(context);
}
