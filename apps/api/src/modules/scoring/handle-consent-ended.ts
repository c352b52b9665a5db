import { asId } from '@xyd/db/ids';
import type { z } from 'zod';
import { withTransaction, type Context } from '../../kernel/context.ts';
import type { consentEnded } from '../consent/index.ts';
import { platformId } from '../identity/index.ts';
import { scoreEnterprise } from './score-enterprise.ts';

/** What the platform may no longer read leaves the score. What a bank alone may no longer read never was in it. */
export async function rescoreAfterWithdrawal(
  context: Context,
  ended: z.infer<(typeof consentEnded)['payload']>,
): Promise<void> {
  const platform = await withTransaction(context, platformId);
  if (ended.recipientId !== null && ended.recipientId !== platform) return;
  await scoreEnterprise(context, { enterpriseId: asId<'Organisation'>(ended.enterpriseId) });
}
