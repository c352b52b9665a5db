import { withTransaction, type Context, type TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { dayOf } from '../../kernel/local-date.ts';
import { recordAudit } from '../audit/index.ts';
import { askCapacity } from './ask-capacity.ts';
import { lockCapacityOf } from './capacity-store.ts';
import type { CapacityCheckView, CommitGuaranteeInput, GuaranteeView } from './contract.ts';
import { actingUser, lockForAction } from './lock-for-action.ts';
import { moveCapacity } from './move-capacity.ts';
import { commit } from './rules.ts';
import { saveChange, type GuaranteeRow } from './store.ts';
import { tellBank, tellFirm } from './tell.ts';
import { toGuaranteeView } from './view.ts';

/**
 * The guarantor promises its cover, and the capacity for it is reserved. The caps are asked under the lock of the
 * capacity row, so of two promises that do not both fit only the first stands. Errors: `not_found`, `forbidden`,
 * `guarantee.wrong_status`, `guarantee.above_request`, `guarantee.expiry_in_past`, and each broken rule's own code.
 */
export function commitGuarantee(
  context: Context,
  input: CommitGuaranteeInput,
): Promise<GuaranteeView> {
  return withTransaction(context, async (tx) => {
    const row = await lockForAction(tx, input, 'commit');
    const now = tx.clock.now();
    const by = { userId: actingUser(tx).userId, now, today: dayOf(now) };
    const change = commit(row, input, by);
    const check = await passCapacity(tx, row, input);

    const committed = await saveChange(tx, row, change, {
      action: 'commit',
      capacityCheck: toJson(check),
    });
    await moveCapacity(tx, row, committed);

    await recordAudit(tx, {
      chainId: row.enterpriseId,
      action: 'guarantee.commit',
      entity: 'guarantee',
      entityId: row.id,
      detail: {
        guarantorId: row.guarantorId,
        principalFen: String(committed.principalFen),
        sharePpm: committed.sharePpm,
        multiplePpm: check.after.multiplePpm,
        standardVersion: check.standardVersion,
      },
    });
    await tellBank(tx, committed, 'guarantee.committed');
    await tellFirm(tx, committed);
    return toGuaranteeView(tx.actor, committed);
  });
}

async function passCapacity(
  tx: TransactionContext,
  row: GuaranteeRow,
  input: CommitGuaranteeInput,
): Promise<CapacityCheckView> {
  const capacity = await lockCapacityOf(tx, row);
  const check = await askCapacity(tx, capacity, row, input);
  const [broken] = check.violations;
  if (broken) {
    throw new DomainError(broken.code, {
      actualPpm: broken.actualPpm ?? 0,
      limitPpm: broken.limitPpm ?? 0,
    });
  }
  return check;
}

/** The check as it stood, for the event: amounts as decimal strings. */
const toJson = (check: CapacityCheckView): Record<string, unknown> => {
  const amountsAsText = (figures: CapacityCheckView['after']) => ({
    ...figures,
    liabilityFen: String(figures.liabilityFen),
    singleBorrowerFen: String(figures.singleBorrowerFen),
    groupFen: figures.groupFen === null ? null : String(figures.groupFen),
  });
  return {
    ...check,
    guaranteedFen: String(check.guaranteedFen),
    before: amountsAsText(check.before),
    after: amountsAsText(check.after),
  };
};
