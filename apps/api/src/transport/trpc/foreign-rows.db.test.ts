import { describe, expect } from 'vitest';
import type { Connection } from '@xyd/db';
import { seedWorld } from '../../demo/seed-world.ts';
import type { OrganisationKind } from '../../kernel/actor.ts';
import { system, testSettings } from '../../testing/index.ts';
import { declaredAccess } from '../testing/declared-access.ts';
import {
  fingerprints,
  pickForeignRows,
  withForeignIds,
  type ForeignRows,
} from '../testing/foreign-rows.ts';
import { inputOf } from '../testing/input-of.ts';
import {
  callForText,
  procedures,
  test as base,
  type ProcedureFacts,
  type TestServer,
  type World,
} from '../testing/test-server.ts';

/** Who can be a stranger to a firm, a bank, a guarantor. The operator oversees them all. */
const kinds: readonly OrganisationKind[] = ['enterprise', 'bank', 'guarantor', 'government'];

/** What an input may name without reaching for anybody's own: who takes part, and what is on offer. */
const publicNames: readonly string[] = ['bankId', 'guarantorId', 'recipientId', 'chainId'];
const isPublic = (name: string, kind: OrganisationKind): boolean =>
  publicNames.includes(name) || (name === 'productId' && kind !== 'bank');

/** A small demo world, strangers to all in it, and what the rows of that world look like. */
type Strangers = {
  foreign: ForeignRows;
  cookies: Readonly<Partial<Record<OrganisationKind, string>>>;
  /** The names of tables whose rows are not as they were when last asked. */
  changes(): Promise<string[]>;
};

const test = base.extend<{ world: World; strangers: Strangers }>({
  world: [
    async ({ connection }, use) => {
      await seedSmallWorld(connection);
      await use('seeded');
    },
    { scope: 'file' },
  ],
  strangers: [
    async ({ owner, server }, use) => {
      const cookies: Partial<Record<OrganisationKind, string>> = {};
      for (const kind of kinds) cookies[kind] = await server.signIn(kind);
      const print = () => fingerprints(owner, Object.values(server.organisations));
      let last = await print();
      await use({
        foreign: await pickForeignRows(owner),
        cookies,
        changes: async () => {
          const before = last;
          last = await print();
          return Object.keys(last).filter((table) => last[table] !== before[table]);
        },
      });
    },
    { scope: 'file' },
  ],
});

const strangerKindsOf = ({ path }: ProcedureFacts): readonly OrganisationKind[] => {
  const access = declaredAccess[path];
  return typeof access === 'object' ? access.kinds.filter((kind) => kinds.includes(kind)) : [];
};

const guarded = procedures.filter(
  (procedure) => procedure.input !== undefined && strangerKindsOf(procedure).length > 0,
);

describe("another organisation's row", () => {
  test('is named by the ids that inputs take', { timeout: 120_000 }, ({ strangers }) => {
    expect([...strangers.foreign.ids.keys()]).toEqual(
      expect.arrayContaining([
        'enterpriseId',
        'applicationId',
        'loanId',
        'consentId',
        'guaranteeId',
        'productId',
      ]),
    );
  });

  test.for(guarded.map((procedure) => [procedure.path, procedure] as const))(
    '%s shows it to no stranger and changes nothing of it',
    { timeout: 120_000 },
    async ([path, procedure], { server, strangers }) => {
      for (const kind of strangerKindsOf(procedure)) {
        const { answer, text, reached } = await reach(server, strangers, procedure, kind);
        expect.soft({ path, kind, ...answer }).not.toMatchObject({ status: 500 });
        const shown = strangers.foreign.secrets.filter((secret) => text.includes(secret));
        expect.soft({ path, kind, shown }).toEqual({ path, kind, shown: [] });
        if (procedure.type !== 'mutation') continue;
        const isRefused = answer.status >= 400 || reached.length === 0;
        expect.soft({ path, kind, reached, isRefused }).toMatchObject({ isRefused: true });
        expect
          .soft({ path, kind, changed: await strangers.changes() })
          .toMatchObject({ changed: [] });
      }
    },
  );

  test('is as it was after all the questions too', async ({ strangers }) => {
    expect(await strangers.changes()).toEqual([]);
  });
});

/** Calls a procedure with the ids of the foreign rows, and tells which of them are somebody's own. */
async function reach(
  server: TestServer,
  { foreign, cookies }: Strangers,
  procedure: ProcedureFacts,
  kind: OrganisationKind,
) {
  const { input, replaced } = withForeignIds(inputOf(procedure), foreign);
  const reply = await callForText(server, procedure, cookies[kind] ?? '', input);
  return { ...reply, reached: replaced.filter((name) => !isPublic(name, kind)) };
}

async function seedSmallWorld(connection: Connection): Promise<void> {
  const now = new Date();
  const context = {
    database: connection.database,
    clock: { now: () => now },
    actor: system,
    requestId: 'seed',
    remoteAddress: 'local',
    settings: { ...testSettings, demoMode: true },
  };
  await seedWorld(context, connection, { firms: 8 }, () => () => undefined);
}
