import { newId, NO_ORGANISATION } from '../../ids.ts';
import { allOf, type Condition, type Entitlement, type Kind, type Ownership } from './ownership.ts';

/** Who asks, as the settings of a transaction tell the database. */
export type Asker = {
  kind: Kind | 'system';
  organisationId: string;
  userId: string;
  revealedId: string;
  guarantorId: string;
};

export type Row = Readonly<Record<string, unknown>>;
export type Verb = 'select' | 'insert' | 'update' | 'delete';
export type Outcome = 'done' | 'nothing' | 'refused';

const kinds: readonly Kind[] = [
  'enterprise',
  'bank',
  'guarantor',
  'government',
  'provider',
  'operator',
  'public',
];

export const stranger = (kind: Kind | 'system'): Asker => ({
  kind,
  organisationId: newId(),
  userId: newId(),
  revealedId: NO_ORGANISATION,
  guarantorId: NO_ORGANISATION,
});

/** What a statement of an asker must come to, by the declaration. `after` is what an update would leave. */
export function expectedOutcome(
  ownership: Ownership,
  verb: Verb,
  asker: Asker,
  row: Row,
  after: Row = row,
): Outcome {
  if (!isGranted(ownership, verb)) return 'refused';
  const { reads, inserts, updates = inserts, deletes = updates } = ownership;
  const may = (entitlements: readonly Entitlement[]): boolean =>
    asker.kind === 'system' || entitlements.some((one) => holds(one, one.where, asker, row));
  switch (verb) {
    case 'select':
      return may(reads) ? 'done' : 'nothing';
    case 'insert':
      return may(inserts) ? 'done' : 'refused';
    case 'delete':
      return may(deletes) ? 'done' : 'nothing';
    case 'update': {
      if (!may(updates)) return 'nothing';
      const mayLeave =
        asker.kind === 'system' ||
        updates.some((one) => holds(one, one.becomes ?? one.where, asker, after));
      return mayLeave ? 'done' : 'refused';
    }
  }
}

export const isGranted = ({ verbs, updatable }: Ownership, verb: Verb): boolean =>
  verbs.includes(verb.charAt(0).toUpperCase()) || (verb === 'update' && updatable !== undefined);

function holds(
  { organisation, user, revealed, guarantor, kind }: Entitlement,
  conditions: readonly Condition[] | undefined,
  asker: Asker,
  row: Row,
): boolean {
  return (
    columnsOf(organisation).every((column) => idsIn(row[column]).includes(asker.organisationId)) &&
    (user === undefined || row[user] === asker.userId) &&
    (revealed === undefined || row[revealed] === asker.revealedId) &&
    (guarantor === undefined || row[guarantor] === asker.guarantorId) &&
    (kind === undefined || kind === asker.kind) &&
    (conditions ?? []).every((condition) => isMet(condition, row[condition.column]))
  );
}

function isMet(condition: Condition, value: unknown): boolean {
  if ('atLeast' in condition) return Number(value) >= condition.atLeast;
  const text = typeof value === 'number' ? String(value) : value;
  const isNamed = (named: readonly (string | null)[]): boolean => named.some((one) => one === text);
  return 'is' in condition ? isNamed(condition.is) : !isNamed(condition.isNot);
}

export const columnsOf = (organisation: Entitlement['organisation']): readonly string[] => {
  if (organisation === undefined) return [];
  return typeof organisation === 'string' ? [organisation] : organisation;
};

/** One id, or those of an array as PostgreSQL writes one. */
export const idsIn = (value: unknown): string[] =>
  typeof value === 'string' ? value.replaceAll(/[{}]/g, '').split(',') : [];

/**
 * Everyone worth asking about a row: strangers of every kind, and whoever stands in one of the declared relations
 * to it, whole and in each part alone: an entitlement of two parts must not be granted for one.
 */
export function askersOf(ownership: Ownership, row: Row): Asker[] {
  const all = allOf(ownership);
  const relations = all.flatMap((entitlement): Partial<Asker>[] => {
    const [column] = columnsOf(entitlement.organisation);
    const parts: Partial<Asker>[] = [
      { organisationId: idOf(row, column) },
      { userId: idOf(row, entitlement.user) },
      { revealedId: idOf(row, entitlement.revealed) },
      { guarantorId: idOf(row, entitlement.guarantor) },
    ].filter((part) => Object.values(part).every((id) => id !== undefined)) as Partial<Asker>[];
    return [...parts, parts.reduce((whole, part) => ({ ...whole, ...part }), {})];
  });
  const distinct = new Map(relations.map((relation) => [JSON.stringify(relation), relation]));
  const isByKind = all.some(({ kind }) => kind !== undefined);
  // Where no kind is named, a firm and a bank stand for all that are related.
  const relatedKinds = isByKind ? kinds : kinds.slice(0, 2);
  return [
    stranger('system'),
    ...kinds.map(stranger),
    ...relatedKinds.flatMap((kind) =>
      [...distinct.values()].map((relation) => ({ ...stranger(kind), ...relation })),
    ),
  ];
}

const idOf = (row: Row, column: string | undefined): string | undefined =>
  column === undefined ? undefined : idsIn(row[column])[0];
