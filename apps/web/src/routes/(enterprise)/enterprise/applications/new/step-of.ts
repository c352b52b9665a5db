import type { FormFailure } from '#lib/api/form-failure.ts';

type Values = Record<string, string[]>;
type Answer = { step?: number; values?: Values; failure?: FormFailure } | null | undefined;

/** Which step an action's answer leads to, and what was typed: a refused submission stays where its cause is. */
export function stepOf(form: Answer): { step: 0 | 1; values: Values } {
  const failure = form?.failure;
  if (failure) return { step: failure.action === 'submit' ? 1 : 0, values: failure.values };
  return { step: form?.step === 1 ? 1 : 0, values: form?.values ?? {} };
}
