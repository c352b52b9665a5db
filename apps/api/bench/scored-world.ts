import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type Connection } from '@xyd/db';
import { startEmbeddedPostgres } from '@xyd/db/embedded';
import { migrate } from '@xyd/db/migrate';
import type { Context } from '../src/kernel/context.ts';
import {
  insertModel,
  insertScore,
  valuesOf,
} from '../src/modules/dashboard/testing/scored-firms.ts';
import { insertEnterprise } from '../src/testing/organisations.ts';
import { testSettings } from '../src/testing/settings.ts';

export type ScoredWorld = { context: Context; close(): Promise<void> };

/** Different firms of which all others are copies; each has two months of scores. */
const TEMPLATES = 200;
const MONTHS = ['2026-10-15', '2026-11-10'] as const;
const NOW = new Date('2026-11-22T02:00:00Z');

/** A database of its own with so many firms, each scored in two months by the model in force. */
export async function makeScoredWorld(firms: number): Promise<ScoredWorld> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'xyd-bench-'));
  const server = await startEmbeddedPostgres({ dataDirectory, durable: false });
  await migrate(server.url);
  const owner = connect(server.url, { maxConnections: 2, role: 'owner' });
  await insertModel(owner);
  for (let n = 0; n < TEMPLATES; n += 1) {
    const enterpriseId = await insertEnterprise(owner, {
      regionCode: n % 2 === 0 ? '410100' : '410300',
    });
    for (const [turn, asOf] of MONTHS.entries()) {
      const values = valuesOf(0.3 + ((n * 7 + turn * 3) % 60) / 100);
      await insertScore(owner, enterpriseId, { values, asOf });
    }
  }
  await multiplyFirms(owner, firms - TEMPLATES);
  await owner.close();
  const connection = connect(server.url, { maxConnections: 4 });
  return {
    context: {
      database: connection.database,
      clock: { now: () => NOW },
      settings: testSettings,
      actor: { kind: 'system', job: 'bench' },
      requestId: 'bench',
      remoteAddress: 'local',
    },
    close: async () => {
      await connection.close();
      await server.destroy();
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}

/** Copies each firm with its scores in turn; documents are stored as often as there are firms. */
async function multiplyFirms({ client }: Connection, copies: number): Promise<void> {
  await client.begin(async (tx) => {
    await tx`
      CREATE TEMPORARY TABLE copy ON COMMIT DROP AS
      SELECT gen_random_uuid() AS id, source.enterprise_id AS of
      FROM generate_series(1, ${copies}::integer) AS turn
      JOIN (SELECT enterprise_id, row_number() OVER (ORDER BY enterprise_id) - 1 AS place FROM enterprise) AS source
        ON source.place = turn % ${TEMPLATES}::integer`;
    await tx`
      INSERT INTO enterprise
      SELECT (jsonb_populate_record(e, jsonb_build_object('enterprise_id', c.id, 'uscc', c.id))).*
      FROM copy c JOIN enterprise e ON e.enterprise_id = c.of`;
    await tx`
      INSERT INTO score
      SELECT (jsonb_populate_record(s, jsonb_build_object('enterprise_id', c.id))).*
      FROM copy c JOIN score s ON s.enterprise_id = c.of`;
    await tx`
      INSERT INTO current_score
      SELECT c.id, s.score_id FROM copy c JOIN current_score s ON s.enterprise_id = c.of`;
  });
  await client`ANALYZE`;
}
