import { connect } from '@xyd/db';
import { readConfig, settingsOf } from '../config.ts';
import { verifyGuarantees } from '../modules/guarantee/index.ts';
import { verifyLedger } from '../modules/loan/index.ts';

const config = readConfig(process.env);
const connection = connect(config.DATABASE_URL, { maxConnections: 1 });
const context = {
  database: connection.database,
  clock: { now: () => new Date() },
  settings: settingsOf(config),
  actor: { kind: 'system', job: 'ledger.verify' },
  requestId: 'ledger-verify',
  remoteAddress: 'local',
} as const;
const ledger = await verifyLedger(context);
const guarantees = ledger.firstBreak ? null : await verifyGuarantees(context);
await connection.close();

if (ledger.firstBreak) {
  const { invariant, row, expected, found } = ledger.firstBreak;
  console.log(`ledger broken: ${invariant}: ${row}: expected ${expected}, found ${found}`);
  process.exitCode = 1;
} else if (guarantees?.firstBreak) {
  const { reason, ...place } = guarantees.firstBreak;
  const row = Object.values(place).filter(Boolean).join('/');
  console.log(`ledger broken: guarantees: ${row}: ${reason}`);
  process.exitCode = 1;
} else {
  const { transfers, entries, headlineFen, checked } = ledger;
  console.log(
    `ledger whole: ${transfers} transfers, ${entries} entries, ${headlineFen} fen outstanding, ` +
      `${checked.length} invariants, ${guarantees?.guarantees ?? 0} guarantees`,
  );
}
