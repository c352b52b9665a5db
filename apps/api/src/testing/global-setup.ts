import type { TestProject } from 'vitest/node';
import { ensureTemplate, openTestServer } from '@xyd/db/testing';

declare module 'vitest' {
  interface ProvidedContext {
    databaseAdminUrl: string;
    databaseTemplate: string;
  }
}

/** One server a run, one migrated template a set of migrations; every test file clones it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await openTestServer();
  project.provide('databaseAdminUrl', server.adminUrl);
  project.provide('databaseTemplate', await ensureTemplate(server.adminUrl));
  return server.stop;
}
