import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect } from 'vitest';
import { newId, type OrganisationId } from '@xyd/db/ids';
import { withTransaction } from '../kernel/context.ts';
import { recordAudit } from '../modules/audit/index.ts';
import { whileTampered } from '../modules/audit/testing/tamper.ts';
import { system, test, testSettings } from '../testing/index.ts';

const command = fileURLToPath(new URL('verify-audit.ts', import.meta.url));

const runCommand = (databaseUrl: string): Promise<{ code: number; output: string }> =>
  new Promise((resolve) => {
    const env = { DATABASE_URL: databaseUrl, SIGNING_KEY: JSON.stringify(testSettings.signingKey) };
    execFile(process.execPath, [command], { env }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, output: `${stdout}${stderr}`.trim() });
    });
  });

describe('npm run audit:verify', () => {
  test('says that all is whole, or which event is not', async ({ as, owner, testDatabase }) => {
    const chainId: OrganisationId = newId<'Organisation'>();
    for (let count = 0; count < 3; count += 1) {
      await withTransaction(as(system), (tx) =>
        recordAudit(tx, { chainId, action: 'test.act', entity: 'test', entityId: 'x' }),
      );
    }
    expect(await runCommand(testDatabase.url)).toEqual({
      code: 0,
      output: 'audit whole: 1 chains, 3 events, 0 daily roots',
    });
    const statement = `UPDATE audit_event SET action = 'test.other' WHERE chain_id = '${chainId}' AND sequence = 2`;
    expect(await whileTampered(owner, statement, () => runCommand(testDatabase.url))).toEqual({
      code: 1,
      output: `audit broken: chain ${chainId}, event 2: content_changed`,
    });
  });
});
