import { z } from 'zod';
import { FEATURE_CATALOGUE, FEATURE_CODES, type FeatureCode } from './catalogue.ts';
import { type FeatureValue, UNKNOWN } from './definition.ts';
import { type AsOf, knownRecords } from './known-records.ts';
import type { CreditRecord } from '../records/credit-record.ts';
import { DATA_ITEMS } from '../records/data-item.ts';
import { Day } from '../records/fields.ts';

const Value = z.strictObject({ value: z.number().nullable(), dataDate: Day.nullable() });

/**
 * All features of one firm as of one moment. Safe to store as JSON and to score again later: of a feature that came
 * into the catalogue after the vector was stored it says nothing.
 */
export const FeatureVector = z.strictObject({
  asOf: z.strictObject({ on: Day, knownAt: z.iso.datetime() }),
  values: z
    .partialRecord(z.enum(FEATURE_CODES), Value)
    .transform((values) => mapFeatures((code) => values[code] ?? UNKNOWN)),
  disputes: z.array(z.strictObject({ recordId: z.string(), item: z.enum(DATA_ITEMS) })),
  itemsSeen: z.array(z.enum(DATA_ITEMS)),
});
export type FeatureVector = z.infer<typeof FeatureVector>;

/**
 * Computes every feature from sealed records, using nothing dated after `asOf.on` and nothing
 * recorded after `asOf.knownAt`. A feature without enough data is null: unknown, never zero.
 */
export function computeFeatures(records: readonly CreditRecord[], asOf: AsOf): FeatureVector {
  const usable = knownRecords(records, asOf);
  return {
    asOf: { on: asOf.on, knownAt: asOf.knownAt.toISOString() },
    values: mapFeatures((code) => FEATURE_CATALOGUE[code].compute(usable)),
    disputes: [...usable.disputes],
    itemsSeen: [...usable.items],
  };
}

/** A vector from plain numbers, for features that were computed elsewhere; the rest is unknown. */
export function featureVectorOf(
  values: Partial<Record<FeatureCode, number | null>>,
  asOf: AsOf,
): FeatureVector {
  return {
    asOf: { on: asOf.on, knownAt: asOf.knownAt.toISOString() },
    values: mapFeatures((code) => {
      const value = values[code] ?? null;
      return value === null ? UNKNOWN : { value, dataDate: asOf.on };
    }),
    disputes: [],
    itemsSeen: [
      ...new Set(FEATURE_CODES.filter((code) => values[code] != null).map(itemOf)),
    ].toSorted(),
  };
}

const itemOf = (code: FeatureCode): FeatureVector['itemsSeen'][number] =>
  FEATURE_CATALOGUE[code].item;

// The catalogue's keys are exactly the codes, which Object.fromEntries cannot express.
function mapFeatures(
  valueOf: (code: FeatureCode) => FeatureValue,
): Record<FeatureCode, FeatureValue> {
  return Object.fromEntries(FEATURE_CODES.map((code) => [code, valueOf(code)])) as Record<
    FeatureCode,
    FeatureValue
  >;
}
