import type { DataItem } from '../records/data-item.ts';
import type { Day } from './calendar.ts';
import type { KnownRecords } from './known-records.ts';

export type FeatureUnit =
  | 'fen'
  | 'ratio'
  | 'months'
  | 'days'
  | 'count'
  | 'flag'
  | 'grade'
  | 'points';

/** A feature's value and the newest day of the data behind it; null is unknown, never zero. */
export type FeatureValue = { readonly value: number | null; readonly dataDate: Day | null };

export type FeatureDefinition = {
  /** The source that supplies it. */
  readonly item: DataItem;
  readonly unit: FeatureUnit;
  /** How far back it looks; null for the present state. */
  readonly windowMonths: number | null;
  /** Whether more is better (`up`), worse (`down`) or neither; every model must follow it. */
  readonly direction: 'up' | 'down' | 'none';
  /** `unknown_until_checked`: having no record means nothing until the source has answered in full. */
  readonly missing: 'unknown' | 'unknown_until_checked';
  readonly compute: (records: KnownRecords) => FeatureValue;
};

export const UNKNOWN: FeatureValue = { value: null, dataDate: null };

export function known(value: number, dataDate: Day): FeatureValue {
  return { value, dataDate };
}

/** Keeps the literal codes of a group of definitions while checking each of them. */
export function defineFeatures<Code extends string>(
  definitions: Record<Code, FeatureDefinition>,
): Record<Code, FeatureDefinition> {
  return definitions;
}
