import { product } from '@xyd/api/contract';
import type { FormFailure } from '#lib/api/form-failure.ts';
import { toWanInput } from '#lib/money.ts';
import {
  DEBT_CAP_FIELD,
  gradeField,
  limitFields,
  parameterField,
  ROUNDING_FIELD,
  type ParameterUnit,
} from './limit-fields.ts';

type LimitPolicy = product.ProductLimitPolicy;

/** What the section shows: which terms are ticked, and the text of each field. */
export type LimitStart = {
  isUsed: boolean;
  terms: readonly string[];
  textOf: (field: string) => string;
};

const ROUNDING_FEN = 1_000_000n;

/** A policy's usual beginnings; a multiple has none, because it is the bank's own. */
const beginnings: Readonly<Record<string, string>> = {
  [parameterField('tax', 'industryFactorPpm')]: '1',
  [parameterField('tax', 'debtFactorPpm')]: '1',
  [parameterField('affordability', 'debtServiceCoverPpm')]: '1.25',
  [parameterField('affordability', 'termMonths')]: '12',
  [parameterField('affordability', 'repayment')]: 'equal_instalment',
};

/** As typed last, else as saved, else the platform's starting policy. */
export function limitStart(
  policy: LimitPolicy | null,
  values: FormFailure['values'] | null,
): LimitStart {
  if (values !== null) {
    return {
      isUsed: values['limitUse']?.[0] === 'on',
      terms: values['limitTerms[]'] ?? [],
      textOf: (field) => values[field]?.[0] ?? '',
    };
  }
  const texts: Record<string, string> = { ...beginnings, ...savedTexts(policy) };
  return {
    isUsed: policy !== null,
    terms: policy?.terms.map(({ kind }) => kind) ?? [],
    textOf: (field) => texts[field] ?? '',
  };
}

function savedTexts(policy: LimitPolicy | null): Record<string, string> {
  const grades = policy?.gradeFactorsPpm ?? product.STARTING_GRADE_FACTORS_PPM;
  const cap = policy?.maximumDebtToAssetsPpm ?? null;
  return Object.fromEntries([
    ...Object.entries(grades).map(([grade, ppm]) => [gradeField(grade), inPercent(ppm)]),
    [ROUNDING_FIELD, toWanInput(policy?.roundDownToFen ?? ROUNDING_FEN)],
    [DEBT_CAP_FIELD, cap === null ? '' : inPercent(cap)],
    ...(policy?.terms ?? []).flatMap((term) => {
      const given: Record<string, unknown> = term;
      return Object.entries(limitFields[term.kind].parameters).map(([name, unit]) => [
        parameterField(term.kind, name),
        written(given[name], unit),
      ]);
    }),
  ]);
}

function written(value: unknown, unit: ParameterUnit): string {
  if (unit === 'times') return String(Number(value) / 1_000_000);
  if (unit === 'percent') return inPercent(Number(value));
  return unit === 'wan' && typeof value === 'bigint' ? toWanInput(value) : String(value);
}

const inPercent = (ppm: number): string => String(ppm / 10_000);
