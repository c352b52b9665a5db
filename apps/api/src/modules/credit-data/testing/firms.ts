import { eq } from 'drizzle-orm';
import type { OrganisationId } from '@xyd/db/ids';
import type { Connection } from '@xyd/db';
import { creditRecord } from '@xyd/db/schema';
import { withTransaction, type Context } from '../../../kernel/context.ts';
import { firmOf, recordsOf, WORLD_ITEMS } from '../../../provider-simulator/world/index.ts';
import { insertEnterprise, system, userOf } from '../../../testing/index.ts';
import { usccOf } from '../../enterprise/index.ts';
import { ingestRecords } from '../ingest-records.ts';

export type Act = (actor: typeof system, overrides?: Partial<Context>) => Context;

/** A firm with two years of everything. */
export async function firmWithRecords(as: Act, owner: Connection): Promise<OrganisationId> {
  const enterpriseId = await insertEnterprise(owner);
  const records = recordsOf(firmOf(usccOf('91', '410199', 55)), WORLD_ITEMS, {
    dataFrom: '2024-11-01',
    dataTo: '2026-11-18',
    today: '2026-11-18',
  });
  await withTransaction(as(system), (tx) =>
    ingestRecords(tx, { enterpriseId, source: 'demo', records, fetchId: null }),
  );
  return enterpriseId;
}

export const penalty = (status: string) => ({
  kind: 'penalty',
  item: 'PENALTY',
  payload: {
    reference: '豫示罚1号',
    severity: 'GENERAL',
    decidedOn: '2026-06-01',
    publishUntil: '2027-06-01',
    status,
  },
});

export async function firmWithPenalty(as: Act, owner: Connection) {
  const enterpriseId = await insertEnterprise(owner);
  await withTransaction(as(system), (tx) =>
    ingestRecords(tx, {
      enterpriseId,
      source: 'market_regulator',
      records: [penalty('ACTIVE')],
      fetchId: null,
    }),
  );
  const [record] = await owner.database
    .select({ id: creditRecord.id })
    .from(creditRecord)
    .where(eq(creditRecord.enterpriseId, enterpriseId));
  if (!record) throw new Error('no record');
  return { enterpriseId, recordId: record.id, person: userOf('enterprise', enterpriseId) };
}
