import type { CreditRecord, CreditRecordKind, CreditRecordOf } from '../records/credit-record.ts';
import type { DataItem } from '../records/data-item.ts';
import { type Day, endOfMonth, monthsBetween } from './calendar.ts';
import { recordSubject } from '../records/record-subject.ts';

/**
 * The two times of a question: the state of the world on a business day, as it was known at an
 * instant. For a live score both are now; for a back-test `knownAt` is the moment of the old decision.
 */
export type AsOf = { readonly on: Day; readonly knownAt: Date };

/** What may be used as of a date: one version of each subject, nothing later, nothing disputed. */
export type KnownRecords = {
  readonly on: Day;
  of<Kind extends CreditRecordKind>(kind: Kind): readonly CreditRecordOf<Kind>[];
  /** The newest day a source answered in full, within the last year; null when it did not. */
  checkedOn(item: DataItem): Day | null;
  readonly items: readonly DataItem[];
  readonly disputes: readonly { recordId: string; item: DataItem }[];
};

/** An older "nothing found" says nothing about today. */
const CHECK_VALID_MONTHS = 12;

/**
 * Selects what was known. The latest recorded version of a month or reference stands for it, even
 * when that version is disputed: an older one must not come back to life under a dispute.
 */
export function knownRecords(records: readonly CreditRecord[], asOf: AsOf): KnownRecords {
  const current = latestVersions(records, asOf.knownAt).filter(
    (record) => dayOf(record) <= asOf.on,
  );
  const usable = current.filter((record) => !record.disputed);
  return {
    on: asOf.on,
    of: (kind) => usable.filter((record) => isOfKind(record, kind)),
    checkedOn: (item) => newestCheck(usable, item, asOf.on),
    items: [...new Set(current.map((record) => record.item))].toSorted(),
    disputes: current
      .filter((record) => record.disputed)
      .map(({ recordId, item }) => ({ recordId, item })),
  };
}

function isOfKind<Kind extends CreditRecordKind>(
  record: CreditRecord,
  kind: Kind,
): record is CreditRecordOf<Kind> {
  return record.kind === kind;
}

function newestCheck(records: readonly CreditRecord[], item: DataItem, on: Day): Day | null {
  let newest: Day | null = null;
  for (const record of records) {
    if (record.kind !== 'item_checked' || record.item !== item) {
      continue;
    }
    const day = record.payload.checkedOn;
    if (monthsBetween(day, on) < CHECK_VALID_MONTHS && (newest === null || day > newest)) {
      newest = day;
    }
  }
  return newest;
}

function latestVersions(records: readonly CreditRecord[], knownAt: Date): CreditRecord[] {
  const latest = new Map<string, CreditRecord>();
  for (const record of records) {
    if (record.recordedAt > knownAt) {
      continue;
    }
    const key = subjectOf(record);
    const standing = latest.get(key);
    if (standing === undefined || supersedes(record, standing)) {
      latest.set(key, record);
    }
  }
  return [...latest.values()];
}

// The id breaks ties so that the order in which records are read never matters.
function supersedes(record: CreditRecord, standing: CreditRecord): boolean {
  const difference = record.recordedAt.getTime() - standing.recordedAt.getTime();
  return difference > 0 || (difference === 0 && record.recordId > standing.recordId);
}

function subjectOf(record: CreditRecord): string {
  return `${record.kind} ${record.item} ${recordSubject(record)}`;
}

function dayOf(record: CreditRecord): Day {
  switch (record.kind) {
    case 'tax_month':
    case 'invoice_month':
    case 'utility_month':
    case 'social_insurance_month':
    case 'housing_fund_month':
    case 'bureau_summary':
      return endOfMonth(record.payload.month);
    case 'tax_credit_grade':
      return record.payload.publishedOn;
    case 'registration':
      return record.payload.snapshotOn;
    case 'official_public_grade':
      return record.payload.evaluatedOn;
    case 'item_checked':
      return record.payload.checkedOn;
    case 'penalty':
      return record.payload.decidedOn;
    case 'judicial_fact':
      return record.payload.occurredOn;
    case 'commitment':
      return record.payload.madeOn;
    case 'honour':
    case 'public_contract':
      return record.payload.awardedOn;
    case 'intellectual_property':
      return record.payload.grantedOn;
  }
}
