import { CreditRecord, recordSubject } from '@xyd/scoring';
import { canonicalBytes, sha256Hex } from '../../kernel/signed-json.ts';
import type { DataItemCode, DataSource } from './contract.ts';
import { CATALOGUE, itemsOfSource } from './catalogue.ts';
import { brokenRule, type QualityBounds } from './quality-rules.ts';

/** Who delivered a record: a provider, a file that was imported, or the demo world. */
export type RecordSource = DataSource | 'import' | 'demo';

/** A record that passed every check, ready to be kept. */
export type CheckedRecord = {
  kind: CreditRecord['kind'];
  item: DataItemCode;
  /** What it is about: a month, a year, a day, or the provider's own reference. */
  subject: string;
  /** JSON only; amounts as decimal strings. */
  payload: Record<string, unknown>;
  /** SHA-256 of kind, item and payload as canonical JSON: the same content has the same hash. */
  contentHash: Uint8Array;
};

export type Rejection = { code: string; path: string };

export type CheckOptions = QualityBounds & {
  source: RecordSource;
  /** Narrower than what the source may deliver: what was asked for. */
  items?: readonly DataItemCode[];
};

// The envelope is ours to fill; what a provider delivers is kind, item and payload.
const envelope = { recordId: 'incoming', recordedAt: new Date(0) };

/** Judges one delivered record by its schema, its source and the quality rules. */
export function checkRecord(
  input: unknown,
  options: CheckOptions,
): { ok: true; record: CheckedRecord } | ({ ok: false } & Rejection) {
  const delivered = typeof input === 'object' && input !== null ? input : {};
  const parsed = CreditRecord.safeParse({ ...delivered, ...envelope });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { ok: false, code: 'schema', path: issue?.path.join('.') ?? '' };
  }
  const { kind, item, payload } = parsed.data;
  if (!allowedItems(options).includes(item)) {
    return { ok: false, code: 'item_not_asked', path: 'item' };
  }
  const rule = brokenRule(kind, payload, options);
  if (rule) return { ok: false, code: rule.code, path: `payload.${rule.field}` };
  const content = { kind, item, payload: asJson(payload) };
  return {
    ok: true,
    record: {
      ...content,
      subject: recordSubject(parsed.data),
      contentHash: Buffer.from(sha256Hex(canonicalBytes(content)), 'hex'),
    },
  };
}

function allowedItems({ source, items }: CheckOptions): readonly string[] {
  if (source === 'import' || source === 'demo') return items ?? CATALOGUE.map(({ code }) => code);
  const ofSource = itemsOfSource(source);
  return items ? ofSource.filter((item) => items.includes(item)) : ofSource;
}

const asJson = (payload: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(payload).map(([key, value]: [string, unknown]) => [
      key,
      typeof value === 'bigint' ? String(value) : value,
    ]),
  );
