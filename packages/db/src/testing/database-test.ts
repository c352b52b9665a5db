import { inject, test as base } from 'vitest';
import { connect, type Connection } from '../index.ts';
import { cloneTemplate } from './template.ts';

declare module 'vitest' {
  interface ProvidedContext {
    databaseAdminUrl: string;
    databaseTemplate: string;
  }
}

type Fixtures = {
  testDatabase: { url: string };
  /** The application's connection: row-level security holds. */
  application: Connection;
  /** The owner's: no wall. */
  owner: Connection;
};

/** A test of the schema itself, with a migrated database that its file may spoil. */
export const databaseTest = base.extend<Fixtures>({
  testDatabase: [
    async ({}, use) => {
      const clone = await cloneTemplate(inject('databaseAdminUrl'), inject('databaseTemplate'));
      await use({ url: clone.url });
      await clone.drop();
    },
    { scope: 'file' },
  ],
  application: [
    async ({ testDatabase }, use) => {
      const connection = connect(testDatabase.url, { maxConnections: 2 });
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
});
