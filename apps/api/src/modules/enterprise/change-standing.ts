import { asId } from '@xyd/db/ids';
import { enqueue } from '../../jobs/outbox.ts';
import { notify } from '../../jobs/notify.ts';
import { authorize } from '../../kernel/authorized.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { recordAudit } from '../audit/index.ts';
import type { ChangeStandingInput, EnterpriseView } from './contract.ts';
import { mayAct } from './policy.ts';
import { move } from './rules.ts';
import { lockEnterprise, saveEnterprise } from './store.ts';
import { toEnterpriseView } from './view.ts';

/** The operator's security officer bars a firm from signing, with a reason. Error: `enterprise.wrong_status`. */
export const suspendEnterprise = (
  context: Context,
  input: ChangeStandingInput,
): Promise<EnterpriseView> => changeStanding(context, input, 'suspend');

/** The operator's security officer lifts a suspension. Error: `enterprise.wrong_status`. */
export const reinstateEnterprise = (
  context: Context,
  input: ChangeStandingInput,
): Promise<EnterpriseView> => changeStanding(context, input, 'reinstate');

function changeStanding(
  context: Context,
  input: ChangeStandingInput,
  action: 'suspend' | 'reinstate',
): Promise<EnterpriseView> {
  return withTransaction(context, async (tx) => {
    const row = await lockEnterprise(tx, asId<'Organisation'>(input.enterpriseId));
    const enterprise = authorize(row, action, mayAct(tx.actor, action, row));

    const saved = await saveEnterprise(tx, enterprise, { status: move(enterprise.status, action) });
    await recordAudit(tx, {
      chainId: saved.enterpriseId,
      action: `enterprise.${action}`,
      entity: 'enterprise',
      entityId: saved.enterpriseId,
      detail: { reason: input.reason },
    });
    await enqueue(
      tx,
      notify,
      {
        organisationId: saved.enterpriseId,
        kind: action === 'suspend' ? 'enterprise.suspended' : 'enterprise.reinstated',
        parameters: { reason: input.reason },
        link: '/enterprise',
      },
      { key: `${saved.enterpriseId}-${saved.version}` },
    );
    return toEnterpriseView(tx.actor, saved);
  });
}
