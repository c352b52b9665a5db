import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';

// Workers load the configuration again and must come to the same address: it is settled once, in the environment.
process.env['E2E_PORT'] ??= String(await freePort());

/** How the browser tests are run, from the environment. */
export const settings = {
  /** A stack that runs already; without one the tests start their own. */
  givenUrl: process.env['E2E_BASE_URL'],
  ownUrl: `http://127.0.0.1:${process.env['E2E_PORT']}`,
  /** Where a machine-readable report goes, if anywhere. */
  jsonReport: process.env['E2E_JSON'],
};

const port = new URL(settings.givenUrl ?? settings.ownUrl).port;

/** What the tests of one run share about the people they sign in: several processes play the same few people. */
export const peopleDirectory = join(tmpdir(), `xyd-e2e-people-${port}`);
