import { asId } from '@xyd/db/ids';
import type { UserActor } from '../../kernel/actor.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import type {
  EnterpriseHomeView,
  EnterprisePage,
  EnterpriseView,
  ListEnterprisesInput,
} from './contract.ts';
import { isSigner } from './require-signer.ts';
import { nextStepOf } from './rules.ts';
import { getEnterprise, listEnterprises } from './store.ts';
import { toEnterpriseView } from './view.ts';

/** The caller's own firm. */
export function getProfile(context: Context, actor: UserActor): Promise<EnterpriseView> {
  return withTransaction(context, async (tx) =>
    toEnterpriseView(tx.actor, await getEnterprise(tx, actor.organisationId)),
  );
}

/** What the firm's home starts from: where its registration stands and who is looking. */
export function getHome(context: Context, actor: UserActor): Promise<EnterpriseHomeView> {
  return withTransaction(context, async (tx) => {
    const row = await getEnterprise(tx, actor.organisationId);
    const { enterpriseId, name, status, mismatchedFields, sizeClass } = toEnterpriseView(
      actor,
      row,
    );
    const maySign = status === 'verified' && (await isSigner(tx, actor.organisationId));
    return {
      enterpriseId,
      name,
      status,
      mismatchedFields,
      sizeClass,
      nextStep: nextStepOf(status, row),
      maySign,
    };
  });
}

/** The operator's list of firms, by status, in order of registration. */
export function listRegisteredEnterprises(
  context: Context,
  input: ListEnterprisesInput,
): Promise<EnterprisePage> {
  return withTransaction(context, async (tx) => {
    const rows = await listEnterprises(tx, {
      status: input.status,
      after: input.cursor === undefined ? undefined : asId<'Organisation'>(input.cursor),
      limit: input.limit + 1,
    });
    const page = rows.slice(0, input.limit);
    return {
      rows: page.map((row) => toEnterpriseView(tx.actor, row)),
      nextCursor: rows.length > input.limit ? (page.at(-1)?.enterpriseId ?? null) : null,
    };
  });
}
