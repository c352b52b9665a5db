import { describe, expect } from 'vitest';
import { eq, sql } from 'drizzle-orm';
import { newId, type OrganisationId } from '@xyd/db/ids';
import { enterprise, institution } from '@xyd/db/schema';
import {
  insertEnterprise,
  insertInstitution,
  system,
  test,
  userOf,
  visitor,
} from '../testing/index.ts';
import {
  asSystem,
  databaseErrorCode,
  recordedAs,
  revealEnterprise,
  together,
  violatedConstraint,
  withTransaction,
  type Context,
} from './context.ts';

const visibleEnterprises = (context: Context): Promise<string[]> =>
  withTransaction(context, async (tx) =>
    (await tx.db.select({ id: enterprise.enterpriseId }).from(enterprise)).map(({ id }) => id),
  );

describe('a transaction', () => {
  test('sees what its actor may, and the next one on the same connection what its own may', async ({
    as,
    owner,
  }) => {
    const [one, other] = [await insertEnterprise(owner), await insertEnterprise(owner)];
    for (let round = 0; round < 3; round += 1) {
      expect(await visibleEnterprises(as(userOf('enterprise', one)))).toEqual([one]);
      expect(await visibleEnterprises(as(userOf('enterprise', other)))).toEqual([other]);
      expect(await visibleEnterprises(as(visitor))).toEqual([]);
      expect(await visibleEnterprises(as(system))).toEqual(expect.arrayContaining([one, other]));
    }
  });

  test('leaves no context behind, neither after success nor after failure', async ({
    as,
    connection,
  }) => {
    const context = as(system);
    const setting = async () => {
      const [row] = await connection.client`
        SELECT coalesce(current_setting('app.organisation_kind', true), '') AS kind`;
      return row?.['kind'] as string;
    };
    await withTransaction(context, () => Promise.resolve());
    await withTransaction(context, () => Promise.reject(new Error('no'))).catch(() => undefined);
    // As many times as the pool has connections.
    expect(await Promise.all(Array.from({ length: 16 }, setting))).toEqual(Array(16).fill(''));
  });

  test('shows one enterprise more once a right to it was proved, until it ends', async ({
    as,
    owner,
  }) => {
    const enterpriseId = await insertEnterprise(owner);
    const bank = as(userOf('bank', await insertInstitution(owner, 'bank')));
    await withTransaction(bank, async (tx) => {
      expect(await tx.db.select().from(enterprise)).toHaveLength(0);
      await revealEnterprise(tx, enterpriseId);
      expect(await tx.db.select().from(enterprise)).toHaveLength(1);
    });
    expect(await visibleEnterprises(bank)).toEqual([]);
  });

  test.for(["x'; SET ROLE postgres; --", '', '019A0000-0000-7000-8000-000000000001', 'null'])(
    'takes nothing but a UUID into its context: %s',
    async (id, { as, owner }) => {
      await insertEnterprise(owner);
      const forged = userOf('enterprise', id as OrganisationId);
      await expect(visibleEnterprises(as(forged))).rejects.toThrow('not a UUID');
      await expect(
        withTransaction(as(visitor), (tx) => revealEnterprise(tx, id as OrganisationId)),
      ).rejects.toThrow('not a UUID');
    },
  );

  test('runs as the system where told, and keeps who asked where told that', async ({ as }) => {
    const actor = userOf('bank', newId<'Organisation'>());
    await withTransaction(asSystem(as(actor), 'test.job'), (tx) => {
      expect(tx.actor).toEqual({ kind: 'system', job: 'test.job' });
      expect(recordedAs(tx, actor)).toEqual({ ...tx, actor });
      return Promise.resolve();
    });
  });
});

