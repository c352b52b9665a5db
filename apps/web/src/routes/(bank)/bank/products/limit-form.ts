import { product } from '@xyd/api/contract';
import { z } from 'zod';
import { moneyInWan, percentAsPpm, wholeNumber } from '#lib/api/form-schemas.ts';
import type { LimitKind } from '#lib/product/limit-terms.ts';
import {
  DEBT_CAP_FIELD,
  gradeField,
  limitFields,
  limitKinds,
  parameterField,
  ROUNDING_FIELD,
  type ParameterUnit,
} from './limit-fields.ts';

/** A multiple as a person types it (“6.5”) in parts per million. */
const times = z.string().transform((text, context): number => {
  const match = /^(\d{1,4})(?:\.(\d{1,6}))?$/.exec(text.normalize('NFKC').trim());
  if (match) return Number(match[1]) * 1_000_000 + Number((match[2] ?? '').padEnd(6, '0'));
  context.addIssue({ code: 'custom', message: text.trim() === '' ? 'required' : 'not_multiple' });
  return z.NEVER;
});

const readers: Record<ParameterUnit, z.ZodType> = {
  times,
  percent: percentAsPpm,
  wan: moneyInWan,
  months: wholeNumber,
  repayment: z.string(),
};

type Posted = Record<string, unknown>;
type Fault = { field: string; code: string };

/** The formula that the posted fields say: null where the bank gives none. Every refusal names its field. */
export const LimitForm = z
  .looseObject({ limitUse: z.string().optional(), limitTerms: z.array(z.string()).default([]) })
  .transform((posted, context): { limitPolicy: product.ProductLimitPolicy | null } => {
    if (posted.limitUse !== 'on') return { limitPolicy: null };
    const faults: Fault[] = [];
    const policy = readPolicy(posted, posted.limitTerms, faults);
    const checked = product.ProductLimitPolicy.safeParse(policy);
    if (faults.length === 0 && checked.success) return { limitPolicy: checked.data };
    const kinds = kindsOf(posted.limitTerms);
    const refused = (checked.error?.issues ?? []).map(({ path }) => ({
      field: fieldAt(path, kinds),
      code: 'limit_out_of_range',
    }));
    for (const { field, code } of faults.length > 0 ? faults : refused) {
      context.addIssue({ code: 'custom', path: [field], message: code });
    }
    return z.NEVER;
  });

const kindsOf = (codes: readonly string[]): LimitKind[] =>
  limitKinds.filter((kind) => codes.includes(kind));

/** Reads every field by its unit; what cannot be read is added to the faults. */
function readPolicy(posted: Posted, codes: readonly string[], faults: Fault[]): unknown {
  const read = (field: string, unit: ParameterUnit): unknown => {
    const { data, error } = readers[unit].safeParse(posted[field] ?? '');
    const [issue] = error?.issues ?? [];
    if (issue) faults.push({ field, code: issue.message });
    return data;
  };
  const grades = Object.keys(product.STARTING_GRADE_FACTORS_PPM);
  return {
    terms: kindsOf(codes).map((kind) => ({
      kind,
      ...Object.fromEntries(
        Object.entries(limitFields[kind].parameters).map(([name, unit]) => [
          name,
          read(parameterField(kind, name), unit),
        ]),
      ),
    })),
    gradeFactorsPpm: Object.fromEntries(
      grades.map((grade) => [grade, read(gradeField(grade), 'percent')]),
    ),
    roundDownToFen: read(ROUNDING_FIELD, 'wan'),
    maximumDebtToAssetsPpm: isBlank(posted[DEBT_CAP_FIELD])
      ? null
      : read(DEBT_CAP_FIELD, 'percent'),
  };
}

const isBlank = (value: unknown): boolean => typeof value !== 'string' || value.trim() === '';

/** The field that a place in the policy came from. */
function fieldAt(path: readonly PropertyKey[], kinds: readonly LimitKind[]): string {
  const [part, place, parameter] = path;
  if (part === 'gradeFactorsPpm') return gradeField(String(place));
  if (part === 'roundDownToFen') return ROUNDING_FIELD;
  if (part === 'maximumDebtToAssetsPpm') return DEBT_CAP_FIELD;
  const kind = kinds[Number(place)];
  return kind === undefined || parameter === undefined
    ? 'limitTerms'
    : parameterField(kind, String(parameter));
}
