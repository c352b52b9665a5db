import { inject, test as base } from 'vitest';
import { connect, type Connection } from '@xyd/db';
import { cloneTemplate } from '@xyd/db/testing';
import { fixedClock } from '../kernel/clock.ts';
import type { Actor } from '../kernel/actor.ts';
import type { Context } from '../kernel/context.ts';
import { testSettings } from './settings.ts';

/** Noon of a working day in Henan. Tests that need another moment pass their own clock. */
export const TEST_NOW = new Date('2026-11-18T04:00:00Z');

type Fixtures = {
  /** The application's connection: row-level security holds. */
  connection: Connection;
  /** The owner's: for arranging and for looking behind the wall. */
  owner: Connection;
  /** A use case's context for an actor. */
  as: (actor: Actor, overrides?: Partial<Context>) => Context;
};

type FileFixtures = { testDatabase: { url: string } };

let requests = 0;

/** A test with a database of its own file: cloned from the migrated template, shared by the file's tests. */
export const databaseTest = base.extend<Fixtures & FileFixtures>({
  testDatabase: [
    async ({}, use) => {
      const clone = await cloneTemplate(inject('databaseAdminUrl'), inject('databaseTemplate'));
      await use({ url: clone.url });
      await clone.drop();
    },
    { scope: 'file' },
  ],
  connection: [
    async ({ testDatabase }, use) => {
      const connection = connect(testDatabase.url, { maxConnections: 8 });
      await use(connection);
      await connection.close();
    },
    { scope: 'file' },
  ],
  owner: [
    async ({ testDatabase }, use) => {
      const connection = connect(testDatabase.url, { maxConnections: 2, role: 'owner' });
      await use(connection);
      await connection.close();
    },
    { scope: 'file' },
  ],
  as: async ({ connection }, use) => {
    await use((actor, overrides = {}) => ({
      database: connection.database,
      clock: fixedClock(TEST_NOW),
      actor,
      requestId: `test-${(requests += 1)}`,
      remoteAddress: '127.0.0.1',
      settings: testSettings,
      ...overrides,
    }));
  },
});
