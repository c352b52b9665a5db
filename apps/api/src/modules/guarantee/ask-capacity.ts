import type { TransactionContext } from '../../kernel/context.ts';
import { dayOf } from '../../kernel/local-date.ts';
import { checkCapacity } from './capacity-rules.ts';
import { sumOfGroup, type GuarantorRow } from './capacity-store.ts';
import { standardOn } from './liability-standard.ts';
import { exposureOf } from './move-capacity.ts';
import type { GuaranteeRow } from './store.ts';
import type { CapacityCheckView } from './view-contract.ts';

/** Step: what a promise of these terms would do to the guarantor now. The answer binds only while capacity is locked. */
export async function askCapacity(
  tx: TransactionContext,
  capacity: GuarantorRow,
  row: GuaranteeRow,
  terms: { principalFen: bigint; sharePpm: number; annualFeeRatePpm: number },
): Promise<CapacityCheckView> {
  const exposure = await exposureOf(tx, row);
  const { groupCode } = exposure;
  const today = dayOf(tx.clock.now());
  return checkCapacity({
    guarantor: capacity,
    exposure: { ...exposure, borrowerClass: row.borrowerClass },
    groupOthersFen: groupCode === null ? null : await sumOfGroup(tx, { ...exposure, groupCode }),
    promise: {
      principalFen: terms.principalFen,
      sharePpm: terms.sharePpm,
      annualFeeRatePpm: terms.annualFeeRatePpm,
      uscc: row.uscc,
    },
    today,
    standard: standardOn(today),
  });
}
