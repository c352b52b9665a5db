import { asId, NO_ORGANISATION, type OrganisationId } from '@xyd/db/ids';
import type { UserActor } from '../../kernel/actor.ts';
import { asSystem, recordedAs, withTransaction, type Context } from '../../kernel/context.ts';
import { dayOf } from '../../kernel/local-date.ts';
import { logSights } from '../consent/index.ts';
import { describeEnterprises } from '../enterprise/index.ts';
import type { FittingFirmsInput, FittingFirmsPage } from './contract.ts';
import { findOpenDemands } from './demand-store.ts';
import { pageConsentingFirms } from './fitting-store.ts';
import { getOwnProduct } from './own-product.ts';

/**
 * The firms that one of the bank's own products fits and that let the bank read their data before a loan, the best
 * served first, with what they want. Each sees that it was shown. Errors: `not_found`, `product.not_on_offer`.
 */
export function listFittingFirms(
  context: Context,
  actor: UserActor,
  input: FittingFirmsInput,
): Promise<FittingFirmsPage> {
  return withTransaction(asSystem(context, 'matching.fitting-firms'), async (tx) => {
    const { productId } = await getOwnProduct(tx, actor, input.productId);
    const found = await pageConsentingFirms(
      tx,
      { productId, recipientId: actor.organisationId, today: dayOf(tx.clock.now()) },
      { after: asId<'Organisation'>(input.cursor ?? NO_ORGANISATION), limit: input.limit + 1 },
    );
    const shown = found.slice(0, input.limit);
    const ids: OrganisationId[] = shown.map(({ enterpriseId }) => enterpriseId);
    // The person looks, though the rows are read as the system: the firms are to see who.
    await logSights(recordedAs(tx, actor), {
      enterpriseIds: ids,
      recipientId: actor.organisationId,
      purpose: 'pre_loan',
      reason: `matching.fitting_firms ${productId}`,
    });
    const enterprises = await describeEnterprises(tx, ids);
    const demands = await findOpenDemands(tx, ids);
    const items = shown.flatMap((firm) => {
      const enterprise = enterprises.get(firm.enterpriseId);
      if (!enterprise) return [];
      const { uscc, name, regionCode, industryCode, sizeClass } = enterprise;
      const demand = demands.get(firm.enterpriseId) ?? null;
      return [
        {
          ...firm,
          uscc,
          name,
          regionCode,
          industryCode,
          sizeClass,
          demand: demand && {
            amountFen: demand.amountFen,
            termMonths: demand.termMonths,
            purpose: demand.purpose,
          },
        },
      ];
    });
    return { items, nextCursor: found.length > shown.length ? (ids.at(-1) ?? null) : null };
  });
}
