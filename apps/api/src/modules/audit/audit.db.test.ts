import { describe, expect } from 'vitest';
import { getTableColumns } from 'drizzle-orm';
import { newId, type OrganisationId } from '@xyd/db/ids';
import { auditEvent, auditHead, auditRoot } from '@xyd/db/schema';
import { fixedClock } from '../../kernel/clock.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { parseLocalDate } from '../../kernel/local-date.ts';
import { auditActions, insertInstitution, system, test, userOf } from '../../testing/index.ts';
import { auditHandlers } from './handlers.ts';
import { listAuditEvents } from './list-events.ts';
import { listAuditRoots } from './list-roots.ts';
import { recordAudit } from './record-audit.ts';
import { sealDay } from './seal-day.ts';
import { whileTampered } from './testing/tamper.ts';
import { verifyAudit } from './verify-audit.ts';

const record = (context: Context, chainId: OrganisationId, action = 'test.act'): Promise<void> =>
  withTransaction(context, (tx) =>
    recordAudit(tx, {
      chainId,
      action,
      entity: 'test',
      entityId: newId(),
      detail: { amountFen: '100', fields: ['a', 'b'], note: '说明', flag: true, nothing: null },
    }),
  );

async function chainOf(context: Context, length: number): Promise<OrganisationId> {
  const chainId: OrganisationId = newId<'Organisation'>();
  for (let count = 0; count < length; count += 1) await record(context, chainId);
  return chainId;
}

describe('recording', () => {
  test('says who did what, and links it to what was before', async ({ as, owner }) => {
    const chainId: OrganisationId = newId<'Organisation'>();
    const officer = userOf(
      'bank',
      await insertInstitution(owner, 'bank', { name: '中原测试银行' }),
    );
    await record(as(officer), chainId, 'application.accept');
    await record(as(system), chainId, 'loan.age');
    const firm = userOf('enterprise', chainId);
    const { rows } = await listAuditEvents(as(firm), firm, { limit: 20 });
    expect(rows).toMatchObject([
      {
        sequence: '2',
        action: 'loan.age',
        actorKind: 'system',
        actorUserId: null,
        isOwnAct: false,
      },
      {
        sequence: '1',
        action: 'application.accept',
        actorKind: 'bank',
        actorUserId: officer.userId,
        actorOrganisationName: '中原测试银行',
      },
    ]);
    expect(rows[0]?.detail).toMatchObject({ job: 'test' });
    expect((await verifyAudit(as(system))).firstBreak).toBeNull();
  });

  test('leaves nothing when its change is undone', async ({ as, owner }) => {
    const chainId = await chainOf(as(system), 1);
    const undone = withTransaction(as(system), async (tx) => {
      await recordAudit(tx, { chainId, action: 'test.undone', entity: 'test', entityId: 'x' });
      throw new Error('the change failed');
    });
    await expect(undone).rejects.toThrow('the change failed');
    expect(await auditActions(owner, chainId)).toEqual(['test.act']);
    expect((await verifyAudit(as(system))).firstBreak).toBeNull();
  });

  test('by many at once makes one chain without a gap', async ({ as, owner }) => {
    const chainId: OrganisationId = newId<'Organisation'>();
    await Promise.all(Array.from({ length: 24 }, () => record(as(system), chainId)));
    expect(await auditActions(owner, chainId)).toHaveLength(24);
    expect((await verifyAudit(as(system))).firstBreak).toBeNull();
  });

  test('while others go on does not disturb the verifier', async ({ as }) => {
    const chains = [newId<'Organisation'>(), newId<'Organisation'>()];
    const writing = Promise.all(
      Array.from({ length: 40 }, (_, count) => record(as(system), chains[count % 2] ?? newId())),
    );
    for (let count = 0; count < 5; count += 1) {
      expect((await verifyAudit(as(system))).firstBreak).toBeNull();
    }
    await writing;
    expect((await verifyAudit(as(system))).firstBreak).toBeNull();
  });
});

