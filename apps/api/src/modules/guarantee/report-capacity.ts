import { authorize } from '../../kernel/authorized.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { dayOf } from '../../kernel/local-date.ts';
import { recordAudit } from '../audit/index.ts';
import { lockGuarantor, putGuarantor, replaceOutside } from './capacity-store.ts';
import type { GuarantorDeskView, ReportCapacityInput } from './contract.ts';
import { toDeskView } from './desk-view.ts';
import { standardOn } from './liability-standard.ts';
import { actingUser } from './lock-for-action.ts';
import { mayReport } from './policy.ts';
import { consequencesOf } from './report-rules.ts';

/**
 * The guarantor's risk chief reports its figures; they replace the last ones, and what is promised here stays. A
 * report that puts the guarantor above a cap is taken all the same: it then promises nothing more.
 * Errors: `forbidden`, `guarantee.capital_too_small`, `guarantee.equity_above_net_assets`.
 */
export function reportCapacity(
  context: Context,
  input: ReportCapacityInput,
): Promise<GuarantorDeskView> {
  return withTransaction(context, async (tx) => {
    const guarantorId = actingUser(tx).organisationId;
    const before = await lockGuarantor(tx, guarantorId);
    authorize({ guarantorId }, 'report', mayReport(tx.actor, guarantorId));
    const today = dayOf(tx.clock.now());
    const { outsideBalances, ...figures } = input;
    const consequences = consequencesOf(input, standardOn(today));

    await putGuarantor(tx, {
      ...before,
      guarantorId,
      ...figures,
      ...consequences,
      reportedOn: today,
      version: (before?.version ?? 0) + 1,
    });
    await replaceOutside(tx, guarantorId, outsideBalances);

    await recordAudit(tx, {
      chainId: guarantorId,
      action: 'guarantee.report_capacity',
      entity: 'guarantor',
      entityId: guarantorId,
      detail: {
        netAssetsFen: String(input.netAssetsFen),
        capMultiple: consequences.capMultiple,
        outsideLiabilityFen: String(consequences.outsideLiabilityFen),
      },
    });
    const saved = await lockGuarantor(tx, guarantorId);
    if (!saved) throw new Error('guarantor vanished while locked');
    return await toDeskView(tx, saved);
  });
}
