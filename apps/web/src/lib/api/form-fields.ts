import type { z } from 'zod';
import type { FieldIssue, FormFailure } from './form-failure.ts';

export type FormFields = {
  /** One string a name; a name that ends in `[]` gathers all its values under the bare name. */
  input: Record<string, string | string[]>;
  values: Record<string, string[]>;
  stepUpCode: string;
};

const secrets = /password|^code$|^stepUpCode$/i;

/** A posted form as plain values. Files are read by the actions that expect one. */
export function readFields(data: FormData): FormFields {
  const input: Record<string, string | string[]> = {};
  const values: Record<string, string[]> = {};
  for (const name of new Set(data.keys())) {
    const texts = data.getAll(name).filter((value) => typeof value === 'string');
    values[name] = texts;
    if (name === 'stepUpCode') continue;
    if (name.endsWith('[]')) input[name.slice(0, -2)] = texts;
    else input[name] = texts[0] ?? '';
  }
  return { input, values, stepUpCode: values['stepUpCode']?.[0] ?? '' };
}

/** What a refused form shows again: everything but secrets. */
export function shownValues({ values }: FormFields): FormFailure['values'] {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !secrets.test(name)));
}

/** A schema's refusals, one a field: the first is the one worth reading. An empty field is simply missing. */
export function issuesOf(error: z.ZodError, input: Record<string, unknown>): FieldIssue[] {
  const issues = new Map<string, FieldIssue>();
  for (const issue of error.issues) {
    const path = issue.path.join('.');
    const isMissing = ['', undefined].some((empty) => input[path] === empty);
    if (!issues.has(path)) issues.set(path, { path, ...describe(issue, isMissing) });
  }
  return [...issues.values()];
}

type Sentence = Pick<FieldIssue, 'code' | 'parameters'>;

function describe(issue: z.core.$ZodIssue, isMissing: boolean): Sentence {
  if (issue.code === 'custom') return { code: issue.message, parameters: {} };
  if (isMissing) return { code: 'required', parameters: {} };
  if (issue.code === 'too_small') {
    const parameters = { minimum: String(issue.minimum) };
    return { code: issue.origin === 'string' ? 'too_short' : 'too_small', parameters };
  }
  if (issue.code === 'too_big') {
    const parameters = { maximum: String(issue.maximum) };
    return { code: issue.origin === 'string' ? 'too_long' : 'too_big', parameters };
  }
  return { code: issue.code, parameters: {} };
}