/** A different value of the same type, for any column of a chain's row. */
const differently: Record<string, string> = {
  uuid: `'${newId()}'`,
  bigint: `sequence + 1000`,
  'timestamp with time zone': `occurred_at + interval '1 millisecond'`,
  text: `'changed'`,
  jsonb: `'{"amountFen": "1"}'`,
  bytea: `'\\x00'::bytea`,
};

describe('the verifier', () => {
  test.for(
    Object.values(getTableColumns(auditEvent)).map(
      (column) => [column.name, column.getSQLType()] as const,
    ),
  )('names the event whose %s somebody changed', async ([column, type], { as, owner }) => {
    const chainId = await chainOf(as(system), 3);
    const statement = `UPDATE audit_event SET ${column} = ${differently[type]}
        WHERE chain_id = '${chainId}' AND sequence = 2`;
    const { firstBreak } = await whileTampered(owner, statement, () => verifyAudit(as(system)));
    expect(firstBreak).toMatchObject({ chainId, sequence: '2' });
    expect((await verifyAudit(as(system))).firstBreak).toBeNull();
  });

  test.for([
    [
      'an event in the middle',
      'DELETE FROM audit_event WHERE sequence = 2 AND chain_id =',
      '2',
      'link_missing',
    ],
    [
      'the last event',
      'DELETE FROM audit_event WHERE sequence = 3 AND chain_id =',
      '3',
      'links_missing_at_end',
    ],
    ['every event', 'DELETE FROM audit_event WHERE chain_id =', '1', 'links_missing_at_end'],
  ] as const)('misses %s', async ([, statement, sequence, reason], { as, owner }) => {
    const chainId = await chainOf(as(system), 3);
    const { firstBreak } = await whileTampered(owner, `${statement} '${chainId}'`, () =>
      verifyAudit(as(system)),
    );
    expect(firstBreak).toEqual({ chainId, sequence, reason });
  });

  test('is not fooled by an event slipped in behind the last', async ({ as, owner }) => {
    const chainId = await chainOf(as(system), 2);
    const statement = `
      INSERT INTO audit_event
      SELECT chain_id, 3, occurred_at, actor_kind, actor_user_id, actor_organisation_id, 'test.slipped', entity,
        entity_id, detail, request_id, hash, hash
      FROM audit_event WHERE chain_id = '${chainId}' AND sequence = 2`;
    const { firstBreak } = await whileTampered(owner, statement, () => verifyAudit(as(system)));
    expect(firstBreak).toEqual({ chainId, sequence: '3', reason: 'link_beyond_head' });
  });

  test('is not fooled by a head that was moved back with the deleted tail', async ({
    as,
    owner,
  }) => {
    const chainId = await chainOf(as(system), 3);
    await sealDay(as(system), parseLocalDate('2026-11-01'));
    const statement = `
      WITH gone AS (DELETE FROM audit_event WHERE chain_id = '${chainId}' AND sequence = 3)
      UPDATE audit_head SET sequence = 2,
        hash = (SELECT hash FROM audit_event WHERE chain_id = '${chainId}' AND sequence = 2)
      WHERE chain_id = '${chainId}'`;
    const { firstBreak } = await whileTampered(owner, statement, () => verifyAudit(as(system)));
    expect(firstBreak).toEqual({
      chainId,
      sequence: '3',
      reason: 'sealed_link_missing (root of 2026-11-01)',
    });
  });

  test('is not fooled by a chain that vanished with its head', async ({ as, owner }) => {
    const chainId = await chainOf(as(system), 2);
    await sealDay(as(system), parseLocalDate('2026-11-02'));
    const statement = `
      WITH gone AS (DELETE FROM audit_event WHERE chain_id = '${chainId}')
      DELETE FROM audit_head WHERE chain_id = '${chainId}'`;
    const { firstBreak } = await whileTampered(owner, statement, () => verifyAudit(as(system)));
    expect(firstBreak).toMatchObject({ chainId, sequence: '2' });
  });

  test.for(Object.values(getTableColumns(auditHead)).map(({ name }) => name))(
    "notices a head's other %s",
    async (column, { as, owner }) => {
      const chainId = await chainOf(as(system), 2);
      const value = { chain_id: `'${newId()}'`, sequence: '9', hash: `'\\x00'::bytea` }[column];
      const statement = `UPDATE audit_head SET ${column} = ${value} WHERE chain_id = '${chainId}'`;
      const { firstBreak } = await whileTampered(owner, statement, () => verifyAudit(as(system)));
      expect(firstBreak).not.toBeNull();
    },
  );

  test.for(Object.values(getTableColumns(auditRoot)).map(({ name }) => name))(
    "names the day whose root's %s somebody changed",
    async (column, { as, owner }) => {
      await chainOf(as(system), 1);
      await sealDay(as(system), parseLocalDate('2026-11-03'));
      await sealDay(as(system), parseLocalDate('2026-11-04'));
      const value = {
        day: `'2026-10-01'`,
        chain_count: 'chain_count + 1',
        event_count: 'event_count + 1',
        root: `'\\x00'::bytea`,
        heads: `'{}'`,
        previous_root: `'\\x01'::bytea`,
      }[column];
      const statement = `UPDATE audit_root SET ${column} = ${value} WHERE day = '2026-11-03'`;
      const { firstBreak } = await whileTampered(owner, statement, () => verifyAudit(as(system)));
      expect(firstBreak).toMatchObject({ chainId: 'root' });
      const day = column === 'day' ? '2026-10-01' : '2026-11-03';
      expect(firstBreak?.sequence).toBe(day);
    },
  );
});

