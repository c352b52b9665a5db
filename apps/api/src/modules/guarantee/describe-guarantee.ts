import { withTransaction, type Context, type TransactionContext } from '../../kernel/context.ts';
import { askCapacity } from './ask-capacity.ts';
import { findGuarantor } from './capacity-store.ts';
import type { CapacityCheckView, GuaranteeDetailView, GuaranteeKeyInput } from './contract.ts';
import { keyOf } from './lock-for-action.ts';
import { mayAct } from './policy.ts';
import { getGuarantee, listClaims, listEvents, type GuaranteeRow } from './store.ts';
import { toClaimView, toEventView, toGuaranteeView } from './view.ts';

/** One guarantee with its history and claims; for who may promise it, also what the promise would do. Error: `not_found`. */
export function describeGuarantee(
  context: Context,
  input: GuaranteeKeyInput,
): Promise<GuaranteeDetailView> {
  return withTransaction(context, async (tx) => {
    const row = await getGuarantee(tx, keyOf(input));
    const events = await listEvents(tx, row);
    const claims = await listClaims(tx, row);
    return {
      ...toGuaranteeView(tx.actor, row),
      timeline: events.map(toEventView),
      claims: claims.map(toClaimView),
      capacityCheck: await checkAsAsked(tx, row),
    };
  });
}

async function checkAsAsked(
  tx: TransactionContext,
  row: GuaranteeRow,
): Promise<CapacityCheckView | null> {
  if (row.status !== 'requested' || !mayAct(tx.actor, 'commit', row)) return null;
  const capacity = await findGuarantor(tx, row.guarantorId);
  if (!capacity) return null;
  return await askCapacity(tx, capacity, row, {
    principalFen: row.principalFen,
    sharePpm: row.sharePpm,
    annualFeeRatePpm: 0,
  });
}
