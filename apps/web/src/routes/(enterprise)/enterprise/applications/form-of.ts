import type { FormFailure } from '#lib/api/form-failure.ts';

type Form = { failure?: FormFailure } | null | undefined;

/** Of several like forms on a page, only the one that asked shows the answer. */
export const formOf = (form: Form, applicationId: string): { failure?: FormFailure } | null =>
  form?.failure?.values['applicationId']?.[0] === applicationId ? form : null;
