import { asId } from '@xyd/db/ids';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { findGuarantor, pageExposures } from './capacity-store.ts';
import type { GuaranteeLedgerInput, GuaranteeLedgerView } from './contract.ts';
import { countedNetAssets } from './liability-rules.ts';
import { actingUser } from './lock-for-action.ts';
import { toExposureView } from './view.ts';

/** What the guarantor has promised here, borrower by borrower, the largest first. */
export function readLedger(
  context: Context,
  input: GuaranteeLedgerInput,
): Promise<GuaranteeLedgerView> {
  return withTransaction(context, async (tx) => {
    const { organisationId: guarantorId } = actingUser(tx);
    const capacity = await findGuarantor(tx, guarantorId);
    if (!capacity) throw new DomainError('guarantee.capacity_not_reported');
    const rows = await pageExposures(tx, guarantorId, {
      bucket: input.bucket,
      limit: input.limit,
      after: input.cursor && {
        liabilityFen: input.cursor.liabilityFen,
        enterpriseId: asId<'Organisation'>(input.cursor.enterpriseId),
      },
    });
    const last = rows.length === input.limit ? rows.at(-1) : undefined;
    const netFen = countedNetAssets(capacity);
    return {
      rows: rows.map((row) => toExposureView(row, netFen)),
      nextCursor: last
        ? { liabilityFen: last.committedLiabilityFen, enterpriseId: last.enterpriseId }
        : null,
    };
  });
}
