import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** The first fault of a refused value in words: where it stands, and what was expected there. */
export function faultSentence(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue === undefined) {
    return 'it is not what was expected.';
  }
  const place = pathOf(issue);
  const others = error.issues.length - 1;
  const more = others === 0 ? '' : ` (and ${others} more)`;
  return `${place === '' ? '' : `${place}: `}${wordsFor(issue)}${more}.`;
}

// Says `features.age_months` and `records[3].payload.month`, as one would write it in a program.
function pathOf(issue: Issue): string {
  const key = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  return [...issue.path, ...key].reduce<string>((text, part) => {
    if (typeof part === 'number') {
      return `${text}[${part}]`;
    }
    return text === '' ? String(part) : `${text}.${String(part)}`;
  }, '');
}

function wordsFor(issue: Issue): string {
  if (issue.code === 'unrecognized_keys') {
    return 'there is no such name';
  }
  const message = issue.message.replace(/^Invalid (input|option|discriminator value)(: |\. )/, '');
  return message.length > 200 ? `${message.slice(0, 200)}…` : message;
}
