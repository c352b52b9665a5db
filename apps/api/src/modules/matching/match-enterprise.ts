import type { OrganisationId } from '@xyd/db/ids';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { catalogueNow } from '../product/index.ts';
import { matchEnterprises, type MatchOutcome } from './match-enterprises.ts';

const ATTEMPTS_MAX = 5;

/** Matches one firm against everything on offer; see `matchEnterprises`. */
export async function matchEnterprise(
  context: Context,
  input: { enterpriseId: OrganisationId },
): Promise<MatchOutcome> {
  for (let attempt = 1; ; attempt += 1) {
    const [outcome] = await matchEnterprises(context, [input.enterpriseId]);
    if (!outcome) throw new Error('a firm was matched without an outcome');
    const { version } = await withTransaction(context, catalogueNow);
    // A product published while this ran has its own job, which may have looked at the firm before this committed.
    if (outcome.catalogueVersion === version || attempt === ATTEMPTS_MAX) return outcome;
  }
}
