import type { TransactionContext } from '../../kernel/context.ts';
import { lockGuaranteeOf, reduceGuarantee, restoreGuarantee } from '../guarantee/index.ts';
import type { CreditLineRow, LoanRow } from './store.ts';

type Covered = { readonly line: CreditLineRow; readonly loan: LoanRow };

/** Once a claim is open, the guarantee stands for what was called and not for what is repaid besides. */
const isCovered = ({ line, loan }: Covered, principalFen: bigint): boolean =>
  line.guaranteeId !== null && principalFen > 0n && loan.claimStatus === 'none';

/** Step: the guarantor's promise shrinks with the principal. The row is read again: one file may pay two loans under it. */
export async function lowerCover(
  tx: TransactionContext,
  state: Covered,
  principalFen: bigint,
): Promise<void> {
  if (!isCovered(state, principalFen)) return;
  const guarantee = await lockGuaranteeOf(tx, state.line);
  if (guarantee) await reduceGuarantee(tx, guarantee, { amountFen: principalFen });
}

/** Step: a repayment taken back is covered again. */
export async function restoreCover(
  tx: TransactionContext,
  state: Covered,
  principalFen: bigint,
): Promise<void> {
  if (!isCovered(state, principalFen)) return;
  const guarantee = await lockGuaranteeOf(tx, state.line);
  if (guarantee) await restoreGuarantee(tx, guarantee, { amountFen: principalFen });
}
