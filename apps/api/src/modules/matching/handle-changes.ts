import { asId } from '@xyd/db/ids';
import type { Context } from '../../kernel/context.ts';
import { matchEnterprise } from './match-enterprise.ts';

/** A new score, a new wish or other facts: the firm is matched again. The events name it, and matching looks up the rest. */
export async function handleFirmChange(
  context: Context,
  change: { enterpriseId: string },
): Promise<void> {
  await matchEnterprise(context, { enterpriseId: asId<'Organisation'>(change.enterpriseId) });
}
