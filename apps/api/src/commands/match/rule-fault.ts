import { MAXIMUM_DEPTH, OPERATORS, type RuleIssue, type RuleIssueCode } from '@xyd/scoring';

const words: Record<RuleIssueCode, (params: RuleIssue['params']) => string> = {
  'rule.malformed': () =>
    'not a rule: it has one of all, any, not, or else a field, an op and its value',
  'rule.too_deep': () => `rules are nested at most ${MAXIMUM_DEPTH} deep`,
  'rule.unknown_field': ({ field = '' }) => `there is no field "${field}"`,
  'rule.unknown_operator': () => `an op is one of ${OPERATORS.join(', ')}`,
  'rule.operator_not_for_type': ({ field = '', type = '' }) =>
    `"${field}" is a ${type} field without an order, which this op needs`,
  'rule.wrong_type': ({ field = '', type = '' }) =>
    `not a value for this op on "${field}", a ${type} field`,
};

/** The first fault of a rule in words, with its path as one would write it in a program. */
export function ruleFault(place: string, issues: readonly RuleIssue[]): string {
  const [issue] = issues;
  if (issue === undefined) {
    return `${place}: not a rule.`;
  }
  const path = issue.path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : `${text}.${step}`),
    place,
  );
  const more = issues.length === 1 ? '' : ` (and ${issues.length - 1} more)`;
  return `${path}: ${words[issue.code](issue.params)}${more}.`;
}
