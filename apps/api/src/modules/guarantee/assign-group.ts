import { asId } from '@xyd/db/ids';
import { authorize } from '../../kernel/authorized.ts';
import { isUserOf } from '../../kernel/actor.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { recordAudit } from '../audit/index.ts';
import { lockGuarantor, putExposure } from './capacity-store.ts';
import type { AssignGroupInput, ExposureView } from './contract.ts';
import { countedNetAssets } from './liability-rules.ts';
import { actingUser } from './lock-for-action.ts';
import { exposureOf } from './move-capacity.ts';
import { findLatestOfBorrower } from './store.ts';
import { toExposureView } from './view.ts';

/**
 * The guarantor says which of its borrowers belong together (关联方): they share the 15 % cap from then on.
 * Errors: `forbidden`, `not_found` for a firm that never asked for its cover, `guarantee.capacity_not_reported`.
 */
export function assignGroup(context: Context, input: AssignGroupInput): Promise<ExposureView> {
  return withTransaction(context, async (tx) => {
    const guarantorId = actingUser(tx).organisationId;
    const latest = await findLatestOfBorrower(
      tx,
      guarantorId,
      asId<'Organisation'>(input.enterpriseId),
    );
    if (!latest) throw new DomainError('not_found', { entity: 'guarantee' });
    const borrower = authorize(
      latest,
      'assign_group',
      isUserOf(tx.actor, 'guarantor', 'officer', 'risk_chief'),
    );
    const capacity = await lockGuarantor(tx, guarantorId);
    if (!capacity) throw new DomainError('guarantee.capacity_not_reported');
    const exposure = { ...(await exposureOf(tx, borrower)), groupCode: input.groupCode };

    await putExposure(tx, exposure);

    await recordAudit(tx, {
      chainId: guarantorId,
      action: 'guarantee.assign_group',
      entity: 'guarantor_exposure',
      entityId: borrower.enterpriseId,
      detail: { groupCode: input.groupCode },
    });
    return toExposureView(exposure, countedNetAssets(capacity));
  });
}
