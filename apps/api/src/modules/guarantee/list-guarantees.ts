import { asId } from '@xyd/db/ids';
import { withTransaction, type Context } from '../../kernel/context.ts';
import type { GuaranteeView, OfApplicationInput } from './contract.ts';
import { listOfApplication } from './store.ts';
import { toGuaranteeView } from './view.ts';

/** Every guarantee asked for one application, newest first: for the firm and for its bank. */
export function listGuarantees(
  context: Context,
  input: OfApplicationInput,
): Promise<GuaranteeView[]> {
  return withTransaction(context, async (tx) => {
    const rows = await listOfApplication(tx, {
      enterpriseId: asId<'Organisation'>(input.enterpriseId),
      applicationId: asId<'Application'>(input.applicationId),
    });
    return rows.map((row) => toGuaranteeView(tx.actor, row));
  });
}