describe('a deadlock', () => {
  test('is run again and both get through', async ({ as, owner }) => {
    const [one, other] = [
      await insertInstitution(owner, 'bank'),
      await insertInstitution(owner, 'bank'),
    ];
    let runs = 0;
    let waiting = 0;
    let meet: () => void = () => undefined;
    const bothHoldOne = new Promise<void>((resolve) => {
      meet = resolve;
    });
    const rename = (first: OrganisationId, second: OrganisationId) =>
      withTransaction(as(system), async (tx) => {
        runs += 1;
        const lock = (id: OrganisationId) =>
          tx.db.execute(sql`UPDATE institution SET name = name || '!' WHERE id = ${id}`);
        await lock(first);
        waiting += 1;
        if (waiting === 2) meet();
        await bothHoldOne;
        await lock(second);
      });
    await Promise.all([rename(one, other), rename(other, one)]);
    expect(runs).toBe(3);
    const names = await owner.database
      .select({ name: institution.name })
      .from(institution)
      .where(sql`${institution.id} IN (${one}, ${other})`);
    // Each renamed each once: the loser's first try left nothing.
    expect(names.map(({ name }) => name.slice(-3)).every((end) => /^[^!]!!$/.test(end))).toBe(true);
  });

  test('without end is given up', async ({ as }) => {
    let runs = 0;
    const always = withTransaction(as(system), (tx) => {
      runs += 1;
      return tx.db.execute(
        sql`DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40P01'; END $$`,
      );
    });
    await expect(always.catch((error: unknown) => databaseErrorCode(error))).resolves.toBe('40P01');
    expect(runs).toBe(3);
  });

  test('is the only kind of failure that is run again', async ({ as }) => {
    let runs = 0;
    const failing = withTransaction(as(system), (tx) => {
      runs += 1;
      return tx.db.execute(sql`SELECT 1 / 0`);
    });
    await expect(failing.catch((error: unknown) => databaseErrorCode(error))).resolves.toBe(
      '22012',
    );
    expect(runs).toBe(1);
  });
});

describe("a database's refusal", () => {
  test('is told by its code and the constraint that spoke', async ({ as, owner }) => {
    const id = await insertInstitution(owner, 'bank');
    const again = withTransaction(as(system), (tx) =>
      tx.db.insert(institution).values({
        id,
        kind: 'bank',
        code: `bank-${newId()}`,
        name: 'x',
        englishName: 'x',
        regionCode: '410000',
      }),
    ).catch((error: unknown) => [databaseErrorCode(error), violatedConstraint(error)]);
    expect(await again).toEqual(['23505', 'institution_pkey']);
    expect(databaseErrorCode(new Error('plain'))).toBeUndefined();
    expect(violatedConstraint('not an error')).toBeUndefined();
  });
});

describe('steps run together', () => {
  test('run in the order of the asking, whatever kind of statement each is', async ({
    as,
    owner,
  }) => {
    const id = await insertInstitution(owner, 'bank');
    const named = eq(institution.id, id);
    const rename = (name: string) => sql`UPDATE ${institution} SET name = ${name} WHERE ${named}`;
    const [before, , between, , after] = await withTransaction(as(system), (tx) =>
      together([
        () => tx.db.select({ name: institution.name }).from(institution).where(named),
        () => tx.db.execute(rename('one')),
        async () => await tx.db.select({ name: institution.name }).from(institution).where(named),
        () => tx.db.update(institution).set({ name: 'two' }).where(named),
        () => tx.db.execute<{ name: string }>(sql`SELECT name FROM ${institution} WHERE ${named}`),
      ]),
    );
    expect(before[0]?.name).not.toBe('one');
    expect(between).toEqual([{ name: 'one' }]);
    expect([...after]).toEqual([{ name: 'two' }]);
  });

  test('have all ended before the failure of one is told, and it is the one that failed first', async ({
    as,
  }) => {
    const ended: string[] = [];
    const attempt = withTransaction(as(system), (tx) =>
      together([
        () => tx.db.execute(sql`SELECT ${1}::int`),
        () => tx.db.execute(sql`SELECT ${'no number'}::text::int`),
        async () => {
          for (const turn of ['first', 'second']) {
            try {
              await tx.db.execute(sql`SELECT ${turn}::text`);
            } catch {
              ended.push(turn);
            }
          }
        },
      ]),
    );
    expect(databaseErrorCode(await attempt.catch((error: unknown) => error))).toBe('22P02');
    expect(ended).toEqual(['first', 'second']);
  });
});
