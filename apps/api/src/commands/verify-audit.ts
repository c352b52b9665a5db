import { connect } from '@xyd/db';
import { readConfig, settingsOf } from '../config.ts';
import { verifyAudit } from '../modules/audit/index.ts';

const config = readConfig(process.env);
const connection = connect(config.DATABASE_URL, { maxConnections: 1 });
const report = await verifyAudit({
  database: connection.database,
  clock: { now: () => new Date() },
  settings: settingsOf(config),
  actor: { kind: 'system', job: 'audit.verify' },
  requestId: 'audit-verify',
  remoteAddress: 'local',
});
await connection.close();

if (report.firstBreak) {
  const { chainId, sequence, reason } = report.firstBreak;
  console.log(`audit broken: chain ${chainId}, event ${sequence}: ${reason}`);
  process.exitCode = 1;
} else {
  const { chains, events, roots } = report;
  console.log(`audit whole: ${chains} chains, ${events} events, ${roots} daily roots`);
}
