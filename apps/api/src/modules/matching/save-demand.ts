import { asId, newId } from '@xyd/db/ids';
import { actsFor, type UserActor } from '../../kernel/actor.ts';
import { authorize } from '../../kernel/authorized.ts';
import { withTransaction, type Context, type TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { enqueue } from '../../jobs/outbox.ts';
import { recordAudit } from '../audit/index.ts';
import type { CloseDemandInput, DemandView, SaveDemandInput } from './contract.ts';
import { demandChanged } from './matching.jobs.ts';
import * as store from './demand-store.ts';
import { toDemandView } from './view.ts';

/** A firm says what it wants, or changes it; it has one open wish at a time. Matching follows in a job. */
export function saveDemand(
  context: Context,
  actor: UserActor,
  input: SaveDemandInput,
): Promise<DemandView> {
  return withTransaction(context, async (tx) => {
    const now = tx.clock.now();
    const demand: store.DemandRow = {
      ...input,
      enterpriseId: actor.organisationId,
      id: newId<'FinancingDemand'>(),
      status: 'open',
      version: 1,
      createdAt: now,
      updatedAt: now,
    };
    const saved = await store.upsertDemand(tx, authorize(demand, 'save', speaksFor(actor, demand)));
    await recordChange(tx, 'matching.save_demand', saved);
    return toDemandView(saved);
  });
}

/** A firm takes its wish back. Error: `not_found` where it is not open. */
export function closeDemand(
  context: Context,
  actor: UserActor,
  input: CloseDemandInput,
): Promise<DemandView> {
  return withTransaction(context, async (tx) => {
    const demand = {
      enterpriseId: actor.organisationId,
      id: asId<'FinancingDemand'>(input.demandId),
    };
    const closed = await store.closeDemand(
      tx,
      authorize(demand, 'close', speaksFor(actor, demand)),
    );
    if (!closed) throw new DomainError('not_found', { entity: 'financing_demand' });
    await recordChange(tx, 'matching.close_demand', closed);
    return toDemandView(closed);
  });
}

const speaksFor = (actor: UserActor, demand: Pick<store.DemandRow, 'enterpriseId'>): boolean =>
  actor.organisationKind === 'enterprise' && actsFor(actor, demand.enterpriseId);

async function recordChange(
  tx: TransactionContext,
  action: string,
  demand: store.DemandRow,
): Promise<void> {
  await recordAudit(tx, {
    chainId: demand.enterpriseId,
    action,
    entity: 'financing_demand',
    entityId: demand.id,
    detail: {
      amountFen: String(demand.amountFen),
      termMonths: demand.termMonths,
      purpose: demand.purpose,
      version: demand.version,
    },
  });
  await enqueue(
    tx,
    demandChanged,
    { enterpriseId: demand.enterpriseId, demandId: demand.id, version: demand.version },
    { key: `${demand.id}-${demand.version}` },
  );
}
