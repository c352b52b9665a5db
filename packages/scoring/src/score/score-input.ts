import { z } from 'zod';
import { FEATURE_CATALOGUE, FEATURE_CODES, type FeatureCode } from '../features/catalogue.ts';
import {
  computeFeatures,
  type FeatureVector,
  featureVectorOf,
} from '../features/feature-vector.ts';
import type { AsOf } from '../features/known-records.ts';
import { GRADES } from '../model/grades.ts';
import { CreditRecord } from '../records/credit-record.ts';
import { Day } from '../records/fields.ts';

/**
 * The day asked about, alone or with the instant up to which records count. A day alone counts what was recorded
 * before that day ended in Asia/Shanghai.
 */
const Moment = z.union(
  [
    Day.transform((on): AsOf => ({ on, knownAt: endOfDay(on) })),
    z
      .strictObject({ on: Day, knownAt: z.iso.datetime({ offset: true }) })
      .transform(({ on, knownAt }): AsOf => ({ on, knownAt: new Date(knownAt) })),
  ],
  { error: 'expected a day such as 2026-11-20, or {"on": day, "knownAt": instant}' },
);

const Feature = z.enum(FEATURE_CODES);
const FeatureInput = z.union([z.number(), z.boolean(), z.null()], {
  error: 'expected a number, null, or for a flag true or false',
});
const common = { id: z.string().min(1).max(200), previousGrade: z.enum(GRADES).optional() };

const FromFeatures = z
  .strictObject({
    ...common,
    asOf: Moment.optional(),
    features: z.partialRecord(Feature, FeatureInput),
    /** The newest day of the data behind a feature; by default the day asked about. */
    dataDates: z.partialRecord(Feature, Day).optional(),
  })
  .superRefine(({ features }, context) => {
    for (const [code, value] of Object.entries(features)) {
      if (typeof value === 'boolean' && FEATURE_CATALOGUE[asFeature(code)].unit !== 'flag') {
        context.addIssue({
          code: 'custom',
          path: ['features', code],
          message: 'expected a number',
        });
      }
    }
  });

const FromRecords = z.strictObject({ ...common, asOf: Moment, records: z.array(CreditRecord) });

/** One firm to score, by features computed elsewhere or by the sealed records themselves. */
export type ScoreInput = {
  readonly id: string;
  readonly previousGrade: (typeof GRADES)[number] | undefined;
  readonly features: FeatureVector;
};

/**
 * Reads one firm. Throws a ZodError whose issues name the path of each fault.
 * @param today the day asked about where the input names none
 */
export function readScoreInput(json: unknown, today: AsOf): ScoreInput {
  if (typeof json === 'object' && json !== null && 'records' in json) {
    const { id, previousGrade, asOf, records } = FromRecords.parse(json);
    return { id, previousGrade, features: computeFeatures(records, asOf) };
  }
  const { id, previousGrade, asOf, features, dataDates } = FromFeatures.parse(json);
  const vector = featureVectorOf(mapValues(features), asOf ?? today);
  return {
    id,
    previousGrade,
    features: dataDates === undefined ? vector : { ...vector, values: dated(vector, dataDates) },
  };
}

function mapValues(
  features: Partial<Record<FeatureCode, number | boolean | null>>,
): Partial<Record<FeatureCode, number | null>> {
  return Object.fromEntries(
    Object.entries(features).map(([code, value]) => [code, value === null ? null : Number(value)]),
  );
}

function dated(
  { values }: FeatureVector,
  dates: Partial<Record<FeatureCode, string>>,
): FeatureVector['values'] {
  const result = { ...values };
  for (const code of FEATURE_CODES) {
    const date = dates[code];
    const { value } = result[code];
    if (date !== undefined && value !== null) {
      result[code] = { value, dataDate: date };
    }
  }
  return result;
}

// The schema has let only features through as keys.
const asFeature = (code: string): FeatureCode => code as FeatureCode;

function endOfDay(day: string): Date {
  return new Date(`${day}T23:59:59.999+08:00`);
}
