import { monthsBetween } from './calendar.ts';
import {
  type FeatureDefinition,
  type FeatureValue,
  UNKNOWN,
  defineFeatures,
  known,
} from './definition.ts';
import type { KnownRecords } from './known-records.ts';
import { PUBLIC_GRADES, type Penalty, type Registration } from '../records/public-record.ts';

type Part = Pick<FeatureDefinition, 'unit' | 'direction' | 'compute'>;

const registered = (part: Part): FeatureDefinition => ({
  item: 'REGISTRATION',
  missing: 'unknown',
  windowMonths: null,
  ...part,
});

const penalty = (part: Part): FeatureDefinition => ({
  item: 'PENALTY',
  missing: 'unknown_until_checked',
  windowMonths: null,
  ...part,
});

/** Points of a fresh penalty by severity; the weight halves every twelve months (design, domain rules §7.2). */
const PENALTY_POINTS: Record<Penalty['severity'], number> = { MINOR: 3, GENERAL: 8, SERIOUS: 15 };
const PENALTY_HALF_LIFE_MONTHS = 12;

export const publicFeatures = defineFeatures({
  age_months: registered({
    unit: 'months',
    direction: 'up',
    compute: (records) =>
      fromRegistration(records, (row) => Math.max(0, monthsBetween(row.establishedOn, records.on))),
  }),
  paid_in_capital_fen: registered({
    unit: 'fen',
    direction: 'up',
    compute: (records) =>
      fromRegistration(records, (row) =>
        row.paidInCapitalFen === null ? null : Number(row.paidInCapitalFen),
      ),
  }),
  legal_representative_months: registered({
    unit: 'months',
    direction: 'up',
    compute: (records) =>
      fromRegistration(records, (row) =>
        row.legalRepresentativeSince === null
          ? null
          : Math.max(0, monthsBetween(row.legalRepresentativeSince, records.on)),
      ),
  }),
  abnormal_operation_listed: registered({
    unit: 'flag',
    direction: 'down',
    compute: (records) => fromRegistration(records, (row) => (row.abnormalOperationListed ? 1 : 0)),
  }),
  registration_closed: registered({
    unit: 'flag',
    direction: 'down',
    compute: (records) => fromRegistration(records, (row) => (row.status === 'ACTIVE' ? 0 : 1)),
  }),
  /** 3 for A, 2 B, 1 C, 0 D: the newest evaluation by the competent authority. */
  official_public_grade: registered({ unit: 'grade', direction: 'up', compute: officialGrade }),
  penalty_burden_points: penalty({
    unit: 'points',
    direction: 'down',
    compute: (records) =>
      overPenalties(records, (row) => {
        const age = Math.max(0, monthsBetween(row.decidedOn, records.on));
        return PENALTY_POINTS[row.severity] * 0.5 ** (age / PENALTY_HALF_LIFE_MONTHS);
      }),
  }),
  penalty_serious_active: penalty({
    unit: 'count',
    direction: 'down',
    compute: (records) => overPenalties(records, (row) => (row.severity === 'SERIOUS' ? 1 : 0)),
  }),
});

function newestRegistration(records: KnownRecords): Registration | null {
  const rows = records.of('registration').map((record) => record.payload);
  return rows.toSorted((left, right) => (left.snapshotOn < right.snapshotOn ? 1 : -1))[0] ?? null;
}

function fromRegistration(
  records: KnownRecords,
  pick: (row: Registration) => number | null,
): FeatureValue {
  const row = newestRegistration(records);
  const value = row === null ? null : pick(row);
  return row === null || value === null ? UNKNOWN : known(value, row.snapshotOn);
}

function officialGrade(records: KnownRecords): FeatureValue {
  const newest = records
    .of('official_public_grade')
    .map((record) => record.payload)
    .toSorted((left, right) => (left.evaluatedOn < right.evaluatedOn ? 1 : -1))[0];
  return newest === undefined
    ? UNKNOWN
    : known(PUBLIC_GRADES.length - 1 - PUBLIC_GRADES.indexOf(newest.grade), newest.evaluatedOn);
}

/**
 * Sums over the penalties that still stand. Repaired, expired and revoked ones leave at once, and
 * publication ends by itself at its last day (信用修复管理办法, 2026-04-01).
 */
function overPenalties(records: KnownRecords, pick: (row: Penalty) => number): FeatureValue {
  const all = records.of('penalty').map((record) => record.payload);
  const standing = all.filter(
    (row) =>
      (row.status === 'ACTIVE' || row.status === 'REPAIR_PENDING') &&
      (row.publishUntil === null || row.publishUntil >= records.on),
  );
  const newest = newestDay([records.checkedOn('PENALTY'), ...standing.map((row) => row.decidedOn)]);
  return newest === null
    ? UNKNOWN
    : known(
        standing.reduce((sum, row) => sum + pick(row), 0),
        newest,
      );
}

/** The latest of some days; null when there is none. */
export function newestDay(days: readonly (string | null)[]): string | null {
  return days.reduce(
    (newest, day) => (day !== null && (newest === null || day > newest) ? day : newest),
    null,
  );
}
