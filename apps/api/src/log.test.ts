import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { testSettings } from './testing/settings.ts';

const program = `
  import { readConfig } from './config.ts';
  import { createLog } from './log.ts';
  const log = createLog(readConfig(process.env), 'test');
  const input = JSON.parse(process.env.LINE);
  log.info(input, 'said');
`;

/** The line that our logger writes for an object, as another process would read it. */
function logged(line: object): Record<string, unknown> {
  const output = execFileSync(
    process.execPath,
    ['--input-type=module-typescript', '--eval', program],
    {
      cwd: import.meta.dirname,
      encoding: 'utf8',
      env: {
        DATABASE_URL: 'postgres://127.0.0.1/xyd',
        SIGNING_KEY: JSON.stringify(testSettings.signingKey),
        LINE: JSON.stringify(line),
      },
    },
  );
  return JSON.parse(output) as Record<string, unknown>;
}

describe('a log line', () => {
  test('carries what happened and no secret, at the top or one level down', () => {
    const secret = 'hunter2';
    const names = ['password', 'code', 'cookie', 'authorization', 'token', 'secret', 'totpSecret'];
    const secrets = Object.fromEntries(names.map((name) => [name, secret]));
    const line = logged({ ...secrets, input: secrets, headers: secrets, requestId: 'r-1' });
    expect(line).toMatchObject({ process: 'test', requestId: 'r-1', msg: 'said' });
    expect(JSON.stringify(line)).not.toContain(secret);
    expect(line['input']).toEqual(Object.fromEntries(names.map((name) => [name, '…'])));
  });
});
