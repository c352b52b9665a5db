import { DomainError } from '../../kernel/errors.ts';

/** Refuses a change made from a page that shows an older version than the row's. */
export function requireVersion(row: { version: number }, shown: number): void {
  if (row.version !== shown) {
    throw new DomainError('enterprise.changed_meanwhile', { version: row.version });
  }
}

/** Names of the facts that a change really changes: the audit trail needs the names, not the figures. */
export function changedFields<Row extends Facts, Change extends Facts>(
  row: Row,
  change: Change,
): string[] {
  return Object.keys(change)
    .filter((field) => !isSame(row[field], change[field]))
    .sort();
}

type Facts = Readonly<Record<string, unknown>>;

const isSame = (a: unknown, b: unknown): boolean =>
  Array.isArray(a) && Array.isArray(b)
    ? a.length === b.length && a.every((item, index) => item === b[index])
    : a === b;
