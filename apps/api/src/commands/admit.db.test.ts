import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect } from 'vitest';
import { newId } from '@xyd/db/ids';
import { test, testSettings, visitor } from '../testing/index.ts';
import { signIn } from '../modules/identity/sign-in.ts';

const command = fileURLToPath(new URL('admit.ts', import.meta.url));

function runCommand(
  databaseUrl: string,
  content: string,
): Promise<{ code: number; stdout: string; stderr: string }> {
  const file = join(mkdtempSync(join(tmpdir(), 'xyd-admit-')), 'institution.json');
  writeFileSync(file, content);
  const env = { DATABASE_URL: databaseUrl, SIGNING_KEY: JSON.stringify(testSettings.signingKey) };
  return new Promise((resolve) => {
    execFile(process.execPath, [command, file], { env }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

const bank = (login: string) => ({
  kind: 'bank',
  code: `bank-${newId().slice(-12)}`,
  name: '豫中测试银行',
  englishName: 'Yuzhong Test Bank',
  regionCode: '410100',
  people: [{ login, name: '李敏', roles: ['loan_officer'] }],
});

// Each look starts a process of its own, which takes seconds on a busy machine.
describe('npm run admit', { timeout: 120_000 }, () => {
  test('lets the first people in with the passwords it prints, once', async ({
    as,
    testDatabase,
  }) => {
    const login = `clerk-${newId()}@bank.test`;
    const content = JSON.stringify(bank(login));
    const first = await runCommand(testDatabase.url, content);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    const password = new RegExp(`${login} {2}(\\S+)`).exec(first.stdout)?.[1] ?? '';
    const view = await signIn(as(visitor), { login, password }, 'test');
    expect(view.organisationKind).toBe('bank');
    const again = await runCommand(testDatabase.url, content);
    expect(again.stdout).toMatch(/was there\n {2}nobody new\n$/);
  });

  test.for([
    ['{', /JSON/],
    [JSON.stringify({ ...bank('a@b.c'), regionCode: '999999' }), /regionCode is taken or unknown/],
    [
      JSON.stringify({
        ...bank('a@b.c'),
        people: [{ login: 'a@b.c', name: '甲', roles: ['king'] }],
      }),
      /people\.0\.roles: no post "king"/,
    ],
  ] as const)('names what is wrong with %s', async ([content, message], { testDatabase }) => {
    const { code, stdout, stderr } = await runCommand(testDatabase.url, content);
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain('    at ');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  });
});
