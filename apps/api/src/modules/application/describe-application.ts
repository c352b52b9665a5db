import { withTransaction, type Context } from '../../kernel/context.ts';
import { isUserOf } from '../../kernel/actor.ts';
import { getProductVersion } from '../product/index.ts';
import type { ApplicationDetailView, ApplicationKeyInput } from './contract.ts';
import { keyOf } from './lock-for-action.ts';
import { getApplication, listEvents, listProposals } from './store.ts';
import { toApplicationView, toEventView, toProposalView } from './view.ts';

/** Steps inside the bank, which the firm is not shown. */
const INTERNAL = ['propose', 'sendBack'];

/** One application with its whole history; the bank also sees its own proposals. Error: `not_found`. */
export function describeApplication(
  context: Context,
  input: ApplicationKeyInput,
): Promise<ApplicationDetailView> {
  return withTransaction(context, async (tx) => {
    const row = await getApplication(tx, keyOf(input));
    const { terms } = await getProductVersion(tx, row.productId, row.productVersion);
    const events = await listEvents(tx, row);
    const isBank = isUserOf(tx.actor, 'bank');
    const proposals = isBank ? await listProposals(tx, row) : [];
    return {
      ...toApplicationView(tx.actor, row, tx.clock.now()),
      timeline: events
        .filter(({ action }) => isBank || !INTERNAL.includes(action))
        .map(toEventView),
      requiredItems: terms.requiredItems,
      proposals: proposals.map((proposal) =>
        // A decided application keeps the number of the proposal that was signed; nothing waits any more.
        toProposalView(proposal, row.status === 'DUE_DILIGENCE' ? row.proposalNumber : null),
      ),
    };
  });
}