describe('sealing a day', () => {
  test('happens once, over all chains, and only forwards', async ({ as }) => {
    await chainOf(as(system), 2);
    const day = parseLocalDate('2026-11-10');
    await Promise.all([sealDay(as(system), day), sealDay(as(system), day)]);
    await sealDay(as(system), parseLocalDate('2026-11-09'));
    const firm = userOf('enterprise', newId<'Organisation'>());
    const before = await listAuditRoots(as(firm), { limit: 100 });
    expect(before.rows[0]).toMatchObject({ day: '2026-11-10' });
    expect(before.rows.filter((root) => root.day === '2026-11-10')).toHaveLength(1);
    expect(before.rows.map((root) => root.day)).not.toContain('2026-11-09');
    const page = await listAuditRoots(as(firm), { limit: 1, cursor: '2026-11-10' });
    expect(page.rows[0]?.day).not.toBe('2026-11-10');
    expect((await verifyAudit(as(system))).roots).toBe(before.rows.length);
  });

  test('is asked for by the calendar, for the day before', async ({ as }) => {
    const [handler] = auditHandlers;
    if (!handler) throw new Error('no handler');
    // Ten past midnight in Henan on the 20th.
    await handler.run(as(system, { clock: fixedClock('2026-11-19T16:10:00Z') }), {});
    const firm = userOf('enterprise', newId<'Organisation'>());
    const { rows } = await listAuditRoots(as(firm), { limit: 1 });
    expect(rows[0]?.day).toBe('2026-11-19');
  });
});

describe('reading a chain', () => {
  test('is for its own organisation and for the audit officer', async ({ as, owner }) => {
    const chainId = await chainOf(as(system), 1);
    const operatorId = await insertInstitution(owner, 'operator');
    const auditor = userOf('operator', operatorId, { roles: ['audit_officer'] });
    expect((await listAuditEvents(as(auditor), auditor, { chainId, limit: 20 })).rows).toHaveLength(
      1,
    );
    for (const stranger of [
      userOf('operator', operatorId, { roles: ['system_officer', 'security_officer'] }),
      userOf('enterprise', newId<'Organisation'>()),
      userOf('bank', newId<'Organisation'>(), { roles: ['audit_officer'] }),
    ]) {
      await expect(
        listAuditEvents(as(stranger), stranger, { chainId, limit: 20 }),
      ).rejects.toMatchObject({
        code: 'not_found',
      });
    }
  });

  test('gives every event once, a page at a time', async ({ as }) => {
    const chainId = await chainOf(as(system), 5);
    const firm = userOf('enterprise', chainId);
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await listAuditEvents(as(firm), firm, {
        limit: 2,
        ...(cursor === undefined ? {} : { cursor }),
      });
      seen.push(...page.rows.map(({ sequence }) => sequence));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(['5', '4', '3', '2', '1']);
  });
});
