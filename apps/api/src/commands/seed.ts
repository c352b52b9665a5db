import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from '@xyd/db';
import { readConfig, settingsOf } from '../config.ts';
import { findWorld } from '../demo/find-world.ts';
import { seedWorld } from '../demo/seed-world.ts';
import type { Context } from '../kernel/context.ts';
import { listDemoAccounts } from '../modules/identity/index.ts';
import { createProgress } from './progress.ts';

const config = readConfig(process.env);
if (config.DEMO_MODE !== 'true')
  throw new Error('the demo world is made only where DEMO_MODE=true');

// A world whose making is cut short is made anew, so its commits need not wait for the disk.
const connection = connect(config.DATABASE_URL, { maxConnections: 12, isDisposable: true });
const now = new Date();
const context: Context = {
  database: connection.database,
  clock: { now: () => now },
  settings: settingsOf(config),
  actor: { kind: 'system', job: 'demo.seed' },
  requestId: 'demo-seed',
  remoteAddress: 'local',
};

const found = await findWorld(context);
if (found === 'unfinished') {
  throw new Error('this database holds half a demo world: give DATABASE_URL an empty one');
}
if (found === 'absent') {
  const progress = createProgress();
  await seedWorld(context, connection, { firms: config.DEMO_FIRMS }, (name, total) =>
    progress.stage(name, total),
  );
  progress.stop();
}

const accounts = await listDemoAccounts(context);
writeFileSync(
  join(config.DATA_DIR, 'demo-accounts.json'),
  `${JSON.stringify(
    accounts.map(({ organisationKind, login, password, name, organisationName, roles }) => ({
      portal: organisationKind,
      login,
      password,
      name,
      organisation: organisationName,
      roles: roles.join(' '),
    })),
    null,
    2,
  )}\n`,
);
await connection.close();
