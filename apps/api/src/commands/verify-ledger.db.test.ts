import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect } from 'vitest';
import { disbursed } from '../modules/loan/testing/index.ts';
import { test, testSettings } from '../testing/index.ts';

const command = fileURLToPath(new URL('verify-ledger.ts', import.meta.url));

const runCommand = (databaseUrl: string): Promise<{ code: number; output: string }> =>
  new Promise((resolve) => {
    const env = { DATABASE_URL: databaseUrl, SIGNING_KEY: JSON.stringify(testSettings.signingKey) };
    execFile(process.execPath, [command], { env }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, output: `${stdout}${stderr}`.trim() });
    });
  });

// Each look starts a process of its own, which takes seconds on a busy machine.
describe('npm run ledger:verify', { timeout: 120_000 }, () => {
  test('says that all is whole, or which row is not', async ({ as, owner, testDatabase }) => {
    const { enterpriseId, loan } = await disbursed(as, owner, { guaranteeSharePpm: 800_000 });
    expect(await runCommand(testDatabase.url)).toEqual({
      code: 0,
      output:
        'ledger whole: 3 transfers, 8 entries, 100000000 fen outstanding, 15 invariants, 1 guarantees',
    });
    const account = `enterprise_id = '${enterpriseId}' AND owner_id = '${loan.id}' AND kind = 'loan_principal'`;
    await owner.client.unsafe(
      `UPDATE ledger_account SET balance_fen = balance_fen - 1 WHERE ${account}`,
    );
    expect(await runCommand(testDatabase.url)).toEqual({
      code: 1,
      output: `ledger broken: account_equals_entries: ledger_account ${enterpriseId}/${loan.id}/loan_principal: expected 100000000, found 99999999`,
    });
    await owner.client.unsafe(
      `UPDATE ledger_account SET balance_fen = balance_fen + 1 WHERE ${account}`,
    );
    await owner.client.unsafe(
      `UPDATE guarantor SET in_force_fen = in_force_fen + 1 WHERE guarantor_id = '${loan.guarantorId}'`,
    );
    const broken = await runCommand(testDatabase.url);
    expect(broken.code).toBe(1);
    expect(broken.output).toMatch(/^ledger broken: guarantees: /);
  });
});
