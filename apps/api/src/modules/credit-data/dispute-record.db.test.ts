import { describe, expect } from 'vitest';
import type { OrganisationId } from '@xyd/db/ids';
import { withTransaction } from '../../kernel/context.ts';
import {
  auditActions,
  insertEnterprise,
  insertInstitution,
  outboxJobs,
  system,
  test,
  userOf,
} from '../../testing/index.ts';
import { disputeRecord } from './dispute-record.ts';
import { settleDispute, withdrawDispute } from './end-dispute.ts';
import { ingestRecords } from './ingest-records.ts';
import { listDisputes, listUnsettledDisputes } from './list-records.ts';
import { readPublicRecords } from './read-records.ts';
import { firmWithPenalty, penalty, type Act } from './testing/firms.ts';

describe('a dispute', () => {
  const contest = {
    reasonCode: 'already_repaired' as const,
    statement: '处罚已修复，请核实。',
  };

  const isDisputed = (as: Act, enterpriseId: OrganisationId) =>
    withTransaction(as(system), async (tx) =>
      (await readPublicRecords(tx, enterpriseId)).map(({ disputed }) => disputed),
    );

  test('marks the record at once and runs against the clock of the law', async ({ as, owner }) => {
    const { enterpriseId, recordId, person } = await firmWithPenalty(as, owner);
    const view = await disputeRecord(as(person), person, { recordId, ...contest });
    // Seven working days after Wednesday 18 November 2026.
    expect(view).toMatchObject({
      status: 'open',
      dueOn: '2026-11-27',
      itemCode: 'PENALTY',
      allowedActions: ['withdraw'],
    });
    expect(await isDisputed(as, enterpriseId)).toEqual([true]);
    expect(await auditActions(owner, enterpriseId)).toEqual(['credit_data.dispute']);
    const jobs = await outboxJobs(owner, 'credit-data.records-changed');
    expect(jobs.map(({ payload }) => payload)).toContainEqual({ enterpriseId, fetchId: null });
    await expect(disputeRecord(as(person), person, { recordId, ...contest })).rejects.toMatchObject(
      { code: 'credit_data.already_disputed' },
    );
  });

  test('is not for a stranger', async ({ as, owner }) => {
    const { recordId } = await firmWithPenalty(as, owner);
    const stranger = userOf('enterprise', await insertEnterprise(owner));
    await expect(
      disputeRecord(as(stranger), stranger, { recordId, ...contest }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });

  test.for([
    ['rejected', [false]],
    ['upheld', [true]],
  ] as const)(
    'that is %s leaves the record marked or not',
    async ([outcome, marks], { as, owner }) => {
      const { enterpriseId, recordId, person } = await firmWithPenalty(as, owner);
      const { disputeId } = await disputeRecord(as(person), person, { recordId, ...contest });
      const officer = userOf('operator', await insertInstitution(owner, 'operator'));
      const queue = await listUnsettledDisputes(as(officer), officer, { limit: 100 });
      expect(queue.map((one) => one.disputeId)).toContain(disputeId);
      const input = { enterpriseId, disputeId, outcome, note: '已核实' };
      const settled = await settleDispute(as(officer), officer, input);
      expect(settled).toMatchObject({ status: outcome, note: '已核实', allowedActions: [] });
      expect(await isDisputed(as, enterpriseId)).toEqual(marks);
      await expect(settleDispute(as(officer), officer, input)).rejects.toMatchObject({
        code: 'credit_data.wrong_status',
      });
      const [own] = await listDisputes(as(person), person);
      expect(own).toMatchObject({ disputeId, status: outcome });
    },
  );

  test('upheld ends with a corrected record', async ({ as, owner }) => {
    const { enterpriseId, recordId, person } = await firmWithPenalty(as, owner);
    const { disputeId } = await disputeRecord(as(person), person, { recordId, ...contest });
    const officer = userOf('operator', await insertInstitution(owner, 'operator'));
    await settleDispute(as(officer), officer, {
      enterpriseId,
      disputeId,
      outcome: 'upheld',
      note: '',
    });
    await withTransaction(as(system), (tx) =>
      ingestRecords(tx, {
        enterpriseId,
        source: 'market_regulator',
        records: [penalty('REPAIRED')],
        fetchId: null,
      }),
    );
    expect(await isDisputed(as, enterpriseId)).toEqual([false]);
  });

  test('can be taken back by the firm, and settled by nobody else', async ({ as, owner }) => {
    const { enterpriseId, recordId, person } = await firmWithPenalty(as, owner);
    const { disputeId } = await disputeRecord(as(person), person, { recordId, ...contest });
    await expect(
      settleDispute(as(person), person, { enterpriseId, disputeId, outcome: 'upheld', note: '' }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    const outcomes = await Promise.allSettled([
      withdrawDispute(as(person), person, { disputeId }),
      withdrawDispute(as(person), person, { disputeId }),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await isDisputed(as, enterpriseId)).toEqual([false]);
  });
});
