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
import type { PublicContract } from '../records/public-record.ts';

const AWARDED_WITHIN_MONTHS = 24;

type Part = Pick<FeatureDefinition, 'unit' | 'windowMonths' | 'compute'>;

/** Contracts won in public resource trading (豫政办〔2022〕57号 names the domain). */
const contract = (part: Part): FeatureDefinition => ({
  item: 'PUBLIC_CONTRACT',
  missing: 'unknown_until_checked',
  direction: 'up',
  ...part,
});

export const orderFeatures = defineFeatures({
  /** What was won in two years; a contract that the firm broke counts no more. */
  public_contracts_24m_fen: contract({
    unit: 'fen',
    windowMonths: AWARDED_WITHIN_MONTHS,
    compute: (records) =>
      amountOf(
        records,
        (row) =>
          statusOn(row, records.on) !== 'BREACHED' &&
          monthsBetween(row.awardedOn, records.on) < AWARDED_WITHIN_MONTHS,
      ),
  }),
  /** Performed, of those that have ended; unknown while none has. */
  public_contracts_performed_share: {
    ...contract({ unit: 'ratio', windowMonths: null, compute: performedShare }),
    missing: 'unknown',
  },
  /** What is won and still to be performed: sales to come. */
  public_contracts_open_fen: contract({
    unit: 'fen',
    windowMonths: null,
    compute: (records) => amountOf(records, (row) => statusOn(row, records.on) === 'OPEN'),
  }),
});

const rowsOf = (records: KnownRecords): PublicContract[] =>
  records.of('public_contract').map((record) => record.payload);

// An end that lies after the day asked about had not happened yet.
function statusOn(row: PublicContract, on: string): PublicContract['status'] {
  return row.endedOn !== null && row.endedOn > on ? 'OPEN' : row.status;
}

function amountOf(records: KnownRecords, test: (row: PublicContract) => boolean): FeatureValue {
  const rows = rowsOf(records).filter(test);
  const newest = newestDay([
    records.checkedOn('PUBLIC_CONTRACT'),
    ...rows.map((row) => row.awardedOn),
  ]);
  return newest === null
    ? UNKNOWN
    : known(
        rows.reduce((sum, row) => sum + Number(row.amountFen), 0),
        newest,
      );
}

function performedShare(records: KnownRecords): FeatureValue {
  const ended = rowsOf(records).filter((row) => statusOn(row, records.on) !== 'OPEN');
  const newest = newestDay(ended.map((row) => row.endedOn ?? row.awardedOn));
  return newest === null
    ? UNKNOWN
    : known(ended.filter((row) => row.status === 'PERFORMED').length / ended.length, newest);
}
