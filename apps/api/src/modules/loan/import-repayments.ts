import { newId, type OrganisationId } from '@xyd/db/ids';
import { authorize } from '../../kernel/authorized.ts';
import { withTransaction, type Context, type TransactionContext } from '../../kernel/context.ts';
import { recordAudit, sha256OfJson } from '../audit/index.ts';
import { lockCapacities } from '../guarantee/index.ts';
import { actingUser } from './acting-user.ts';
import type { ImportRepaymentsInput, RepaymentErrorView, RepaymentImportView } from './contract.ts';
import { planFile, type FilePlan } from './plan-file.ts';
import { mayImport } from './policy.ts';
import { bookRepayment } from './repay-loan.ts';
import { readRepaymentFile } from './repayment-file.ts';
import { insertBatch, insertReferences } from './repayment-store.ts';

/**
 * Takes a bank's file of repayments. A dry run says what each line would do; `all_or_nothing` books nothing while a
 * line is wrong; `all_but_rejects` books the good ones. A line that was booked before changes nothing, so the same
 * file may come twice. One transaction: a file is never half in. Errors of lines are in the view; of the whole file:
 * `forbidden`, `loan.file_not_csv`, `loan.file_columns`, `loan.file_too_long`.
 */
export function importRepayments(
  context: Context,
  input: ImportRepaymentsInput,
): Promise<RepaymentImportView> {
  return withTransaction(context, async (tx) => {
    const { organisationId: bankId } = authorize(actingUser(tx), 'import', mayImport(tx.actor));
    const file = readRepaymentFile(input.text);
    const plan = await planFile(tx, bankId, file.lines);
    const errors = [...file.errors, ...plan.errors].toSorted((a, b) => a.line - b.line);
    const checked = viewOf(input, file.lineCount, plan, errors);
    if (input.mode === 'dry_run') return { ...checked, outcome: 'checked' };
    if (input.mode === 'all_or_nothing' && errors.length > 0) {
      return { ...checked, outcome: 'refused', bookedCount: 0, bookedFen: 0n };
    }

    const batchId = newId();
    await bookLines(tx, bankId, plan, batchId);
    await keepBatch(tx, bankId, { ...checked, batchId, mode: input.mode }, input.text);
    await recordAudit(tx, {
      chainId: bankId,
      action: 'loan.import_repayments',
      entity: 'repayment_batch',
      entityId: batchId,
      detail: {
        fileName: input.fileName,
        booked: checked.bookedCount,
        duplicates: checked.duplicateCount,
        rejected: checked.rejectedCount,
        bookedFen: String(checked.bookedFen),
      },
    });
    return { ...checked, batchId, outcome: 'booked' };
  });
}

async function bookLines(
  tx: TransactionContext,
  bankId: OrganisationId,
  plan: FilePlan,
  batchId: string,
): Promise<void> {
  const covered = plan.bookings.flatMap(({ state: { line, loan } }) =>
    line.guarantorId !== null && loan.claimStatus === 'none' ? [line.guarantorId] : [],
  );
  await lockCapacities(tx, covered);
  await insertReferences(
    tx,
    plan.bookings.map(({ state, payment, lineHash }) => ({
      bankId,
      reference: payment.bankReference,
      enterpriseId: state.loan.enterpriseId,
      transferId: payment.transferId,
      lineHash,
    })),
  );
  for (const { state, planned, payment } of plan.bookings) {
    await bookRepayment(tx, state, planned, { ...payment, batchId });
  }
}

const keepBatch = (
  tx: TransactionContext,
  bankId: OrganisationId,
  view: RepaymentImportView & { batchId: string; mode: 'all_or_nothing' | 'all_but_rejects' },
  text: string,
): Promise<void> => {
  const { batchId, outcome: _outcome, ...counts } = view;
  return insertBatch(tx, {
    ...counts,
    bankId,
    id: batchId,
    fileHash: sha256OfJson(text),
    importedBy: actingUser(tx).userId,
    importedAt: tx.clock.now(),
  });
};

const viewOf = (
  input: ImportRepaymentsInput,
  lineCount: number,
  plan: FilePlan,
  errors: RepaymentErrorView[],
): Omit<RepaymentImportView, 'outcome'> & { outcome: 'checked' } => ({
  batchId: null,
  fileName: input.fileName,
  mode: input.mode,
  outcome: 'checked',
  lineCount,
  bookedCount: plan.bookings.length,
  duplicateCount: plan.duplicateCount,
  rejectedCount: errors.length,
  bookedFen: plan.bookings.reduce((sum, { payment }) => sum + payment.amountFen, 0n),
  errors,
});
