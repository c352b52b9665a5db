export type MessageParameters = Readonly<Record<string, string | number | boolean>>;

/** One field's refusal: which field, which rule, and the figures the sentence needs. */
export type FieldIssue = { path: string; code: string; parameters: MessageParameters };

/** A refusal of the whole request, with the number a person can quote to the operator. */
export type Problem = { code: string; parameters: MessageParameters; requestId: string | null };

/** What a refused form action answers with, under the key `failure`. */
export type FormFailure = {
  /** The named action, so that only the form that asked shows the answer; '' for the default action. */
  action: string;
  values: Record<string, string[]>;
  issues: FieldIssue[];
  problem: Problem | null;
};

/** The named action in a query (`?/approve&next=…` → “approve”); '' for the default one. */
export const actionName = (query: string): string =>
  [...new URLSearchParams(query).keys()].find((key) => key.startsWith('/'))?.slice(1) ?? '';
