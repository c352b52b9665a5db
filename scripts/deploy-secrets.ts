import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { ensureSigningKey } from './start/signing-key.ts';

/**
 * Makes the secrets of docker-compose.yml, each in its file, and never replaces one. The folder is closed to other
 * users of the machine; the files in it are readable, since each container reads its own under a user of its own.
 */
const folder = fileURLToPath(new URL('../deploy/secrets', import.meta.url));
const isNew = (name: string): boolean => !existsSync(join(folder, name));

mkdirSync(folder, { recursive: true });
chmodSync(folder, 0o700);

if (
  isNew('database_password') !== isNew('database_url') ||
  isNew('queue_config') !== isNew('redis_url')
) {
  console.error(
    'deploy/secrets holds half of a pair: a password and the address that contains it belong together.',
  );
  process.exit(1);
}
if (isNew('database_password')) {
  const password = randomBytes(24).toString('base64url');
  write('database_password', password);
  write('database_url', `postgres://xinyidai:${password}@database:5432/xinyidai`);
}
if (isNew('queue_config')) {
  const password = randomBytes(24).toString('base64url');
  // Losing a job would lose a promise, so nothing is evicted and every write reaches the disk within a second.
  write(
    'queue_config',
    `requirepass ${password}\nmaxmemory-policy noeviction\nappendonly yes\ndir /data\n`,
  );
  write('redis_url', `redis://:${password}@queue:6379`);
}
ensureSigningKey(join(folder, 'signing_key'));
chmodSync(join(folder, 'signing_key'), 0o444);
console.log(
  `The secrets are in ${folder}. Keep a copy of signing_key in a safe place: consents are signed with it.`,
);

function write(name: string, content: string): void {
  writeFileSync(join(folder, name), content, { mode: 0o444 });
}
