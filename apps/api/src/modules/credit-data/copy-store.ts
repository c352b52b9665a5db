import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type { Connection } from '@xyd/db';
import { NO_ORGANISATION, newId, type OrganisationId } from '@xyd/db/ids';
import type { CheckedRecord, RecordSource } from './check-record.ts';

export type CopyRow = {
  enterpriseId: OrganisationId;
  source: RecordSource;
  record: CheckedRecord;
};

export type CopyResult = { inserted: number; unchanged: number };

// COPY cannot write to a table with row-level security, so rows land in a table of the session's own first.
const PREPARE = `
  SET LOCAL app.user_id = '${NO_ORGANISATION}';
  SET LOCAL app.organisation_id = '${NO_ORGANISATION}';
  SET LOCAL app.consented_enterprise_id = '${NO_ORGANISATION}';
  SET LOCAL app.organisation_kind = 'system';
  CREATE TEMPORARY TABLE incoming_record (
    position bigint GENERATED ALWAYS AS IDENTITY,
    enterprise_id uuid NOT NULL,
    id uuid NOT NULL,
    item_code text NOT NULL,
    kind text NOT NULL,
    subject text NOT NULL,
    payload jsonb NOT NULL,
    content_hash bytea NOT NULL,
    source text NOT NULL
  ) ON COMMIT DROP`;

const COPY = `COPY incoming_record (enterprise_id, id, item_code, kind, subject, payload, content_hash, source)
  FROM STDIN`;

const LOCK_FILES = `
  INSERT INTO credit_file (enterprise_id, updated_at)
  SELECT DISTINCT enterprise_id, $1::timestamptz FROM incoming_record ORDER BY enterprise_id
  ON CONFLICT (enterprise_id) DO UPDATE SET updated_at = excluded.updated_at, revision = credit_file.revision + 1`;

const INSERT_CHANGED = `
  WITH said AS (
    SELECT DISTINCT ON (enterprise_id, item_code, kind, subject) *
    FROM incoming_record ORDER BY enterprise_id, item_code, kind, subject, position
  ), latest AS (
    SELECT DISTINCT ON (enterprise_id, item_code, kind, subject)
      enterprise_id, item_code, kind, subject, revision, content_hash
    FROM credit_record
    WHERE enterprise_id IN (SELECT enterprise_id FROM incoming_record)
    ORDER BY enterprise_id, item_code, kind, subject, revision DESC
  )
  INSERT INTO credit_record
    (enterprise_id, id, item_code, kind, subject, revision, payload, content_hash, source, recorded_at)
  SELECT said.enterprise_id, said.id, said.item_code, said.kind, said.subject, coalesce(latest.revision, 0) + 1,
    said.payload, said.content_hash, said.source, $1::timestamptz
  FROM said LEFT JOIN latest USING (enterprise_id, item_code, kind, subject)
  WHERE latest.content_hash IS DISTINCT FROM said.content_hash
  ON CONFLICT DO NOTHING`;

/**
 * Adds one batch of checked records of any number of firms in one transaction, by COPY. As idempotent as
 * `ingestRecords`: the same content again changes nothing. Acts as the system: only commands may call it.
 */
export async function copyBatch(
  client: Connection['client'],
  rows: readonly CopyRow[],
  recordedAt: Date,
): Promise<CopyResult> {
  if (rows.length === 0) return { inserted: 0, unchanged: 0 };
  return await client.begin(async (sql) => {
    await sql.unsafe(PREPARE);
    await pipeline(Readable.from(blocks(rows)), await sql.unsafe(COPY).writable());
    await sql.unsafe(LOCK_FILES, [recordedAt.toISOString()]);
    const inserted = await sql.unsafe(INSERT_CHANGED, [recordedAt.toISOString()]);
    return { inserted: inserted.count, unchanged: rows.length - inserted.count };
  });
}

/** A message a line would spend more on the messages than on the lines. */
const LINES_A_BLOCK = 200;

function* blocks(rows: readonly CopyRow[]): Generator<string> {
  for (let start = 0; start < rows.length; start += LINES_A_BLOCK) {
    yield rows
      .slice(start, start + LINES_A_BLOCK)
      .map(lineOf)
      .join('');
  }
}

function lineOf({ enterpriseId, source, record }: CopyRow): string {
  const fields = [
    enterpriseId,
    newId<'CreditRecord'>(),
    record.item,
    record.kind,
    escaped(record.subject),
    escaped(JSON.stringify(record.payload)),
    `\\\\x${Buffer.from(record.contentHash).toString('hex')}`,
    source,
  ];
  return `${fields.join('\t')}\n`;
}

/** COPY's text form gives backslash, tab and line ends a meaning of their own. */
const escaped = (text: string): string =>
  text
    .replaceAll('\\', '\\\\')
    .replaceAll('\t', '\\t')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r');
