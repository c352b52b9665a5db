import { monthsBetween } from './calendar.ts';
import {
  type FeatureDefinition,
  type FeatureValue,
  UNKNOWN,
  defineFeatures,
  known,
} from './definition.ts';
import type { KnownRecords } from './known-records.ts';
import { newestDay } from './public-features.ts';
import type { Commitment, Honour, JudicialFact } from '../records/public-record.ts';

type Fact = JudicialFact['fact'];

const HONOUR_POINTS: Record<Honour['level'], number> = {
  NATIONAL: 4,
  PROVINCIAL: 3,
  MUNICIPAL: 2,
  COUNTY: 1,
};

/** A flag that stands while any fact of the kind has not ended. */
const listed = (fact: Fact): FeatureDefinition => ({
  item: 'JUDICIAL',
  missing: 'unknown_until_checked',
  unit: 'flag',
  windowMonths: null,
  direction: 'down',
  compute: (records) =>
    countFacts(records, (row) => row.fact === fact && isOpen(row, records.on), 1),
});

export const conductFeatures = defineFeatures({
  dishonest_debtor_listed: listed('DISHONEST_DEBTOR'),
  serious_dishonest_listed: listed('SERIOUS_DISHONEST_LIST'),
  bankruptcy_open: listed('BANKRUPTCY'),
  criminal_case_open: listed('CRIMINAL'),
  debt_evasion_flagged: listed('DEBT_EVASION'),
  consumption_restricted: listed('CONSUMPTION_RESTRICTION'),
  enforcement_open_count: {
    ...listed('ENFORCEMENT'),
    unit: 'count',
    compute: (records) =>
      countFacts(records, (row) => row.fact === 'ENFORCEMENT' && isOpen(row, records.on)),
  },
  defendant_judgments_24m: {
    ...listed('DEFENDANT_JUDGMENT'),
    unit: 'count',
    windowMonths: 24,
    compute: (records) =>
      countFacts(
        records,
        (row) =>
          row.fact === 'DEFENDANT_JUDGMENT' && monthsBetween(row.occurredOn, records.on) < 24,
      ),
  },
  commitments_broken_24m: {
    item: 'COMMITMENT',
    missing: 'unknown_until_checked',
    unit: 'count',
    windowMonths: 24,
    direction: 'down',
    compute: brokenCommitments,
  },
  commitments_kept_share: {
    item: 'COMMITMENT',
    missing: 'unknown',
    unit: 'ratio',
    windowMonths: null,
    direction: 'up',
    compute: keptShare,
  },
  honour_points: honour((row) => (isHonour(row) ? HONOUR_POINTS[row.level] : 0), 'points'),
  incentive_list_count: honour((row) => (row.honour === 'INCENTIVE_LIST' ? 1 : 0), 'count'),
  social_responsibility_count: honour(
    (row) => (row.honour === 'SOCIAL_RESPONSIBILITY' ? 1 : 0),
    'count',
  ),
});

function isHonour(row: Honour): boolean {
  return row.honour === 'AWARD' || row.honour === 'QUALIFICATION';
}

// An end that lies after the day asked about had not happened yet.
function isOpen(row: JudicialFact, on: string): boolean {
  return row.endedOn === null || row.endedOn > on;
}

function countFacts(
  records: KnownRecords,
  test: (row: JudicialFact) => boolean,
  most = Infinity,
): FeatureValue {
  const facts = records
    .of('judicial_fact')
    .map((record) => record.payload)
    .filter(test);
  const newest = newestDay([records.checkedOn('JUDICIAL'), ...facts.map((row) => row.occurredOn)]);
  return newest === null ? UNKNOWN : known(Math.min(facts.length, most), newest);
}

function settled(records: KnownRecords, status: Commitment['status']): Commitment[] {
  return records
    .of('commitment')
    .map((record) => record.payload)
    .filter((row) => row.status === status && settledDay(row) <= records.on);
}

const settledDay = (row: Commitment): string => row.settledOn ?? row.madeOn;

function brokenCommitments(records: KnownRecords): FeatureValue {
  const broken = settled(records, 'BROKEN').filter(
    (row) => monthsBetween(settledDay(row), records.on) < 24,
  );
  const newest = newestDay([records.checkedOn('COMMITMENT'), ...broken.map(settledDay)]);
  return newest === null ? UNKNOWN : known(broken.length, newest);
}

function keptShare(records: KnownRecords): FeatureValue {
  const kept = settled(records, 'KEPT');
  const broken = settled(records, 'BROKEN');
  const newest = newestDay([...kept, ...broken].map(settledDay));
  return newest === null ? UNKNOWN : known(kept.length / (kept.length + broken.length), newest);
}

function honour(pick: (row: Honour) => number, unit: 'points' | 'count'): FeatureDefinition {
  return {
    item: 'HONOUR',
    missing: 'unknown_until_checked',
    unit,
    windowMonths: null,
    direction: 'up',
    compute: (records) => {
      const valid = records
        .of('honour')
        .map((record) => record.payload)
        .filter((row) => row.validUntil === null || row.validUntil >= records.on);
      const newest = newestDay([records.checkedOn('HONOUR'), ...valid.map((row) => row.awardedOn)]);
      return newest === null
        ? UNKNOWN
        : known(
            valid.reduce((sum, row) => sum + pick(row), 0),
            newest,
          );
    },
  };
}
